package org.embrush.model;

/**
 * How much of a map a class takes.
 *
 * <pre>{@code
 * double percent = 100 * area.fraction();
 * }</pre>
 *
 * @param entry the class
 * @param pixels pixels labelled with it, 0 or more
 * @param fraction of the pixels with data, 0..1
 * @param expectedFraction mean of the class's probability over the pixels with data, 0..1
 * @param expectedLow low end of the interval that holds the true fraction nine times in ten, or NaN when it was not asked for
 * @param expectedHigh its high end, or NaN
 * @param area of the labelled pixels in calibrated units squared, or NaN when the scale is unknown
 */
public record ClassArea(LegendEntry entry, long pixels, double fraction, double expectedFraction,
		double expectedLow, double expectedHigh, double area) {

	/** A row without interval; see the record's components. */
	public ClassArea(final LegendEntry entry, final long pixels, final double fraction, final double expectedFraction,
			final double area) {
		this(entry, pixels, fraction, expectedFraction, Double.NaN, Double.NaN, area);
	}

	public ClassArea {
		if (pixels < 0)
			throw new IllegalArgumentException("pixels (" + pixels + ") must be 0 or more");
		if (!(fraction >= 0) || !(expectedFraction >= 0))
			throw new IllegalArgumentException("fractions (" + fraction + ", expected " + expectedFraction +
					") must be 0 or more");
		if (area < 0)
			throw new IllegalArgumentException("area (" + area + ") must be 0 or more");
	}

	/**
	 * @param low low end of the interval, at most the expected fraction
	 * @param high high end, at least that
	 * @return the same row with an interval
	 */
	public ClassArea within(final double low, final double high) {
		return new ClassArea(entry, pixels, fraction, expectedFraction, low, high, area);
	}
}
