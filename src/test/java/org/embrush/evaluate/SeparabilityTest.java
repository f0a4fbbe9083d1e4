package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Bhattacharyya distances of classes whose Gaussians are known. */
class SeparabilityTest {

	private static final int PIXELS = 6000;
	private static final double[][] MEANS = {{0, 0}, {3, 0}, {0, 8}};

	private static Separability rock(final float[] hole) {
		final Random random = new Random(2);
		final float[][] values = new float[2][PIXELS];
		final float[][] probabilities = new float[3][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			probabilities[i % 3][i] = 1;
			for (int d = 0; d < 2; d++)
				values[d][i] = (float) (MEANS[i % 3][d] + random.nextGaussian());
		}
		System.arraycopy(hole, 0, values[0], 0, hole.length);
		return new Separability(new int[]{4, 7}, values, probabilities);
	}

	@Test
	void distanceIsThatOfTheGaussians() {
		// Equal unit covariances: squared distance over eight.
		final List<ClassPair> pairs = rock(new float[0]).pairs(new double[][]{{8, 2, 0}, {1, 9, 0}, {0, 0, 10}});
		assertEquals(3, pairs.size());
		assertEquals(9 / 8.0, pairs.get(0).bhattacharyya(), 0.1);
		assertEquals(64 / 8.0, pairs.get(1).bhattacharyya(), 0.6);
		assertEquals(73 / 8.0, pairs.get(2).bhattacharyya(), 0.6);
		assertEquals(0.15, pairs.get(0).confused(), 1e-9);
	}

	@Test
	void channelsAreNamedByWhatTheyDoAlone() {
		final List<ClassPair> pairs = rock(new float[0]).pairs(new double[3][3]);
		assertEquals(4, pairs.get(0).channels().get(0).channel());
		assertEquals(9 / 8.0, pairs.get(0).channels().get(0).bhattacharyya(), 0.1);
		assertEquals(0, pairs.get(0).channels().get(1).bhattacharyya(), 0.02);
		assertEquals(7, pairs.get(1).channels().get(0).channel());
		assertTrue(Double.isNaN(pairs.get(0).confused()));
	}

	@Test
	void missingValuesAreLeftOut() {
		final double whole = rock(new float[0]).pairs(new double[3][3]).get(0).bhattacharyya();
		final double holes =
				rock(new float[]{Float.NaN, Float.NaN, Float.NaN}).pairs(new double[3][3]).get(0).bhattacharyya();
		assertEquals(whole, holes, 0.01);
	}
}
