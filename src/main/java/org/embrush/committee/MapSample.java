package org.embrush.committee;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Pixels of a map that stand for all of them.
 *
 * @param positions {@code y * width + x} of those that have data, ascending
 * @param rows their features
 * @param covariance of the features, D x D
 */
record MapSample(long[] positions, SampleRows rows, double[] covariance) {

	/** The same pixels with their features centred and scaled by a recipe; the engine runs the sums. */
	MapSample scaled(final FeatureRecipe recipe, final TileEngine engine) {
		final SampleRows scaled = rows.scaled(recipe.center(), recipe.spread());
		return new MapSample(positions, scaled, covariance(scaled, engine));
	}

	/** About so many of the pixels, or all of them, evenly spread: their indices. */
	int[] some(final int wanted) {
		final int count = Math.min(wanted, rows.count());
		return IntStream.range(0, count).map(i -> (int) ((i + 0.5) * rows.count() / count)).toArray();
	}

	/**
	 * @param features of the map
	 * @param wanted about how many pixels, evenly spread
	 * @param engine runs the tiles
	 * @return the sample
	 */
	static MapSample take(final TileSource features, final int wanted, final TileEngine engine) {
		final long[] lattice =
				CommitteeFitter.lattice((long) features.width() * features.height(), wanted);
		final SampleRows every = SampleRows.take(features, lattice, engine);
		final int[] present = IntStream.range(0, every.count()).filter(every::isComplete).toArray();
		final SampleRows rows = every.rows(present);
		return new MapSample(Arrays.stream(present).mapToLong(i -> lattice[i]).toArray(), rows,
				covariance(rows, engine));
	}

	private static double[] covariance(final SampleRows rows, final TileEngine engine) {
		final int dimension = rows.channels();
		final int n = rows.count();
		final double[][] centred = new double[n][dimension];
		for (int d = 0; d < dimension; d++) {
			double mean = 0;
			for (final float v : rows.planes()[d])
				mean += v / n;
			for (int i = 0; i < n; i++)
				centred[i][d] = rows.planes()[d][i] - mean;
		}
		final double[] covariance = new double[dimension * dimension];
		engine.forEach("features", new TileGrid(dimension, 1, 1, 1), () -> (a, tile) -> {
			final double[] sums = new double[a + 1];
			for (final double[] pixel : centred)
				for (int b = 0; b <= a; b++)
					sums[b] += pixel[a] * pixel[b];
			for (int b = 0; b <= a; b++) {
				covariance[a * dimension + b] = sums[b] / n;
				covariance[b * dimension + a] = sums[b] / n;
			}
			return null;
		});
		return covariance;
	}
}
