package org.embrush.features;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * What one walk over a map tells about its features: moments of all pixels with data, and a sample of them for
 * quantiles. The sample is stratified: of every {@code every} successive pixels of a tile one is drawn, by a generator
 * that the tile's number starts; so any number of threads draws the same.
 */
final class Survey {

	private final Moments moments;
	/** Pieces by tile, each one array a feature. */
	private final List<double[][]> sample;

	private Survey(final Moments moments, final List<double[][]> sample) {
		this.moments = moments;
		this.sample = sample;
	}

	/**
	 * @param raw the channels of the map
	 * @param recipe how they become features
	 * @param products whether to form the moments of pairs of features
	 * @param every sample one of so many pixels, 1 or more; 0 for no sample
	 * @param engine runs the tiles
	 */
	static Survey of(final TileSource raw, final FeatureRecipe recipe, final boolean products, final int every,
			final TileEngine engine) {
		final TileGrid grid = TileGrid.over(raw.width(), raw.height());
		return engine.reduce("features", grid, () -> worker(raw, recipe, products, every), (earlier, later) -> {
			earlier.sample.addAll(later.sample);
			return new Survey(earlier.moments.merge(later.moments), earlier.sample);
		});
	}

	private static TileWorker<Survey> worker(final TileSource raw, final FeatureRecipe recipe, final boolean products,
			final int every) {
		final FeatureTile features = new FeatureTile(raw, recipe);
		return (index, tile) -> {
			final double[][] planes = features.compute(tile);
			final int count = features.anyMissing() ? dropMissing(planes, tile) : tile.size();
			final List<double[][]> sample = new ArrayList<>();
			if (every > 0 && count > 0)
				sample.add(draw(planes, count, every, new SplittableRandom(index)));
			return new Survey(new Moments(planes, count, products), sample);
		};
	}

	/** Moves the pixels with data to the front and returns how many there are. */
	private static int dropMissing(final double[][] planes, final Region tile) {
		int count = 0;
		for (int n = 0; n < tile.size(); n++)
			if (!Double.isNaN(planes[0][n])) {
				for (final double[] plane : planes)
					plane[count] = plane[n];
				count++;
			}
		return count;
	}

	private static double[][] draw(final double[][] planes, final int count, final int every,
			final SplittableRandom random) {
		final int[] drawn = new int[(count - 1) / every + 1];
		int size = 0;
		for (int start = 0; start < count; start += every) {
			final int n = start + random.nextInt(every);
			if (n < count)
				drawn[size++] = n;
		}
		final double[][] piece = new double[planes.length][size];
		for (int j = 0; j < planes.length; j++)
			for (int n = 0; n < size; n++)
				piece[j][n] = planes[j][drawn[n]];
		return piece;
	}

	Moments moments() {
		return moments;
	}

	/** The sampled values of a feature; a fresh array. */
	double[] sample(final int feature) {
		final double[] values = new double[sample.stream().mapToInt(piece -> piece[feature].length).sum()];
		int size = 0;
		for (final double[][] piece : sample) {
			System.arraycopy(piece[feature], 0, values, size, piece[feature].length);
			size += piece[feature].length;
		}
		return values;
	}
}
