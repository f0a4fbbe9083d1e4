package org.embrush.plugin.paint;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.embrush.io.RoiPixels;
import org.embrush.model.LegendEntry;
import org.embrush.tile.Region;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import ij.process.FloatPolygon;

/**
 * What the panels, the brush and the keys act on: one image with its session, its layers and its fits. Used on the event
 * thread alone.
 *
 * <pre>{@code
 * Workbench bench = new Workbench(image, session, keeper);
 * bench.addSelection();
 * bench.fits().fit(false);
 * }</pre>
 */
final class Workbench implements AutoCloseable {

	/** Property of the image under which the painting stays when the window is closed. */
	static final String PAINTING = "embrush.painting";

	private static final int LARGEST_BRUSH = 500;

	private final ImagePlus image;
	private final PaintSession session;
	private final LabelKeeper keeper;
	private final OverlayLayers layers;
	private final ResultLayer resultLayer;
	private final FitDesk fits;
	private final ChannelDesk channels;
	private final ModelDesk models;
	private final Guide guide;
	private final EvidenceDesk evidence;
	private final Recording recording;
	private final StrokeRois rois = new StrokeRois();
	private final List<Runnable> listeners = new ArrayList<>();
	private int brush = 5;
	private boolean erasing;

	/**
	 * @param image shows the map
	 * @param session of the map
	 * @param keeper keeps the painting
	 */
	Workbench(final ImagePlus image, final PaintSession session, final LabelKeeper keeper) {
		this.image = image;
		this.session = session;
		this.keeper = keeper;
		this.layers = new OverlayLayers(image);
		this.resultLayer = new ResultLayer(image.getWidth(), image.getHeight(), SwingUtilities::invokeLater,
				layers::result);
		this.recording = new Recording(image, resultLayer.look());
		this.fits = new FitDesk(session, resultLayer, this::visible, this::changed);
		this.models = new ModelDesk(session, fits);
		this.guide = new Guide(this);
		this.evidence = new EvidenceDesk(this);
		this.channels = new ChannelDesk(image, session.map(), layers, recording);
		session.history().listen(painting -> {
			keeper.keep(painting);
			recording.painting(painting);
			showStrokes();
			guide.forget();
			fits.refreshLive();
			changed();
		});
		showStrokes();
	}

	ImagePlus image() {
		return image;
	}

	PaintSession session() {
		return session;
	}

	FitDesk fits() {
		return fits;
	}

	ResultLayer resultLayer() {
		return resultLayer;
	}

	OverlayLayers layers() {
		return layers;
	}

	EvidenceDesk evidence() {
		return evidence;
	}

	Guide guide() {
		return guide;
	}

	ModelDesk models() {
		return models;
	}

	ChannelDesk channels() {
		return channels;
	}

	LabelKeeper keeper() {
		return keeper;
	}

	Recording recording() {
		return recording;
	}

	/** @param listener runs after every change of anything */
	void listen(final Runnable listener) {
		listeners.add(listener);
	}

	/** Tells everybody that something has changed. */
	void changed() {
		session.selected().ifPresent(entry -> resultLayer.select(entry.id()));
		if (!fits.isLive()) // quick results of Live are not recorded
			fits.result().ifPresent(result -> recording.look(result, resultLayer.look()));
		listeners.forEach(Runnable::run);
	}

	/** Puts the strokes of the shown classes into the overlay. */
	void showStrokes() {
		layers.strokes(rois.of(session));
	}

	/** @return the part of the map that the window shows */
	private Region visible() {
		final ImageCanvas canvas = image.getCanvas();
		final Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle seen = canvas == null ? all : canvas.getSrcRect().intersection(all);
		return seen.isEmpty() ? new Region(0, 0, all.width, all.height)
				: new Region(seen.x, seen.y, seen.width, seen.height);
	}

	/** Fits, thoroughly or fast, and records it. */
	void fit(final boolean fast) {
		if (session.paintedClasses() >= 2) {
			recording.region(session.limit(), session.painting());
			recording.fitted("fit", session.options(fast));
		}
		fits.fit(fast);
	}

	/** Selects a class by its place in the list, from 0, when there is one. */
	void selectPlace(final int place) {
		if (place < session.painting().classes().size()) {
			session.select(session.painting().classes().get(place).id());
			changed();
		}
	}

	/** Paints the active selection with the selected class, and takes the selection away. */
	void addSelection() {
		final Roi roi = image.getRoi();
		if (roi == null) {
			fits.say("Draw a selection with any tool of ImageJ, then add it.");
			return;
		}
		final BitSet pixels = pixels(roi, image.getWidth(), image.getHeight());
		if (pixels.isEmpty()) {
			fits.say("The selection lies outside the image.");
			return;
		}
		image.deleteRoi();
		session.paint(pixels);
	}

	/** @return positions of the selection's pixels that lie in an image of that size */
	static BitSet pixels(final Roi roi, final int width, final int height) {
		final FloatPolygon points = RoiPixels.of(roi);
		final BitSet pixels = new BitSet();
		for (int i = 0; i < points.npoints; i++) {
			final int x = Math.round(points.xpoints[i]);
			final int y = Math.round(points.ypoints[i]);
			if (x >= 0 && x < width && y >= 0 && y < height)
				pixels.set(y * width + x);
		}
		return pixels;
	}

	/** Limits fits to the active selection, or lifts the limit. */
	void limitToSelection(final boolean limited) {
		final Roi roi = image.getRoi();
		if (limited && (roi == null || !roi.isArea())) {
			fits.say("Draw an area selection first; fits are then limited to it.");
			return;
		}
		session.limit(limited ? Optional.of(pixels(roi, image.getWidth(), image.getHeight())) : Optional.empty());
		fits.refreshLive();
		changed();
	}

	/** Lets fits use a channel or not; the last one stays. */
	void use(final int channel, final boolean used) {
		session.use(channel, used);
		if (session.usedChannels().isEmpty()) {
			session.use(channel, true);
			fits.say("A fit needs at least one channel.");
		}
		fits.refreshLive();
		changed();
	}

	/** Brings a place of the image into view, as large as before. */
	void show(final Rectangle place) {
		final ImageCanvas canvas = image.getCanvas();
		final Rectangle seen = canvas.getSrcRect();
		if (seen.contains(place))
			return;
		final int x = place.x + place.width / 2 - seen.width / 2;
		final int y = place.y + place.height / 2 - seen.height / 2;
		canvas.setSourceRect(new Rectangle(Math.max(0, Math.min(image.getWidth() - seen.width, x)),
				Math.max(0, Math.min(image.getHeight() - seen.height, y)), seen.width, seen.height));
		canvas.repaint();
	}

	int brush() {
		return brush;
	}

	boolean isErasing() {
		return erasing;
	}

	/** @param on whether the brush erases */
	void erasing(final boolean on) {
		erasing = on;
		changed();
	}

	/** @param size diameter in pixels; kept between 1 and a limit */
	void brush(final int size) {
		brush = Math.max(1, Math.min(LARGEST_BRUSH, size));
		changed();
	}

	/** Changes a class in name or colour; says why when that cannot be. */
	void change(final LegendEntry entry) {
		try {
			session.history().edit("change class", session.painting().withChanged(entry));
		} catch (final IllegalArgumentException e) {
			fits.say(e.getMessage());
		}
	}

	/** Ends all threads, keeps the painting, and takes our layers off the image. */
	@Override
	public void close() {
		fits.close();
		resultLayer.close();
		channels.close();
		guide.close();
		evidence.close();
		layers.clear();
		image.setProperty(PAINTING, session.painting());
		listeners.clear();
		keeper.close();
	}
}
