package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class MomentsTest {

	private static double[][] part(final double[][] columns, final int from, final int to) {
		return Arrays.stream(columns).map(column -> Arrays.copyOfRange(column, from, to)).toArray(double[][]::new);
	}

	@Test
	void mergedPartsAgreeWithTheWholeEvenFarFromZero() {
		final Random random = new Random(1);
		final double[][] columns = new double[3][1001];
		for (int n = 0; n < 1001; n++) {
			columns[0][n] = 1e9 + random.nextGaussian();
			columns[1][n] = 1e-6 * random.nextGaussian();
			columns[2][n] = columns[0][n] - 1e9 + 2e6 * columns[1][n];
		}
		final Moments whole = new Moments(columns, 1001, true);
		final Moments merged = new Moments(part(columns, 0, 0), 0, true)
				.merge(new Moments(part(columns, 0, 1), 1, true)).merge(new Moments(part(columns, 1, 500), 499, true))
				.merge(new Moments(part(columns, 0, 0), 0, true))
				.merge(new Moments(part(columns, 500, 1001), 501, true));
		assertEquals(1001, merged.count());
		for (int i = 0; i < 3; i++) {
			assertEquals(whole.min(i), merged.min(i));
			assertEquals(whole.magnitude(i), merged.magnitude(i));
			assertEquals(1, merged.sd(i) / whole.sd(i), 1e-7);
			for (int j = 0; j < 3; j++)
				assertEquals(whole.correlation(i, j), merged.correlation(i, j), 1e-7);
		}
		assertEquals(1, whole.correlation(0, 0), 1e-12);
		assertEquals(1 / Math.sqrt(5), whole.correlation(0, 2), 0.05);
	}

	@Test
	void knownNumbers() {
		final Moments moments =
				new Moments(new double[][]{{1, 2, 3, 4, 99}, {2, 4, 6, 8, 99}, {5, 5, 5, 5, 99}}, 4, true);
		assertEquals(4, moments.count());
		assertEquals(Math.sqrt(1.25), moments.sd(0));
		assertEquals(2.5, moments.covariance(0, 1));
		assertEquals(2.5, moments.covariance(1, 0));
		assertEquals(Math.sqrt(7.5), moments.rootMeanSquare(0), 1e-15);
		assertFalse(moments.isConstant(0));
		assertTrue(moments.isConstant(2));
	}
}
