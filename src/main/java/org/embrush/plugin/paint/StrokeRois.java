package org.embrush.plugin.paint;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.embrush.model.LegendEntry;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

/**
 * Turns strokes into ImageJ selections in the colours of their classes, named "quartz-001".
 *
 * <p>A stroke is traced once, and known again as long as it stays the same object.
 */
final class StrokeRois {

	private static final int SET = 255;

	private Map<Stroke, StrokeRoi> traced = new IdentityHashMap<>();

	/**
	 * @param session whose shown strokes are wanted
	 * @return one selection a stroke
	 */
	List<Roi> of(final PaintSession session) {
		final Painting painting = session.painting();
		final Map<Stroke, StrokeRoi> kept = new IdentityHashMap<>();
		final Map<Integer, Integer> numbers = new HashMap<>();
		final List<Roi> rois = new ArrayList<>();
		for (final Stroke stroke : painting.strokes()) {
			final int number = numbers.merge(stroke.classId(), 1, Integer::sum);
			final StrokeRoi known = traced.get(stroke);
			final StrokeRoi roi = known == null ? new StrokeRoi(trace(stroke, painting.width())) : known;
			kept.put(stroke, roi);
			final LegendEntry entry = painting.classes().get(painting.placeOf(stroke.classId()));
			OverlayMark.stroke(roi, entry);
			roi.color(new Color(entry.rgb()));
			roi.setName(String.format(Locale.ROOT, "%s-%03d", entry.name(), number));
			if (session.isShown(stroke.classId()))
				rois.add(roi);
		}
		traced = kept;
		return rois;
	}

	/**
	 * @param stroke any stroke
	 * @param width of the map
	 * @return its outline
	 */
	static Roi trace(final Stroke stroke, final int width) {
		int left = Integer.MAX_VALUE;
		int right = 0;
		for (final int pixel : stroke.pixels()) {
			left = Math.min(left, pixel % width);
			right = Math.max(right, pixel % width);
		}
		final int top = stroke.pixels()[0] / width;
		final int bottom = stroke.pixels()[stroke.size() - 1] / width;
		final ByteProcessor mask = new ByteProcessor(right - left + 1, bottom - top + 1);
		for (final int pixel : stroke.pixels())
			mask.set(pixel % width - left, pixel / width - top, SET);
		mask.setThreshold(SET, SET, ImageProcessor.NO_LUT_UPDATE);
		final Roi roi = new ThresholdToSelection().convert(mask);
		roi.setLocation(left, top);
		return roi;
	}
}
