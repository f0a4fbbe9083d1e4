package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * Pixels of a map that stand for all of them.
 *
 * @param positions {@code y * width + x} of those that have data, ascending
 * @param rows their features
 * @param covariance of the features
 */
record MapSample(long[] positions, SampleRows rows, MapCovariance covariance) {

	/** How far near pixels lie from each other, in pixels: beyond the reach of noise that smoothing spreads. */
	private static final int NEAR = 6;
	/** One pixel in so many is looked at with one that is near. */
	private static final int PAIRED = 4;

	/** The same pixels with their features centred and scaled by a recipe. */
	MapSample scaled(final FeatureRecipe recipe) {
		return new MapSample(positions, rows.scaled(recipe.center(), recipe.spread()),
				covariance.scaled(recipe.spread()));
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
		final long[][] pairs = pairs(lattice, features.width(), features.height());
		final long[] every = LongStream.concat(Arrays.stream(lattice), Arrays.stream(pairs).mapToLong(pair -> pair[1]))
				.sorted().distinct().toArray();
		final SampleRows all = SampleRows.take(features, every, engine);
		final int[] present = Arrays.stream(lattice).mapToInt(p -> Arrays.binarySearch(every, p))
				.filter(all::isComplete).toArray();
		final int[][] near = Arrays.stream(pairs)
				.map(pair -> Arrays.stream(pair).mapToInt(p -> Arrays.binarySearch(every, p)).toArray())
				.filter(pair -> all.isComplete(pair[0]) && all.isComplete(pair[1])).toArray(int[][]::new);
		final SampleRows rows = all.rows(present);
		return new MapSample(Arrays.stream(present).mapToLong(i -> every[i]).toArray(), rows,
				MapCovariance.of(rows, all.rows(Arrays.stream(near).mapToInt(pair -> pair[0]).toArray()),
						all.rows(Arrays.stream(near).mapToInt(pair -> pair[1]).toArray()), engine));
	}

	/** Some of the pixels, each with one to its right or below it, where the map does not end before. */
	private static long[][] pairs(final long[] lattice, final int width, final int height) {
		final List<long[]> pairs = new ArrayList<>();
		for (int i = 0; i < lattice.length; i += PAIRED) {
			final boolean right = i / PAIRED % 2 == 0;
			if (right ? lattice[i] % width + NEAR < width : lattice[i] / width + NEAR < height)
				pairs.add(new long[]{lattice[i], lattice[i] + (right ? NEAR : (long) NEAR * width)});
		}
		return pairs.toArray(long[][]::new);
	}
}
