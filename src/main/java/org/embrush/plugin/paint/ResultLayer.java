package org.embrush.plugin.paint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.embrush.job.SegmentResult;
import org.embrush.model.Legend;
import org.embrush.plugin.ResultPicture;
import org.embrush.plugin.ResultPlanes;
import org.embrush.plugin.Shown;
import org.embrush.tile.Region;

import ij.gui.ImageRoi;
import ij.gui.Roi;

/** The result as it lies over the image: what of it is shown, and how dense. Pictures are drawn off the event thread. */
final class ResultLayer implements AutoCloseable {

	private record Part(ResultPlanes planes, Region region, Legend legend) {}

	private final int width;
	private final int height;
	private final LatestJob drawer;
	private final Consumer<Optional<Roi>> layer;
	private ResultPicture picture;
	private Part whole;
	private Shown shown = Shown.CLASSES;
	private boolean visible = true;
	private double opacity = 0.5;
	private int classId;

	/**
	 * @param width of the map
	 * @param height of the map
	 * @param deliver runs work on the event thread
	 * @param layer gets the layer whenever it looks new
	 */
	ResultLayer(final int width, final int height, final Consumer<Runnable> deliver,
			final Consumer<Optional<Roi>> layer) {
		this.width = width;
		this.height = height;
		this.drawer = new LatestJob("Embrush overlay", deliver);
		this.layer = layer;
	}

	/** Draws a part over what is shown of an older result. */
	void glimpse(final Region region, final ResultPlanes planes, final Legend legend) {
		draw(new Part(planes, region, legend));
	}

	/** Draws a whole result. */
	void result(final SegmentResult result, final ResultPlanes planes) {
		whole = new Part(planes, new Region(0, 0, width, height), result.model().legend());
		draw(whole);
	}

	/** Forgets the result. */
	void forget() {
		drawer.cancel();
		whole = null;
		picture = null;
		put();
	}

	/** @return the numbers of the last whole result, if there is one */
	Optional<ResultPlanes> planes() {
		return Optional.ofNullable(whole).map(Part::planes);
	}

	Shown shown() {
		return shown;
	}

	void show(final Shown what) {
		shown = what;
		visible = true;
		redraw();
	}

	/** Hides the layer, or brings it back. */
	void toggle() {
		visible = !visible;
		put();
	}

	void opacity(final double value) {
		opacity = value;
		put();
	}

	double opacity() {
		return opacity;
	}

	/** @return what lies over the image, as the macro function overlay takes it */
	List<String> look() {
		final Shown seen = visible ? shown : Shown.NOTHING;
		final boolean ofClass = seen == Shown.PROBABILITY && whole != null;
		return List.of(seen.key(), String.valueOf(opacity),
				ofClass ? whole.legend().get(Math.max(0, whole.legend().indexOf(classId))).name() : "");
	}

	/** @param id class whose probability is shown */
	void select(final int id) {
		final boolean other = id != classId;
		classId = id;
		if (other && shown == Shown.PROBABILITY)
			redraw();
	}

	private void redraw() {
		if (whole != null)
			draw(whole);
	}

	private void draw(final Part part) {
		if (picture == null)
			picture = new ResultPicture(width, height);
		final ResultPicture canvas = picture;
		final Shown what = shown;
		final int index = Math.max(0, part.legend().indexOf(classId));
		drawer.submit(cancel -> {
			canvas.draw(part.planes(), part.region(), what, part.legend(), index);
			return canvas;
		}, new LatestJob.Outcome<ResultPicture>() {

			@Override
			public void done(final ResultPicture drawn) {
				put();
			}

			@Override
			public void failed(final Throwable failure) {
				throw new IllegalStateException("the result could not be drawn", failure);
			}
		});
	}

	private void put() {
		if (picture == null || !visible || shown == Shown.NOTHING) {
			layer.accept(Optional.empty());
			return;
		}
		final ImageRoi roi = new ImageRoi(0, 0, picture.image());
		roi.setOpacity(opacity);
		roi.setName("Embrush " + shown);
		layer.accept(Optional.of(roi));
	}

	@Override
	public void close() {
		drawer.close();
	}
}
