package org.embrush.evaluate;

import java.util.Arrays;

/**
 * A figure with the interval that holds the true one nine times in ten.
 *
 * <pre>{@code
 * Interval accuracy = new Interval(0.91, 0.86, 0.95);
 * }</pre>
 *
 * @param value the figure
 * @param low 5 in 100 are below; at most {@code value}
 * @param high 5 in 100 are above; at least {@code value}
 */
public record Interval(double value, double low, double high) {

	/** Share of the draws on either side of the interval. */
	private static final double TAIL = 0.05;

	/** A figure that is not defined. */
	public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

	public Interval {
		if (!Double.isNaN(value) && !(low <= value && value <= high))
			throw new IllegalArgumentException("value (" + value + ") must lie between " + low + " and " + high);
	}

	/**
	 * @param value the figure
	 * @param draws of it, from resampled data; sorted here; at least one
	 * @return the interval that leaves 5 % of the draws on either side, stretched to hold the figure itself
	 */
	public static Interval of(final double value, final double[] draws) {
		if (draws.length == 0)
			throw new IllegalArgumentException("draws (0) must be at least one");
		Arrays.sort(draws);
		return new Interval(value, Math.min(value, quantile(draws, TAIL)), Math.max(value, quantile(draws, 1 - TAIL)));
	}

	/** Linear between neighbours (Hyndman and Fan 1996, type 7). */
	private static double quantile(final double[] sorted, final double share) {
		final double at = share * (sorted.length - 1);
		final int below = (int) at;
		final int above = Math.min(sorted.length - 1, below + 1);
		return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
	}
}
