package org.embrush.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.gui.PointRoi;
import ij.io.RoiEncoder;

/**
 * Writes places as an ImageJ ROI set: one point each, which the ROI Manager opens.
 *
 * <pre>{@code
 * RoiPoints.write(Map.of("suggestion-001", new int[] { 12, 7 }), Path.of("suggestions.zip"));
 * }</pre>
 */
public final class RoiPoints {

	private RoiPoints() {}

	/**
	 * @param points column and row of every pixel, by name, in order
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void write(final Map<String, int[]> points, final Path file) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final Map.Entry<String, int[]> point : points.entrySet()) {
				final PointRoi roi = new PointRoi(point.getValue()[0] + 0.5, point.getValue()[1] + 0.5);
				roi.setName(point.getKey());
				final ZipEntry entry = new ZipEntry(point.getKey() + ".roi");
				entry.setTimeLocal(RoiSet.ENTRY_TIME);
				zip.putNextEntry(entry);
				zip.write(RoiEncoder.saveAsByteArray(roi));
				zip.closeEntry();
			}
		} catch (final IOException e) {
			throw new IllegalStateException("an array in memory takes every byte", e);
		}
		WholeFile.write(file, bytes.toByteArray());
	}
}
