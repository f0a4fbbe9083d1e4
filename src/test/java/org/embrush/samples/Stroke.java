package org.embrush.samples;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import java.awt.Color;

/**
 * One stroke of a painted class: a freehand line through pixels.
 *
 * @param classId the class, which becomes the ROI's group
 * @param name the ROI's name
 * @param width pen width in pixels
 * @param x columns of the line's points
 * @param y rows of the line's points
 */
record Stroke(int classId, String name, float width, int[] x, int[] y) {

	/** Where an encoded ROI holds its group, counted from its second header. */
	private static final int GROUP = 30;

	/** The stroke as ImageJ's freehand line; its pixels are {@code roi().getContainedPoints()}. */
	Roi roi() {
		Roi roi = new PolygonRoi(x, y, x.length, Roi.FREELINE);
		roi.setStrokeWidth(width);
		roi.setName(name);
		return roi;
	}

	/**
	 * The content of a .roi file. The group is written into the bytes because {@code Roi.setGroup} looks for ImageJ's
	 * folder of colour tables and prints when there is none.
	 */
	byte[] encoded(Color color) {
		Roi roi = roi();
		roi.setStrokeColor(color);
		byte[] bytes = RoiEncoder.saveAsByteArray(roi);
		bytes[groupIndex(bytes)] = (byte) classId;
		return bytes;
	}

	/** Index of the group in the content of a .roi file. */
	static int groupIndex(byte[] bytes) {
		int at = RoiDecoder.HEADER2_OFFSET;
		return ((bytes[at] & 255) << 24 | (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8
				| bytes[at + 3] & 255)
				+ GROUP;
	}
}
