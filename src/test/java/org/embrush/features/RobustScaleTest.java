package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RobustScaleTest {

	@Test
	void quantilesAreLinearBetweenOrderStatistics() {
		final double[] values = {4, 8, 1, 2};
		assertEquals(1, Selection.quantile(values, 0));
		assertEquals(1.75, Selection.quantile(values, 0.25));
		assertEquals(3, Selection.quantile(values, 0.5));
		assertEquals(8, Selection.quantile(values, 1));
		assertEquals(7, Selection.quantile(new double[]{7}, 0.75));
	}

	@Test
	void quantilesAreThoseOfSortedValuesWithTiesAndInAnyOrder() {
		final Random random = new Random(3);
		for (int n = 1; n < 200; n += n < 10 ? 1 : 37)
			for (final int distinct : new int[]{1, 2, 5, 1000}) {
				final double[] values = random.ints(n, 0, distinct).asDoubleStream().toArray();
				final double[] sorted = values.clone();
				Arrays.sort(sorted);
				for (int k = 0; k < n; k++)
					assertEquals(sorted[k], Selection.quantile(values, n == 1 ? 0.3 : k / (n - 1.0)), 1e-9);
				final double[] again = values.clone();
				final double[] quartiles = Selection.quartiles(again);
				for (int q = 0; q < 3; q++)
					assertEquals(Selection.quantile(values, 0.25 * (q + 1)), quartiles[q]);
				Arrays.sort(again);
				assertArrayEquals(sorted, again);
			}
	}

	@Test
	void withoutAnInterquartileRangeTheLargerOfTheOthers() {
		assertEquals(new RobustScale(0, 0.3), RobustScale.of(new double[]{0, 0, 0, 0, 0, 0, 0, 0, 1}, 0.3, 1));
		final double[] twoValues = {-1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1};
		assertEquals(new RobustScale(0, 0.6), RobustScale.of(twoValues, 0.6, 1));
	}

	@Test
	void roundingIsNotStretched() {
		assertEquals(1000 * 0x1p-33,
				RobustScale.of(new double[]{1000, 1000, 1000 + 1e-12, 1000 + 2e-12}, 1e-12, 1000).spread());
		assertEquals(1, RobustScale.of(new double[]{0, 0}, 0, 0).spread());
	}
}
