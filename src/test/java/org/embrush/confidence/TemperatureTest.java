package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TemperatureTest {

	private static final double NEVER = Double.NEGATIVE_INFINITY;

	/** Rows that would be calibrated at temperature 1 but are said to be {@code overconfidence} times as sure. */
	private static Temperature fitted(final int rows, final double overconfidence) {
		final Random random = new Random(1);
		final double[][] log = new double[rows][3];
		final int[] truth = new int[rows];
		for (int n = 0; n < rows; n++) {
			double sum = 0;
			for (int c = 0; c < 3; c++) {
				log[n][c] = 2 * random.nextGaussian();
				sum += Math.exp(log[n][c]);
			}
			double draw = random.nextDouble() * sum - Math.exp(log[n][0]);
			while (draw > 0)
				draw -= Math.exp(log[n][++truth[n]]);
			for (int c = 0; c < 3; c++)
				log[n][c] = overconfidence * log[n][c] - 700;
		}
		return Temperature.fit(log, truth);
	}

	@Test
	void findsTheTemperatureThatWasAdded() {
		assertEquals(1, fitted(20_000, 1).value(), 0.05);
		assertEquals(3, fitted(20_000, 3).value(), 0.15);
		assertEquals(0.4, fitted(20_000, 0.4).value(), 0.02);
	}

	@Test
	void isTheBestOfManyTemperatures() {
		final double[][] log = {{-0.1, -3}, {-2, -0.5}, {-1, -1.5}, {-0.01, -6}, {-0.2, -4}};
		final int[] truth = {0, 1, 1, 0, 1};
		final double found = loss(log, truth, Temperature.fit(log, truth).value());
		for (double t = Temperature.LEAST; t < Temperature.GREATEST; t *= 1.01)
			assertTrue(found <= loss(log, truth, t) + 1e-9);
	}

	private static double loss(final double[][] log, final int[] truth, final double t) {
		double loss = Math.pow(Math.log(t) / 0.15, 2) / 2;
		for (int n = 0; n < log.length; n++)
			loss -= Math.log(Math.exp(log[n][truth[n]] / t) / (Math.exp(log[n][0] / t) + Math.exp(log[n][1] / t)));
		return loss;
	}

	@Test
	void aPixelOfWeightTwoCountsAsTwo() {
		final double[][] log = {{-0.1, -3}, {-2, -0.5}, {-1, -1.5}};
		final double[][] twice = {{-0.1, -3}, {-0.1, -3}, {-2, -0.5}};
		assertEquals(Temperature.fit(twice, new int[]{1, 1, 1}).value(),
				Temperature.fit(log, new int[]{1, 1, 1}, new double[]{2, 1, 0}).value(), 1e-9);
	}

	@Test
	void fewPixelsDecideLittle() {
		assertEquals(1, Temperature.fit(new double[0][], new int[0]).value());
		final double two = Temperature.fit(new double[][]{{0, -5}, {-5, 0}}, new int[]{0, 1}).value();
		assertTrue(two > 0.9 && two < 1, "T " + two);
	}

	@Test
	void staysWithinItsBounds() {
		final double[][] wrong = new double[50_000][];
		Arrays.fill(wrong, new double[]{0, NEVER});
		assertEquals(Temperature.GREATEST, Temperature.fit(wrong, filled(1)).value(), 1e-3);
		final double[][] right = new double[50_000][];
		Arrays.fill(right, new double[]{0, -1});
		assertEquals(Temperature.LEAST, Temperature.fit(right, filled(0)).value(), 1e-3);
	}

	private static int[] filled(final int truth) {
		final int[] all = new int[50_000];
		Arrays.fill(all, truth);
		return all;
	}

	@Test
	void appliesThePower() {
		final float[][] p = {{0.8f, 1, Float.NaN, 0.5f}, {0.2f, 0, Float.NaN, 0.5f}};
		new Temperature(2).apply(p, 3);
		assertArrayEquals(new float[]{2f / 3, 1, Float.NaN, 0.5f}, p[0], 1e-6f);
		assertArrayEquals(new float[]{1f / 3, 0, Float.NaN, 0.5f}, p[1], 1e-6f);
	}

	@Test
	void sharpeningTinyProbabilitiesKeepsTheSum() {
		final float[][] p = {{1e-40f}, {0.999f}, {0.001f}};
		new Temperature(0.2).apply(p, 1);
		assertEquals(1, p[0][0] + p[1][0] + p[2][0], 1e-6);
	}

	@Test
	void temperatureOneChangesNoBit() {
		final float[][] p = {{0.1f, 0.3333333f, Float.NaN}, {0.9000001f, 0.6666666f, Float.NaN}};
		final float[][] before = {p[0].clone(), p[1].clone()};
		Temperature.NONE.apply(p, 3);
		for (int c = 0; c < 2; c++)
			for (int n = 0; n < 3; n++)
				assertEquals(Float.floatToRawIntBits(before[c][n]), Float.floatToRawIntBits(p[c][n]));
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("temperature (0.1) must lie between 0.2 and 10.0",
				assertThrows(IllegalArgumentException.class, () -> new Temperature(0.1)).getMessage());
		assertEquals("rows (1), classes (2) and weights (2) must be equally many",
				assertThrows(IllegalArgumentException.class,
						() -> Temperature.fit(new double[][]{{0, 0}}, new int[]{0, 0})).getMessage());
	}
}
