package org.embrush.features;

import java.util.Arrays;

/**
 * Median and robust standard deviation of a feature: a few ore grains or hot pixels move neither.
 *
 * @param center the median
 * @param spread the interquartile range as a standard deviation; where that is 0, as in counts that are mostly 0, the
 *            larger of the median absolute deviation as a standard deviation and the standard deviation itself
 */
record RobustScale(double center, double spread) {

	/** Interquartile range of a normal distribution with standard deviation 1: 2 times its third quartile. */
	private static final double NORMAL_IQR = 1.3489795003921634;
	/** 1 over the median absolute deviation of a normal distribution with standard deviation 1. */
	private static final double MAD_TO_SD = 1.482602218505602;
	/**
	 * Spreads below this fraction of the largest value are what rounding left of a feature that smoothing made level: a
	 * thousandth of the resolution of a float.
	 */
	private static final double LEVEL = 0x1p-33;

	/**
	 * @param values of the feature, at least one; reordered
	 * @param sd standard deviation of the feature over the whole map
	 * @param magnitude its largest absolute value
	 * @return its scale; the spread is above 0
	 */
	static RobustScale of(final double[] values, final double sd, final double magnitude) {
		final double[] quartiles = Selection.quartiles(values);
		final double center = quartiles[1];
		final double least = LEVEL * magnitude;
		double spread = (quartiles[2] - quartiles[0]) / NORMAL_IQR;
		if (spread <= least) {
			final double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - center)).toArray();
			spread = Math.max(MAD_TO_SD * Selection.quantile(deviations, 0.5), sd);
		}
		if (spread <= least)
			spread = least > 0 ? least : 1;
		return new RobustScale(center, spread);
	}
}
