package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RobustScaleTest {

	@Test
	void quantilesAreLinearBetweenOrderStatistics() {
		final double[] sorted = {1, 2, 4, 8};
		assertEquals(1, RobustScale.quantile(sorted, 0));
		assertEquals(1.75, RobustScale.quantile(sorted, 0.25));
		assertEquals(3, RobustScale.quantile(sorted, 0.5));
		assertEquals(8, RobustScale.quantile(sorted, 1));
		assertEquals(7, RobustScale.quantile(new double[]{7}, 0.75));
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
