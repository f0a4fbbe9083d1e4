package org.embrush.plugin.paint;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.event.MouseEvent;
import java.util.Optional;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.plugin.tool.PlugInTool;

/**
 * The brush in ImageJ's toolbar: paints with the selected class on images that have a painting window, and erases while Alt is
 * held.
 */
public final class BrushTool extends PlugInTool {

	/** Its name in the toolbar. */
	public static final String NAME = "Embrush Brush Tool";

	private Workbench bench;
	private BrushPath path;
	private boolean erasing;

	@Override
	public String getToolName() {
		return NAME;
	}

	@Override
	public String getToolIcon() {
		return "Cd50L1e8eL8eaaC05bLd2a7Ld3a8Le3b8Le4b9C960o1a55Cd50F2b44";
	}

	@Override
	public void mousePressed(final ImagePlus image, final MouseEvent e) {
		final Optional<Workbench> found = PaintFrame.benchOf(image);
		if (found.isEmpty())
			IJ.showStatus("Open the painting window first: Plugins > Segmentation > Embrush > Embrush...");
		if (found.isEmpty() || e.getButton() != MouseEvent.BUTTON1 || e.isPopupTrigger() || IJ.spaceBarDown())
			return;
		e.consume();
		bench = found.get();
		erasing = e.isAltDown() || bench.isErasing();
		if (!erasing && bench.session().selected().isEmpty())
			bench.session().addClass("");
		path = new BrushPath(image.getWidth(), image.getHeight(), bench.brush());
		move(image, e);
	}

	@Override
	public void mouseDragged(final ImagePlus image, final MouseEvent e) {
		if (path == null)
			return;
		e.consume();
		move(image, e);
	}

	private void move(final ImagePlus image, final MouseEvent e) {
		final ImageCanvas canvas = image.getCanvas();
		path.moveTo(canvas.offScreenXD(e.getX()), canvas.offScreenYD(e.getY()));
		if (path.pixels().isEmpty())
			return;
		final Roi trail = StrokeRois.trace(Stroke.of(1, path.pixels()), image.getWidth());
		trail.setFillColor(erasing ? Color.WHITE : new Color(bench.session().selected().orElseThrow().rgb()));
		bench.layers().brush(Optional.of(trail));
	}

	@Override
	public void mouseReleased(final ImagePlus image, final MouseEvent e) {
		if (path == null)
			return;
		e.consume();
		final BrushPath finished = path;
		final Workbench on = bench;
		path = null;
		bench = null;
		on.layers().brush(Optional.empty());
		if (erasing)
			on.session().erase(finished.pixels());
		else
			on.session().paint(finished.pixels());
	}

	/** Shows how large the brush is. */
	@Override
	public void mouseMoved(final ImagePlus image, final MouseEvent e) {
		PaintFrame.benchOf(image).ifPresent(on -> {
			final ImageCanvas canvas = image.getCanvas();
			canvas.setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
			final int size = on.brush();
			final Roi outline = new OvalRoi(canvas.offScreenXD(e.getX()) - size / 2.0,
					canvas.offScreenYD(e.getY()) - size / 2.0, size, size);
			outline.setStrokeColor(on.session().selected().map(entry -> new Color(entry.rgb())).orElse(Color.WHITE));
			on.layers().brush(Optional.of(outline));
		});
	}

	@Override
	public void mouseExited(final ImagePlus image, final MouseEvent e) {
		if (path == null)
			PaintFrame.benchOf(image).ifPresent(on -> on.layers().brush(Optional.empty()));
	}
}
