package org.embrush.job;

import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.embrush.confidence.Temperature;
import org.embrush.em.ClassPosterior;
import org.embrush.io.Heap;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialParameters;
import org.embrush.spatial.SmoothedBands;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * The class probabilities of a model on a map, as they are published: the members' opinion, smoothed when the model has a
 * prior over neighbouring pixels, calibrated.
 *
 * <p>Tiles are computed as they are asked for; with a prior over neighbours, band by band of the rows.
 */
final class MapPosterior {

	private final ClassPosterior pixels;
	private final Temperature temperature;
	private final SpatialParameters prior;
	private final TileGrid grid;

	/**
	 * @param model the model
	 * @param features what a member's recipe makes of the map
	 * @param grid the default one of the map
	 */
	MapPosterior(final Model model, final Function<FeatureRecipe, TileSource> features, final TileGrid grid) {
		this(model, features, grid, model.spatial());
	}

	private MapPosterior(final Model model, final Function<FeatureRecipe, TileSource> features, final TileGrid grid,
			final SpatialParameters prior) {
		this.pixels = new ClassPosterior(model.members(), features);
		this.temperature = new Temperature(model.temperature());
		this.prior = prior;
		this.grid = grid;
	}

	/**
	 * @param model the model
	 * @param features what a member's recipe makes of the map
	 * @param grid the default one of the map
	 * @return the calibrated probabilities of single pixels, before neighbours are heard
	 */
	static MapPosterior ofPixels(final Model model, final Function<FeatureRecipe, TileSource> features,
			final TileGrid grid) {
		return new MapPosterior(model, features, grid, SpatialParameters.NONE);
	}

	/**
	 * @param fitted a fit
	 * @return its probabilities on the map that it was fitted to
	 */
	static MapPosterior of(final Fitted fitted) {
		final MapInfo map = fitted.map().info();
		return new MapPosterior(fitted.model(), fitted.features(), TileGrid.over(map.width(), map.height()));
	}

	/** @return number of classes C */
	int classes() {
		return pixels.classes();
	}

	/** @return degrees of freedom of the squared distances */
	int distanceDimension() {
		return pixels.distanceDimension();
	}

	/** @return the tiles that are asked for */
	TileGrid grid() {
		return grid;
	}

	/** Computes tiles one after the other. */
	@FunctionalInterface
	interface Worker {

		/**
		 * @param tile no larger than a tile of the grid
		 * @param probabilities modified: C arrays of at least {@code tile.size()}, NaN where the map has no data
		 * @param squaredDistances modified: as {@link ClassPosterior.Worker#compute} says
		 */
		void compute(Region tile, float[][] probabilities, float[] squaredDistances);
	}

	/** @return a worker with buffers of its own, for one thread; only where no neighbours are heard */
	Worker worker() {
		if (prior.mode() != SpatialMode.NONE)
			throw new IllegalStateException("neighbours are heard: walk over the map instead");
		final ClassPosterior.Worker worker = pixels.worker();
		return (tile, probabilities, squaredDistances) -> {
			worker.compute(tile, probabilities, squaredDistances);
			temperature.apply(probabilities, tile.size());
		};
	}

	/**
	 * Walks over all tiles of the map.
	 *
	 * @param stage name for progress
	 * @param engine runs the tiles
	 * @param workers makes what looks at the tiles of one thread, and is given what computes them
	 * @param merge as {@link TileEngine#reduce} says
	 * @param <S> what a tile yields
	 * @return the merged result
	 */
	<S> S reduce(final String stage, final TileEngine engine, final Function<Worker, TileWorker<S>> workers,
			final BinaryOperator<S> merge) {
		if (prior.mode() == SpatialMode.NONE)
			return engine.reduce(stage, grid, () -> workers.apply(worker()), merge);
		Heap.require(SmoothedBands.bytes(grid, classes()), "the prior over neighbouring pixels",
				"or fit with --spatial none");
		final SmoothedBands bands = new SmoothedBands(pixels, prior, grid, engine);
		final Worker smoothed = (tile, probabilities, squaredDistances) -> {
			bands.read(tile, probabilities, squaredDistances);
			temperature.apply(probabilities, tile.size());
		};
		S sum = null;
		while (bands.next()) {
			final S part = engine.reduce(stage, grid, bands.firstTile(), bands.endTile(),
					() -> workers.apply(smoothed), merge);
			sum = bands.firstTile() == 0 ? part : merge.apply(sum, part);
		}
		return sum;
	}

	/**
	 * @param positions {@code y * width + x} of some pixels
	 * @param squaredDistances modified: one a position, as {@link ClassPosterior.Worker#compute} says
	 * @param engine runs the tiles
	 * @return their probabilities, C arrays
	 */
	float[][] at(final long[] positions, final float[] squaredDistances, final TileEngine engine) {
		final float[][] all = new float[classes()][positions.length];
		if (prior.mode() == SpatialMode.NONE)
			readEach(positions, all, squaredDistances);
		else
			this.<Void>reduce("", engine, tiles -> {
				final float[][] probabilities = new float[all.length][grid.largestTile()];
				final float[] distances = new float[grid.largestTile()];
				return (index, tile) -> {
					tiles.compute(tile, probabilities, distances);
					for (int i = 0; i < positions.length; i++) {
						final long x = positions[i] % grid.width() - tile.x();
						final long y = positions[i] / grid.width() - tile.y();
						if (x >= 0 && y >= 0 && x < tile.width() && y < tile.height()) {
							final int at = (int) (y * tile.width() + x);
							for (int c = 0; c < all.length; c++)
								all[c][i] = probabilities[c][at];
							squaredDistances[i] = distances[at];
						}
					}
					return null;
				};
			}, (a, b) -> null);
		return all;
	}

	/** Pixel by pixel, where they are few and far between. */
	private void readEach(final long[] positions, final float[][] into, final float[] squaredDistances) {
		final Worker worker = worker();
		final float[][] one = new float[into.length][1];
		final float[] distance = new float[1];
		for (int i = 0; i < positions.length; i++) {
			worker.compute(new Region((int) (positions[i] % grid.width()), (int) (positions[i] / grid.width()), 1, 1),
					one,
					distance);
			for (int c = 0; c < into.length; c++)
				into[c][i] = one[c][0];
			squaredDistances[i] = distance[0];
		}
	}
}
