package org.embrush.job;

import java.util.function.Function;

import org.embrush.confidence.Temperature;
import org.embrush.em.ClassPosterior;
import org.embrush.io.Heap;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;
import org.embrush.model.SpatialMode;
import org.embrush.spatial.ClassMap;
import org.embrush.spatial.PixelwiseMap;
import org.embrush.spatial.SpatialPrior;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * The class probabilities of a model on a map, as they are published: the members' opinion, smoothed when the model has a
 * prior over neighbouring pixels, calibrated.
 *
 * <p>Without such a prior tiles are computed as they are asked for. With one, C + 1 numbers a pixel are held, twice as many
 * while the field settles.
 */
final class MapPosterior {

	private final ClassPosterior pixels;
	private final Temperature temperature;
	/** Null when every pixel stands by itself. */
	private final ClassMap smoothed;
	private final float[] distances;

	private MapPosterior(final ClassPosterior pixels, final Temperature temperature, final ClassMap smoothed,
			final float[] distances) {
		this.pixels = pixels;
		this.temperature = temperature;
		this.smoothed = smoothed;
		this.distances = distances;
	}

	/**
	 * @param model the model
	 * @param features what a member's recipe makes of the map
	 * @return the calibrated probabilities of single pixels, before neighbours are heard
	 */
	static MapPosterior ofPixels(final Model model, final Function<FeatureRecipe, TileSource> features) {
		return new MapPosterior(new ClassPosterior(model.members(), features), new Temperature(model.temperature()),
				null, null);
	}

	/**
	 * @param model the model
	 * @param features what a member's recipe makes of the map
	 * @param width of the map
	 * @param height of the map
	 * @param engine runs the tiles
	 * @return the probabilities; the prior is applied when this returns
	 */
	static MapPosterior of(final Model model, final Function<FeatureRecipe, TileSource> features, final int width,
			final int height, final TileEngine engine) {
		final MapPosterior single = ofPixels(model, features);
		if (model.spatial().mode() == SpatialMode.NONE)
			return single;
		final int classes = single.classes();
		Heap.require((long) Float.BYTES * (2 * classes + 1) * width * height, "the prior over neighbouring pixels",
				"or fit with --spatial none");
		final PixelwiseMap pixelwise = PixelwiseMap.of(single.pixels, width, height, engine);
		new SpatialPrior(engine, null).apply(model.spatial(), pixelwise.map(), null);
		return new MapPosterior(single.pixels, single.temperature, pixelwise.map(), pixelwise.squaredDistances());
	}

	/**
	 * @param fitted a fit
	 * @param engine runs the tiles
	 * @return its probabilities on the map that it was fitted to
	 */
	static MapPosterior of(final Fitted fitted, final TileEngine engine) {
		final MapInfo map = fitted.map().info();
		return of(fitted.model(), fitted.features(), map.width(), map.height(), engine);
	}

	/** @return number of classes C */
	int classes() {
		return pixels.classes();
	}

	/** @return degrees of freedom of the squared distances */
	int distanceDimension() {
		return pixels.distanceDimension();
	}

	/** Computes tiles one after the other. */
	@FunctionalInterface
	interface Worker {

		/**
		 * @param tile no larger than a tile of {@link org.embrush.tile.TileGrid#over}
		 * @param probabilities modified: C arrays of at least {@code tile.size()}, NaN where the map has no data
		 * @param squaredDistances modified: as {@link ClassPosterior.Worker#compute} says
		 */
		void compute(Region tile, float[][] probabilities, float[] squaredDistances);
	}

	/** @return a worker with buffers of its own, for one thread */
	Worker worker() {
		if (smoothed != null)
			return this::read;
		final ClassPosterior.Worker worker = pixels.worker();
		return (tile, probabilities, squaredDistances) -> {
			worker.compute(tile, probabilities, squaredDistances);
			temperature.apply(probabilities, tile.size());
		};
	}

	private void read(final Region tile, final float[][] probabilities, final float[] squaredDistances) {
		for (int row = 0; row < tile.height(); row++) {
			final int from = (tile.y() + row) * smoothed.width() + tile.x();
			for (int c = 0; c < probabilities.length; c++)
				System.arraycopy(smoothed.planes()[c], from, probabilities[c], row * tile.width(), tile.width());
			System.arraycopy(distances, from, squaredDistances, row * tile.width(), tile.width());
		}
		temperature.apply(probabilities, tile.size());
	}
}
