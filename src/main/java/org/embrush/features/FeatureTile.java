package org.embrush.features;

import java.util.Arrays;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Computes the features of one tile after the other in double precision; owns the buffers for it, so each thread needs
 * one of its own.
 */
final class FeatureTile {

	private final FeatureRecipe recipe;
	private final SmoothedTile channels;
	private final double[][] features;
	private final double[][] projected;

	FeatureTile(final TileSource raw, final FeatureRecipe recipe) {
		this(new SmoothedTile(raw, recipe), recipe);
	}

	/** @param channels smoothed with the same channels and stabiliser */
	FeatureTile(final SmoothedTile channels, final FeatureRecipe recipe) {
		this.channels = channels;
		this.recipe = recipe;
		features = new double[recipe.unprojected()][0];
		projected = new double[recipe.projection().length][0];
	}

	/**
	 * @param region lies inside the map
	 * @return the D features of its pixels, row by row; NaN where a chosen channel is missing; valid until the next call
	 */
	double[][] compute(final Region region) {
		if (features[0].length < region.size()) {
			Arrays.setAll(features, j -> new double[region.size()]);
			Arrays.setAll(projected, p -> new double[region.size()]);
		}
		channels.open(region, recipe.widestSigma());
		final int count = recipe.channels().length;
		for (int s = 0; s < recipe.sigmas().length; s++) {
			final double[][] planes = channels.smoothed(recipe.sigmas()[s]);
			for (int i = 0; i < count; i++)
				scale(planes[i], recipe.center()[s * count + i], recipe.spread()[s * count + i], region.size(),
						features[s * count + i]);
		}
		final double[][] result = recipe.projection().length > 0 ? project(region.size()) : features;
		for (int y = 0; y < region.height() && channels.anyMissing(); y++)
			for (int x = 0; x < region.width(); x++)
				if (!channels.isPresent(x, y))
					for (final double[] plane : result)
						plane[y * region.width() + x] = Double.NaN;
		return result;
	}

	private static void scale(final double[] from, final double center, final double spread, final int count,
			final double[] into) {
		if (center == 0 && spread == 1)
			System.arraycopy(from, 0, into, 0, count);
		else
			for (int n = 0; n < count; n++)
				into[n] = (from[n] - center) / spread;
	}

	/** Whether any pixel that the last tile depends on is missing. */
	boolean anyMissing() {
		return channels.anyMissing();
	}

	private double[][] project(final int pixels) {
		for (int p = 0; p < projected.length; p++) {
			final double[] sum = projected[p];
			Arrays.fill(sum, 0, pixels, 0);
			for (int j = 0; j < features.length; j++) {
				final double loading = recipe.projection()[p][j];
				final double[] feature = features[j];
				for (int n = 0; n < pixels; n++)
					sum[n] += loading * feature[n];
			}
		}
		return projected;
	}
}
