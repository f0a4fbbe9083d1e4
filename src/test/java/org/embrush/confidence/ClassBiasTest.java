package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ClassBiasTest {

	/** Probabilities of a class that are right, but for a factor that they were divided by. */
	private static double[] fitted(final int rows, final double[] off, final double... priorSd) {
		final Random random = new Random(1);
		final double[][] said = new double[rows][off.length];
		final int[] truth = new int[rows];
		for (int n = 0; n < rows; n++) {
			double sum = 0;
			for (int c = 0; c < off.length; c++) {
				said[n][c] = Math.exp(1.5 * random.nextGaussian());
				sum += said[n][c];
			}
			double draw = random.nextDouble() * sum - said[n][0];
			while (draw > 0)
				draw -= said[n][++truth[n]];
			double left = 0;
			for (int c = 0; c < off.length; c++) {
				said[n][c] /= off[c];
				left += said[n][c];
			}
			for (int c = 0; c < off.length; c++)
				said[n][c] /= left;
		}
		final double[] ones = new double[rows];
		Arrays.fill(ones, 1);
		return ClassBias.fit(said, truth, ones, priorSd);
	}

	@Test
	void findsTheFactorThatIsMissing() {
		final double[] found = fitted(20_000, new double[]{3, 1, 0.5}, 10, 10, 10);
		assertEquals(3, found[0] / found[1], 0.15);
		assertEquals(0.5, found[2] / found[1], 0.03);
	}

	@Test
	void whatIsRightStays() {
		final double[] found = fitted(20_000, new double[]{1, 1, 1}, 10, 10, 10);
		assertEquals(1, found[0] / found[1], 0.05);
		assertEquals(1, found[2] / found[1], 0.05);
	}

	@Test
	void aClassWhoseFactorIsKnownKeepsIt() {
		assertArrayEquals(new double[]{1, 1, 1}, fitted(500, new double[]{3, 1, 0.5}, 0, 0, 0));
		assertEquals(1, fitted(500, new double[]{3, 1, 0.5}, 1, 0, 1)[1]);
	}

	@Test
	void aHandfulOfPixelsMovesLittle() {
		final double few = fitted(6, new double[]{3, 1}, 0.2, 0.2)[0];
		final double many = fitted(6000, new double[]{3, 1}, 0.2, 0.2)[0];
		assertTrue(Math.abs(Math.log(few)) < 0.5 * Math.log(many), few + " and " + many);
	}

	/** No step along any axis lowers the penalised loss. */
	@Test
	void isTheBestOfManyFactors() {
		final double[][] said = {{0.9, 0.06, 0.04}, {0.3, 0.6, 0.1}, {0.5, 0.2, 0.3}, {0.7, 0.2, 0.1}, {0.1, 0.8, 0.1}};
		final int[] truth = {0, 1, 2, 1, 1};
		final double[] weights = {1, 2, 1, 0.5, 1};
		final double[] sd = {0.5, 0.7, 0.9};
		final double[] found = Arrays.stream(ClassBias.fit(said, truth, weights, sd)).map(Math::log).toArray();
		final double least = loss(said, truth, weights, sd, found);
		for (int c = 0; c < 3; c++)
			for (final double by : new double[]{-0.1, -0.001, 0.001, 0.1}) {
				final double[] other = found.clone();
				other[c] += by;
				assertTrue(least <= loss(said, truth, weights, sd, other), "class " + c + " by " + by);
			}
	}

	private static double loss(final double[][] said, final int[] truth, final double[] weights, final double[] sd,
			final double[] logs) {
		double loss = 0;
		for (int c = 0; c < logs.length; c++)
			loss += 0.5 * Math.pow(logs[c] / sd[c], 2);
		for (int n = 0; n < truth.length; n++) {
			double sum = 0;
			for (int c = 0; c < logs.length; c++)
				sum += said[n][c] * Math.exp(logs[c]);
			loss -= weights[n] * Math.log(said[n][truth[n]] * Math.exp(logs[truth[n]]) / sum);
		}
		return loss;
	}
}
