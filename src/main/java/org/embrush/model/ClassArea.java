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
 * @param area of the labelled pixels in calibrated units squared, or NaN when the scale is unknown
 */
public record ClassArea(LegendEntry entry, long pixels, double fraction, double expectedFraction, double area) {

	public ClassArea {
		if (pixels < 0)
			throw new IllegalArgumentException("pixels (" + pixels + ") must be 0 or more");
		if (!(fraction >= 0) || !(expectedFraction >= 0))
			throw new IllegalArgumentException("fractions (" + fraction + ", expected " + expectedFraction +
					") must be 0 or more");
		if (area < 0)
			throw new IllegalArgumentException("area (" + area + ") must be 0 or more");
	}
}
