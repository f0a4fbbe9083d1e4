package org.embrush.model;

/**
 * The size of a pixel in physical units.
 *
 * <pre>{@code
 * double area = pixels * calibration.pixelWidth() * calibration.pixelHeight(); // in unit^2
 * }</pre>
 *
 * @param pixelWidth width of a pixel in units, above 0
 * @param pixelHeight height of a pixel in units, above 0
 * @param unit name of the unit, for example {@code "um"}; {@code "pixel"} when unknown
 * @param xOrigin column of the origin, in pixels
 * @param yOrigin row of the origin, in pixels
 */
public record Calibration(double pixelWidth, double pixelHeight, String unit, double xOrigin, double yOrigin) {

	/** A map without a known scale. */
	public static final Calibration NONE = new Calibration(1, 1, "pixel", 0, 0);

	public Calibration {
		if (!(pixelWidth > 0) || !(pixelHeight > 0))
			throw new IllegalArgumentException(
					"pixel size (" + pixelWidth + " x " + pixelHeight + ") must be above 0 in both directions");
		if (unit == null || unit.isBlank())
			throw new IllegalArgumentException("unit must not be blank");
	}

	/** @return whether the physical size of a pixel is known */
	public boolean isKnown() {
		return !unit.equals("pixel");
	}
}
