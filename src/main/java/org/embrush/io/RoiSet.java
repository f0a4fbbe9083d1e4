package org.embrush.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.embrush.evaluate.Scribbles;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.LegendEntry;

import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/** Makes an ImageJ ROI set of labels: a traced ROI for every connected stroke of a class. */
final class RoiSet {

	private static final int LARGEST_GROUP = 255;
	/** One time for all entries, in the years that a zip file can tell, so that equal labels give equal bytes. */
	static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

	private RoiSet() {}

	/** @return the bytes of the zip file */
	static byte[] of(final LabelEvidence labels) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int c = 0; c < labels.legend().size(); c++) {
				int number = 0;
				for (final List<Integer> stroke : strokes(labels, c)) {
					final LegendEntry entry = labels.legend().get(c);
					final String suffix = String.format(Locale.ROOT, "-%03d", ++number);
					final boolean grouped = entry.id() <= LARGEST_GROUP;
					final byte[] roi = roi(labels, stroke, entry, (grouped ? entry.name() : entry.id()) + suffix);
					final ZipEntry file = new ZipEntry(entry.id() + suffix + ".roi");
					file.setTimeLocal(ENTRY_TIME);
					zip.putNextEntry(file);
					zip.write(roi);
					zip.closeEntry();
				}
			}
		} catch (final IOException e) {
			throw new IllegalStateException("an array in memory takes every byte", e);
		}
		return bytes.toByteArray();
	}

	/** @return labelled pixels of a class, soft ones too, by connected stroke; ascending in each */
	private static Collection<List<Integer>> strokes(final LabelEvidence labels, final int c) {
		final LabelBuilder builder = LabelEvidence.builder(labels.width(), labels.height());
		final List<Integer> pixels = new ArrayList<>();
		for (int i = 0; i < labels.size(); i++)
			if (labels.evidence(i, c) > 0) {
				builder.paint(labels.x(i), labels.y(i), 1, 1);
				pixels.add(i);
			}
		final int[] stroke = Scribbles.of(builder.build());
		final Map<Integer, List<Integer>> strokes = new TreeMap<>();
		for (int p = 0; p < stroke.length; p++)
			strokes.computeIfAbsent(stroke[p], s -> new ArrayList<>()).add(pixels.get(p));
		return strokes.values();
	}

	private static byte[] roi(final LabelEvidence labels, final List<Integer> stroke, final LegendEntry entry,
			final String name) {
		int left = Integer.MAX_VALUE;
		int right = 0;
		for (final int i : stroke) {
			left = Math.min(left, labels.x(i));
			right = Math.max(right, labels.x(i));
		}
		final int top = labels.y(stroke.get(0));
		final ByteProcessor mask =
				new ByteProcessor(right - left + 1, labels.y(stroke.get(stroke.size() - 1)) - top + 1);
		for (final int i : stroke)
			mask.set(labels.x(i) - left, labels.y(i) - top, 255);
		mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(mask);
		roi.setLocation(left, top);
		roi.setName(name);
		final byte[] bytes = RoiEncoder.saveAsByteArray(roi);
		final RoiHeader header = new RoiHeader(bytes);
		header.setGroup(entry.id() <= LARGEST_GROUP ? entry.id() : 0);
		header.setColor(entry.rgb());
		return bytes;
	}
}
