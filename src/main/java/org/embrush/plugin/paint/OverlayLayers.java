package org.embrush.plugin.paint;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/**
 * What the painting window adds to an image's overlay, from bottom to top: colour view, result, the user's own overlay,
 * strokes, suggestions, and the outline of the brush. The user's own parts stay as they are.
 */
final class OverlayLayers {

	private final ImagePlus image;
	private Optional<Roi> view = Optional.empty();
	private Optional<Roi> result = Optional.empty();
	private List<Roi> strokes = List.of();
	private Optional<Roi> marks = Optional.empty();
	private Optional<Roi> brush = Optional.empty();
	/** What is ours in the image's overlay. */
	private Set<Roi> ours = identities();

	OverlayLayers(final ImagePlus image) {
		this.image = image;
		ours.addAll(OverlayMark.all(image));
	}

	private static Set<Roi> identities() {
		return Collections.newSetFromMap(new IdentityHashMap<>());
	}

	void view(final Optional<Roi> layer) {
		layer.ifPresent(OverlayMark::layer);
		view = layer;
		refresh();
	}

	void result(final Optional<Roi> layer) {
		layer.ifPresent(OverlayMark::layer);
		result = layer;
		refresh();
	}

	void strokes(final List<Roi> layer) {
		strokes = layer;
		refresh();
	}

	void marks(final Optional<Roi> layer) {
		layer.ifPresent(OverlayMark::layer);
		marks = layer;
		refresh();
	}

	void brush(final Optional<Roi> layer) {
		layer.ifPresent(OverlayMark::layer);
		brush = layer;
		refresh();
	}

	/** Outlines a stroke in white until the brush moves on. */
	void flash(final Roi outline) {
		outline.setStrokeColor(Color.WHITE);
		outline.setStrokeWidth(2);
		brush(Optional.of(outline));
	}

	/** Takes everything of ours away again. */
	void clear() {
		view = Optional.empty();
		result = Optional.empty();
		strokes = List.of();
		marks = Optional.empty();
		brush = Optional.empty();
		refresh();
	}

	/** Puts our layers into the overlay that the image has now. */
	private void refresh() {
		final Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
		final List<Roi> all = new ArrayList<>();
		view.ifPresent(all::add);
		result.ifPresent(all::add);
		for (final Roi roi : overlay.toArray())
			if (!ours.contains(roi))
				all.add(roi);
		all.addAll(strokes);
		marks.ifPresent(all::add);
		brush.ifPresent(all::add);
		overlay.clear();
		all.forEach(overlay::add);
		ours = identities();
		view.ifPresent(ours::add);
		result.ifPresent(ours::add);
		ours.addAll(strokes);
		marks.ifPresent(ours::add);
		brush.ifPresent(ours::add);
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}
}
