package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.embrush.model.LegendEntry;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * Tells what the painting window has put into an overlay, also when the image was saved with it and opened again.
 */
final class OverlayMark {

	private static final String KEY = "embrush";
	private static final String CLASS = "embrush_class";
	private static final String STROKE = "stroke";
	private static final String LAYER = "layer";

	private OverlayMark() {}

	/** Marks a stroke of a class. */
	static void stroke(final Roi roi, final LegendEntry entry) {
		roi.setProperty(KEY, STROKE);
		roi.setProperty(CLASS, entry.id() + "," + entry.color() + "," + entry.name());
	}

	/** Marks a picture, a suggestion or the brush. */
	static void layer(final Roi roi) {
		roi.setProperty(KEY, LAYER);
	}

	/** @return whatever the painting window has put into the overlay of the image */
	static List<Roi> all(final ImagePlus image) {
		return in(image).filter(roi -> roi.getProperty(KEY) != null).toList();
	}

	/** @return the painting whose strokes are in the overlay, with their classes; nothing when there is no stroke */
	static Optional<Painting> painting(final ImagePlus image) {
		final Map<Integer, LegendEntry> classes = new TreeMap<>();
		final List<Stroke> strokes = new ArrayList<>();
		in(image).filter(roi -> STROKE.equals(roi.getProperty(KEY))).forEach(roi -> {
			final String[] words = String.valueOf(roi.getProperty(CLASS)).split(",", 3);
			final BitSet pixels = Workbench.pixels(roi, image.getWidth(), image.getHeight());
			if (words.length < 3 || pixels.isEmpty())
				return;
			final LegendEntry entry = new LegendEntry(Integer.parseInt(words[0]), words[2],
					Integer.parseInt(words[1].substring(1), 16));
			classes.put(entry.id(), entry);
			strokes.add(Stroke.of(entry.id(), pixels));
		});
		return strokes.isEmpty() ? Optional.empty()
				: Optional
						.of(new Painting(image.getWidth(), image.getHeight(), List.copyOf(classes.values()), strokes));
	}

	private static Stream<Roi> in(final ImagePlus image) {
		final Overlay overlay = image.getOverlay();
		return overlay == null ? Stream.empty() : Stream.of(overlay.toArray());
	}
}
