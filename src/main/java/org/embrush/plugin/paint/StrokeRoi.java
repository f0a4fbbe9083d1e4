package org.embrush.plugin.paint;

import java.awt.Color;
import java.awt.Graphics;

import ij.gui.Roi;
import ij.gui.ShapeRoi;

/** A stroke as a selection that is filled and outlined, so that it can be told from a result of the same colour. */
final class StrokeRoi extends ShapeRoi {

	private static final long serialVersionUID = 1L;
	/** Perceived brightness (ITU-R BT.601) above which the outline is black. */
	private static final double BRIGHT = 150;

	StrokeRoi(final Roi outline) {
		super(outline);
	}

	/** Sets the colour of the stroke, and an outline that stands out. */
	void color(final Color color) {
		setFillColor(color);
		final double brightness = 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
		setStrokeColor(brightness > BRIGHT ? Color.BLACK : Color.WHITE);
	}

	@Override
	public void draw(final Graphics g) {
		super.draw(g);
		final Color fill = getFillColor();
		setFillColor(null);
		super.draw(g);
		setFillColor(fill);
	}
}
