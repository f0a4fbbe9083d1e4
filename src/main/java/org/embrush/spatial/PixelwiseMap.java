package org.embrush.spatial;

import org.embrush.em.ClassPosterior;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * The class probabilities of some rows of a map, each pixel by itself: what a prior over neighbouring pixels starts from.
 *
 * <pre>{@code
 * PixelwiseMap pixelwise = PixelwiseMap.of(posterior, width, height, engine);
 * new SpatialPrior(engine, null).apply(parameters, pixelwise.map(), null);
 * }</pre>
 *
 * @param map C probabilities a pixel, NaN where the map has no data
 * @param squaredDistances as {@link ClassPosterior.Worker#compute} says, one a pixel
 */
public record PixelwiseMap(ClassMap map, float[] squaredDistances) {

	/**
	 * @param posterior of a model on the map
	 * @param width of the map
	 * @param height of the map
	 * @param engine runs the tiles
	 * @return C + 1 numbers a pixel
	 */
	public static PixelwiseMap of(final ClassPosterior posterior, final int width, final int height,
			final TileEngine engine) {
		final PixelwiseMap pixelwise = empty(posterior.classes(), width, height);
		final TileGrid grid = TileGrid.over(width, height);
		pixelwise.fill(posterior, grid, 0, grid.size(), 0, engine);
		return pixelwise;
	}

	/** Zeros, to be filled. */
	static PixelwiseMap empty(final int classes, final int width, final int height) {
		final int pixels = Math.multiplyExact(width, height);
		return new PixelwiseMap(new ClassMap(width, height, new float[classes][pixels]), new float[pixels]);
	}

	/**
	 * Computes a run of tiles.
	 *
	 * @param posterior of a model on the map
	 * @param grid of the whole map
	 * @param from the first tile
	 * @param to the first tile after them
	 * @param top row of the map that is row 0 here
	 * @param engine runs the tiles
	 */
	void fill(final ClassPosterior posterior, final TileGrid grid, final int from, final int to, final int top,
			final TileEngine engine) {
		engine.reduce("classes", grid, from, to, () -> {
			final ClassPosterior.Worker worker = posterior.worker();
			final float[][] probabilities = new float[posterior.classes()][grid.largestTile()];
			final float[] distance = new float[grid.largestTile()];
			return (index, tile) -> {
				worker.compute(tile, probabilities, distance);
				for (int c = 0; c < probabilities.length; c++)
					copy(tile, probabilities[c], map.planes()[c], top);
				copy(tile, distance, squaredDistances, top);
				return null;
			};
		}, (a, b) -> null);
	}

	private void copy(final Region tile, final float[] from, final float[] plane, final int top) {
		for (int row = 0; row < tile.height(); row++)
			System.arraycopy(from, row * tile.width(), plane, (tile.y() + row - top) * map.width() + tile.x(),
					tile.width());
	}

	/**
	 * Copies rows into another map of the same width and classes.
	 *
	 * @param row first row here
	 * @param rows number of them
	 * @param into modified
	 * @param at first row there
	 */
	void copyRows(final int row, final int rows, final PixelwiseMap into, final int at) {
		final int width = map.width();
		for (int c = 0; c < map.classes(); c++)
			System.arraycopy(map.planes()[c], row * width, into.map.planes()[c], at * width, rows * width);
		System.arraycopy(squaredDistances, row * width, into.squaredDistances, at * width, rows * width);
	}
}
