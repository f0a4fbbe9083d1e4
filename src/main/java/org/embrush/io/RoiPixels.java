package org.embrush.io;

import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.FloatPolygon;

/**
 * The pixels that an ImageJ selection paints, whether it is read from a file or drawn on an image.
 *
 * <pre>{@code
 * FloatPolygon pixels = RoiPixels.of(image.getRoi());
 * }</pre>
 */
public final class RoiPixels {

	private RoiPixels() {}

	/**
	 * @param roi any selection; not modified
	 * @return its pixels, as {@code Roi.getContainedPoints} without an object for every pixel: whole numbers, inside the
	 *         image or not
	 */
	public static FloatPolygon of(final Roi roi) {
		if (roi instanceof PointRoi points)
			return points.getContainedFloatPoints();
		return (roi.isLine() ? Roi.convertLineToArea(roi) : roi).getContainedFloatPoints();
	}
}
