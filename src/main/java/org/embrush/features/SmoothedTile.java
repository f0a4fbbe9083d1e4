package org.embrush.features;

import java.util.Arrays;
import java.util.TreeMap;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Stabiliser;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * The channels of one tile after the other, stabilised and smoothed but not yet scaled. Recipes with the same channels and
 * stabiliser share one, since smoothing is what takes their time. Owns its buffers, so each thread needs one of its own.
 */
final class SmoothedTile {

	private final TileSource raw;
	private final int[] chosen;
	private final Stabiliser stabiliser;
	private final double[] scales;

	private final TreeMap<Double, Smoothed> smoothed = new TreeMap<>();
	private final float[][] channels;
	private final double[][] values;
	private double[] present = new double[0];
	private double[] presentSums = new double[0];
	private Region region;
	private Region grown;
	/** Pixels around a tile that are read with it. */
	private int margin;
	/** Whether any pixel lacks a chosen channel. */
	private boolean missing;

	/** One scale. */
	private static final class Smoothed {

		private final GaussianSmoothing smoothing;
		private final double[][] planes;
		/** The tile that the planes hold. */
		private Region region;

		Smoothed(final double sigma, final int channels) {
			smoothing = sigma > 0 ? new GaussianSmoothing(sigma) : null;
			planes = new double[channels][0];
		}
	}

	/**
	 * @param raw the channels of the map
	 * @param recipe whose channels and stabiliser are used
	 */
	SmoothedTile(final TileSource raw, final FeatureRecipe recipe) {
		this.raw = raw;
		chosen = recipe.channels();
		stabiliser = recipe.stabiliser();
		scales = recipe.stabiliserScales();
		channels = new float[raw.channels()][0];
		values = new double[chosen.length][0];
	}

	/**
	 * Goes to a tile.
	 *
	 * @param tile lies inside the map
	 * @param widest the largest sigma that will be asked for there
	 */
	void open(final Region tile, final double widest) {
		final int needed = GaussianSmoothing.radius(widest);
		if (tile.equals(region) && needed <= margin)
			return;
		region = tile;
		margin = Math.max(margin, needed);
		grown = tile.grow(margin, raw.width(), raw.height());
		smoothed.values().forEach(s -> s.region = null);
		if (present.length < grown.size()) {
			present = new double[grown.size()];
			Arrays.setAll(channels, c -> new float[grown.size()]);
			Arrays.setAll(values, i -> new double[grown.size()]);
		}
		raw.read(grown, channels);
		findPresent(grown.size());
		for (int i = 0; i < values.length; i++)
			stabilise(i, grown.size());
	}

	/** Whether any pixel near the tile is missing. */
	boolean anyMissing() {
		return missing;
	}

	/** Whether a pixel of the tile has all chosen channels. */
	boolean isPresent(final int x, final int y) {
		return present[(region.y() - grown.y() + y) * grown.width() + region.x() - grown.x() + x] != 0;
	}

	/**
	 * @param sigma no larger than the widest
	 * @return one array a chosen channel, row by row; not to be changed, and valid until the next tile
	 */
	double[][] smoothed(final double sigma) {
		final Smoothed scale = smoothed.computeIfAbsent(sigma, s -> new Smoothed(s, values.length));
		if (!region.equals(scale.region)) {
			if (scale.planes[0].length < region.size())
				Arrays.setAll(scale.planes, i -> new double[region.size()]);
			smooth(scale.smoothing, scale.planes);
			scale.region = region;
		}
		return scale.planes;
	}

	private void smooth(final GaussianSmoothing smoothing, final double[][] into) {
		final int left = region.x() - grown.x();
		final int top = region.y() - grown.y();
		if (smoothing == null) {
			for (int i = 0; i < values.length; i++)
				for (int y = 0; y < region.height(); y++)
					System.arraycopy(values[i], (top + y) * grown.width() + left, into[i], y * region.width(),
							region.width());
			return;
		}
		if (presentSums.length < region.size())
			presentSums = new double[region.size()];
		smoothing.sum(present, grown.width(), grown.height(), left, top, region.width(), region.height(), presentSums);
		for (int i = 0; i < values.length; i++) {
			smoothing.sum(values[i], grown.width(), grown.height(), left, top, region.width(), region.height(),
					into[i]);
			divide(into[i], presentSums, region.size());
		}
	}

	private static void divide(final double[] by, final double[] sums, final int count) {
		for (int n = 0; n < count; n++)
			by[n] /= sums[n];
	}

	private void findPresent(final int pixels) {
		Arrays.fill(present, 0, pixels, 1);
		missing = false;
		for (final int c : chosen)
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
		final float[] channel = channels[chosen[i]];
		final double[] value = values[i];
		final double scale = scales[i];
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
}
