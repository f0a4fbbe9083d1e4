package org.embrush.em;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * Centre and scale of the features, and their covariance over the map in those units.
 *
 * @param center mean of every feature over the pixels with data
 * @param scale standard deviation of every feature, 1 where it is constant; one common scale for spherical covariances
 * @param covariance D x D, row by row, of the conditioned features
 * @param pixels number of pixels with data
 */
record Conditioning(double[] center, double[] scale, double[] covariance, long pixels) {

	/** Changes nothing; for D features. */
	static Conditioning identity(final int dimension) {
		final double[] ones = new double[dimension];
		Arrays.fill(ones, 1);
		return new Conditioning(new double[dimension], ones, new double[dimension * dimension], 0);
	}

	/** Measures a map; sums of squares are centred tile by tile and merged by Chan, Golub and LeVeque (1983). */
	static Conditioning measure(final TileSource features, final CovarianceFamily family, final TileEngine engine) {
		final int dimension = features.channels();
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		final Scatter all = engine.reduce("", grid, () -> new ScatterWorker(features), Scatter::merge);
		final double[] scale = new double[dimension];
		double sum = 0;
		for (int d = 0; d < dimension; d++) {
			final double variance = all.pixels > 0 ? all.squares[d * dimension + d] / all.pixels : 0;
			scale[d] = variance > 0 ? Math.sqrt(variance) : 1;
			sum += variance;
		}
		if (family == CovarianceFamily.SPHERICAL)
			Arrays.fill(scale, sum > 0 ? Math.sqrt(sum / dimension) : 1);
		final double[] covariance = new double[dimension * dimension];
		for (int i = 0; i < covariance.length && all.pixels > 0; i++)
			covariance[i] = all.squares[i] / all.pixels / (scale[i / dimension] * scale[i % dimension]);
		return new Conditioning(all.mean, scale, covariance, all.pixels);
	}

	/** log |det| of the step from features to conditioned features, to be added to a log density. */
	double logDeterminant() {
		double sum = 0;
		for (final double s : scale)
			sum -= Math.log(s);
		return sum;
	}

	/** From the units of the features into conditioned ones. */
	Mixture in(final Mixture mixture) {
		final double[] factor = new double[scale.length];
		final double[] offset = new double[scale.length];
		for (int d = 0; d < scale.length; d++) {
			factor[d] = 1 / scale[d];
			offset[d] = -center[d] / scale[d];
		}
		return mixture.rescaled(factor, offset);
	}

	/** From conditioned units into those of the features. */
	Mixture out(final Mixture mixture) {
		return mixture.rescaled(scale, center);
	}

	private static final class Scatter {

		private long pixels;
		private final double[] mean;
		private final double[] squares;

		Scatter(final int dimension) {
			mean = new double[dimension];
			squares = new double[dimension * dimension];
		}

		Scatter merge(final Scatter other) {
			if (other.pixels == 0)
				return this;
			if (pixels == 0)
				return other;
			final int dimension = mean.length;
			final double total = pixels + other.pixels;
			final double[] gap = new double[dimension];
			for (int d = 0; d < dimension; d++)
				gap[d] = other.mean[d] - mean[d];
			for (int i = 0; i < squares.length; i++)
				squares[i] += other.squares[i]
						+ gap[i / dimension] * gap[i % dimension] * (pixels / total) * other.pixels;
			for (int d = 0; d < dimension; d++)
				mean[d] += gap[d] * (other.pixels / total);
			pixels += other.pixels;
			return this;
		}
	}

	private static final class ScatterWorker implements TileWorker<Scatter> {

		private final TileSource features;
		private final float[][] planes;

		ScatterWorker(final TileSource features) {
			this.features = features;
			planes = new float[features.channels()][TileGrid.over(features.width(), features.height()).largestTile()];
		}

		@Override
		public Scatter run(final int index, final Region tile) {
			features.read(tile, planes);
			final int dimension = planes.length;
			final Scatter scatter = new Scatter(dimension);
			final int[] present = new int[tile.size()];
			int n = 0;
			for (int i = 0; i < tile.size(); i++) {
				boolean all = true;
				for (final float[] plane : planes)
					all &= Float.isFinite(plane[i]);
				present[n] = i;
				n += all ? 1 : 0;
			}
			if (n == 0)
				return scatter;
			scatter.pixels = n;
			final double[][] centred = new double[dimension][n];
			for (int d = 0; d < dimension; d++) {
				double sum = 0;
				for (int i = 0; i < n; i++)
					sum += planes[d][present[i]];
				scatter.mean[d] = sum / n;
				for (int i = 0; i < n; i++)
					centred[d][i] = planes[d][present[i]] - scatter.mean[d];
			}
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b <= a; b++) {
					double sum = 0;
					for (int i = 0; i < n; i++)
						sum += centred[a][i] * centred[b][i];
					scatter.squares[a * dimension + b] = sum;
					scatter.squares[b * dimension + a] = sum;
				}
			return scatter;
		}
	}
}
