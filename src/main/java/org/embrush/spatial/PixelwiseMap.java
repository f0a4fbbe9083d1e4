package org.embrush.spatial;

import org.embrush.em.ClassPosterior;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * The class probabilities of all pixels of a map, each by itself: what a prior over neighbouring pixels starts from.
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
		final int classes = posterior.classes();
		final float[] distances = new float[Math.multiplyExact(width, height)];
		final ClassMap map = new ClassMap(width, height, new float[classes][distances.length]);
		final TileGrid grid = TileGrid.over(width, height);
		engine.forEach("classes", grid, () -> {
			final ClassPosterior.Worker worker = posterior.worker();
			final float[][] probabilities = new float[classes][grid.largestTile()];
			final float[] distance = new float[grid.largestTile()];
			return (index, tile) -> {
				worker.compute(tile, probabilities, distance);
				for (int c = 0; c < classes; c++)
					copy(tile, probabilities[c], map.planes()[c], width);
				copy(tile, distance, distances, width);
				return null;
			};
		});
		return new PixelwiseMap(map, distances);
	}

	private static void copy(final Region tile, final float[] from, final float[] plane, final int width) {
		for (int row = 0; row < tile.height(); row++)
			System.arraycopy(from, row * tile.width(), plane, (tile.y() + row) * width + tile.x(), tile.width());
	}
}
