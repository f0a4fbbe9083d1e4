package org.embrush.features;

import java.util.Arrays;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Stabiliser;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Computes the features of one tile after the other in double precision; owns the buffers for it, so each thread needs
 * one of its own.
 */
final class FeatureTile {

	private final TileSource raw;
	private final FeatureRecipe recipe;
	/** One a scale; none for the channel itself. */
	private final GaussianSmoothing[] smoothings;
	private final int margin;

	private final float[][] channels;
	/** Whether any pixel lacks a chosen channel. */
	private boolean missing;
	private double[] present = new double[0];
	private double[] presentSums = new double[0];
	private final double[][] values;
	private final double[][] features;
	private final double[][] projected;

	FeatureTile(final TileSource raw, final FeatureRecipe recipe) {
		this.raw = raw;
		this.recipe = recipe;
		smoothings = new GaussianSmoothing[recipe.sigmas().length];
		for (int s = 0; s < smoothings.length; s++)
			if (recipe.sigmas()[s] > 0)
				smoothings[s] = new GaussianSmoothing(recipe.sigmas()[s]);
		margin = GaussianSmoothing.radius(recipe.widestSigma());
		channels = new float[raw.channels()][0];
		values = new double[recipe.channels().length][0];
		features = new double[recipe.unprojected()][0];
		projected = new double[recipe.projection().length][0];
	}

	/**
	 * @param region lies inside the map
	 * @return the D features of its pixels, row by row; NaN where a chosen channel is missing; valid until the next call
	 */
	double[][] compute(final Region region) {
		final Region grown = region.grow(margin, raw.width(), raw.height());
		if (present.length < grown.size())
			enlarge(grown.size());
		if (presentSums.length < region.size()) {
			presentSums = new double[region.size()];
			Arrays.setAll(features, j -> new double[region.size()]);
			Arrays.setAll(projected, p -> new double[region.size()]);
		}
		raw.read(grown, channels);
		findPresent(grown.size());
		for (int i = 0; i < values.length; i++)
			stabilise(i, grown.size());
		final int left = region.x() - grown.x();
		final int top = region.y() - grown.y();
		for (int s = 0; s < smoothings.length; s++)
			scale(s, region, grown, left, top);
		final double[][] result = recipe.projection().length > 0 ? project(region.size()) : features;
		for (int y = 0; y < region.height() && missing; y++)
			for (int x = 0; x < region.width(); x++)
				if (present[(top + y) * grown.width() + left + x] == 0)
					for (final double[] plane : result)
						plane[y * region.width() + x] = Double.NaN;
		return result;
	}

	private void enlarge(final int pixels) {
		present = new double[pixels];
		Arrays.setAll(channels, c -> new float[pixels]);
		Arrays.setAll(values, i -> new double[pixels]);
	}

	private void findPresent(final int pixels) {
		Arrays.fill(present, 0, pixels, 1);
		missing = false;
		for (final int c : recipe.channels())
			if (!isFinite(channels[c], pixels)) {
				missing = true;
				for (int n = 0; n < pixels; n++)
					if (!(Math.abs(channels[c][n]) <= Float.MAX_VALUE))
						present[n] = 0;
			}
	}

	/** Whether all numbers are finite: times 0 the others are NaN. Four sums do not wait for each other. */
	private static boolean isFinite(final float[] v, final int count) {
		float a = 0;
		float b = 0;
		float c = 0;
		float d = 0;
		int n = 0;
		for (; n + 3 < count; n += 4) {
			a += 0 * v[n];
			b += 0 * v[n + 1];
			c += 0 * v[n + 2];
			d += 0 * v[n + 3];
		}
		for (; n < count; n++)
			a += 0 * v[n];
		return a + b + c + d == 0;
	}

	private void stabilise(final int i, final int pixels) {
		final float[] channel = channels[recipe.channels()[i]];
		final double[] value = values[i];
		final Stabiliser stabiliser = recipe.stabiliser();
		final double scale = recipe.stabiliserScales()[i];
		if (stabiliser == Stabiliser.NONE) // a loop that the compiler vectorises
			for (int n = 0; n < pixels; n++)
				value[n] = channel[n];
		else
			for (int n = 0; n < pixels; n++)
				value[n] = stabiliser.apply(channel[n], scale);
		for (int n = 0; n < pixels && missing; n++)
			if (present[n] == 0)
				value[n] = 0;
	}

	/** Fills the features of one scale. */
	private void scale(final int s, final Region region, final Region grown, final int left, final int top) {
		final GaussianSmoothing smoothing = smoothings[s];
		if (smoothing != null)
			smoothing.sum(present, grown.width(), grown.height(), left, top, region.width(), region.height(),
					presentSums);
		for (int i = 0; i < values.length; i++) {
			final int j = s * values.length + i;
			final double[] feature = features[j];
			if (smoothing == null)
				for (int y = 0; y < region.height(); y++)
					System.arraycopy(values[i], (top + y) * grown.width() + left, feature, y * region.width(),
							region.width());
			else {
				smoothing.sum(values[i], grown.width(), grown.height(), left, top, region.width(), region.height(),
						feature);
				for (int n = 0; n < region.size(); n++)
					feature[n] /= presentSums[n];
			}
			final double center = recipe.center()[j];
			final double spread = recipe.spread()[j];
			if (center != 0 || spread != 1)
				for (int n = 0; n < region.size(); n++)
					feature[n] = (feature[n] - center) / spread;
		}
	}

	/** Whether any pixel that the last tile depends on is missing. */
	boolean anyMissing() {
		return missing;
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
