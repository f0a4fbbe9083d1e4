package org.embrush.model;

/**
 * A monotone transform that evens out the variance of a channel.
 *
 * <pre>{@code
 * double steady = Stabiliser.SQRT.apply(counts, 1);
 * }</pre>
 */
public enum Stabiliser {
	/** The value itself. */
	NONE,
	/** 2 sqrt(x / s + 3/8): steady variance for counts (Anscombe 1948); 0 below -3/8. */
	SQRT,
	/** asinh(x / s): linear near 0, logarithmic far from it. */
	ASINH,
	/** log(1 + x / s) for x of 0 or more, its odd mirror image below. */
	LOG;

	/**
	 * @param value a channel value; NaN stays NaN
	 * @param scale s, above 0
	 * @return the transformed value
	 */
	public double apply(final double value, final double scale) {
		return switch (this) {
			case NONE -> value;
			case SQRT -> 2 * Math.sqrt(Math.max(0, value / scale + 0.375));
			case ASINH -> asinh(value / scale);
			case LOG -> Math.copySign(Math.log1p(Math.abs(value / scale)), value);
		};
	}

	private static double asinh(final double x) {
		final double a = Math.abs(x);
		return Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);
	}
}
