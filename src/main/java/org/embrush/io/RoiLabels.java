package org.embrush.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.embrush.model.InputException;

import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.FloatPolygon;

/** Reads ImageJ ROIs: a {@code .roi} file, or a ROI set in a {@code .zip}. */
final class RoiLabels {

	/** Names that the ROI Manager gives by itself: coordinates, perhaps a slice before and a count after them. */
	private static final String AUTOMATIC_NAME = "\\d{4,}-\\d{4,}(-\\d{4,})?(-\\d+)?";
	private static final byte[] MAGIC = {'I', 'o', 'u', 't'};

	private final String where;
	private final int width;
	private final int height;
	private final LabelStrokes strokes = new LabelStrokes();
	private final List<String> warnings = new ArrayList<>();

	private RoiLabels(final String where, final int width, final int height) {
		this.where = where;
		this.width = width;
		this.height = height;
	}

	static PaintedLabels ofRoi(final byte[] bytes, final Path file, final int width, final int height) {
		final RoiLabels labels = new RoiLabels(InputFile.name(file), width, height);
		labels.add(bytes, labels.where);
		return labels.painted();
	}

	static PaintedLabels of(final List<Roi> rois, final String where, final int width, final int height) {
		final RoiLabels labels = new RoiLabels(where, width, height);
		for (final Roi roi : rois)
			labels.add(RoiEncoder.saveAsByteArray(roi), roi.getName() == null ? "" : roi.getName());
		return labels.painted();
	}

	static PaintedLabels ofZip(final byte[] bytes, final Path file, final int width, final int height) {
		final RoiLabels labels = new RoiLabels(InputFile.name(file), width, height);
		int count = 0;
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				final byte[] roi = zip.readAllBytes();
				if (Arrays.equals(MAGIC, Arrays.copyOf(roi, MAGIC.length))) {
					labels.add(roi, entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
					count++;
				}
			}
		} catch (final IOException | IllegalArgumentException e) {
			throw new InputException("ROI set is damaged (" + labels.where + "): save it from the ROI Manager again",
					e);
		}
		if (count == 0)
			throw new InputException("no ROI in the zip file (" + labels.where + "): save it from the ROI Manager");
		return labels.painted();
	}

	private PaintedLabels painted() {
		return new PaintedLabels(where, width, height, strokes, false, warnings);
	}

	private void add(final byte[] bytes, final String fileName) {
		final RoiHeader header = new RoiHeader(bytes);
		final int group = header.group();
		header.clearGroup();
		final Roi roi = decode(bytes, fileName);
		final String name = roi.getName() == null ? "" : roi.getName().strip();
		if (roi instanceof TextRoi || roi instanceof ImageRoi) {
			warnings.add("ROI '" + name + "' is a text or an image and labels nothing (" + where + ")");
			return;
		}
		final boolean automatic = name.isEmpty() || name.matches(AUTOMATIC_NAME);
		if (group == 0 && automatic)
			throw new InputException("ROI '" + name + "' has neither a group nor the name of a class (" + where +
					"): give it the class id as its group or the class name as its name");
		paint(RoiPixels.of(roi), strokes.index(new ClassMark(group, automatic ? "" : name, true, header.color())),
				name);
	}

	private Roi decode(final byte[] bytes, final String fileName) {
		try {
			final Roi roi = new RoiDecoder(bytes, fileName).getRoi();
			if (roi != null)
				return roi;
		} catch (final IOException | RuntimeException e) {
			// ImageJ's decoder runs over the end of a damaged ROI in many ways.
			throw damaged(fileName, e);
		}
		throw damaged(fileName, null);
	}

	private InputException damaged(final String fileName, final Exception cause) {
		return new InputException("ROI '" + fileName + "' is damaged (" + where + "): save it from ImageJ again",
				cause);
	}

	private void paint(final FloatPolygon pixels, final int mark, final String name) {
		int outside = 0;
		for (int i = 0; i < pixels.npoints; i++) {
			final int x = Math.round(pixels.xpoints[i]);
			final int y = Math.round(pixels.ypoints[i]);
			if (x >= 0 && x < width && y >= 0 && y < height)
				strokes.add(x, y, mark, 1);
			else
				outside++;
		}
		if (outside > 0)
			warnings.add(
					(outside == 1 ? "1 pixel" : outside + " pixels") + " of ROI '" + name + "' outside the map of " +
							width + " x " + height + " cut off (" + where + ")");
	}
}
