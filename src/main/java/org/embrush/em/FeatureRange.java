package org.embrush.em;

import java.util.Arrays;
import java.util.List;

/**
 * The values with which a pixel takes part in a fit. Outside lie missing values, and numbers so far from all others
 * that the squares of a single one would swallow every other pixel's share of a covariance: fill values, broken pixels.
 *
 * @param low one a feature
 * @param high one a feature
 */
record FeatureRange(float[] low, float[] high) {

	/**
	 * How many times the central 98 % of the values lie to each side of it. Measured data stay far inside; a pixel
	 * farther out weighs more than 1e12 ordinary ones in a covariance.
	 */
	private static final double REACH = 1e6;
	/** Share of the pixels on each side whose values do not count for the width. */
	private static final double TAIL = 0.01;
	/** Fewer pixels have no tails to speak of. */
	private static final int LEAST_SAMPLE = 100;

	/** All numbers, for D features. */
	static FeatureRange finite(final int dimension) {
		final float[] low = new float[dimension];
		final float[] high = new float[dimension];
		Arrays.fill(low, -Float.MAX_VALUE);
		Arrays.fill(high, Float.MAX_VALUE);
		return new FeatureRange(low, high);
	}

	/** What lies within reach of a sample; a feature that is level in the sample keeps all numbers. */
	static FeatureRange around(final List<float[]> sample, final int dimension) {
		final FeatureRange range = finite(dimension);
		if (sample.size() < LEAST_SAMPLE)
			return range;
		final float[] values = new float[sample.size()];
		for (int d = 0; d < dimension; d++) {
			for (int i = 0; i < values.length; i++)
				values[i] = sample.get(i)[d];
			Arrays.sort(values);
			final double first = values[(int) Math.ceil(TAIL * (values.length - 1))];
			final double last = values[(int) Math.floor((1 - TAIL) * (values.length - 1))];
			if (last > first) {
				range.low[d] = (float) Math.max(-Float.MAX_VALUE, first - REACH * (last - first));
				range.high[d] = (float) Math.min(Float.MAX_VALUE, last + REACH * (last - first));
			}
		}
		return range;
	}

	/** Whether all features of a pixel lie inside; NaN lies nowhere. */
	boolean contains(final float[][] planes, final int pixel) {
		for (int d = 0; d < low.length; d++)
			if (!(planes[d][pixel] >= low[d] && planes[d][pixel] <= high[d]))
				return false;
		return true;
	}
}
