package org.embrush.em;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * Centre and scale of the features, and their covariance over the map in those units.
 *
 * @param center mean of every feature over the pixels with data, such that centring rounds nothing (see {@link Units#rounded})
 * @param scale standard deviation of every feature, 1 where it is constant; one common scale for spherical covariances
 * @param covariance D x D, row by row, of the conditioned features
 * @param range of the values with which a pixel takes part
 * @param pixels number of pixels that take part
 * @param excluded number of pixels with data that do not
 */
record Conditioning(double[] center, double[] scale, double[] covariance, FeatureRange range, long pixels,
		long excluded) {

	/** Changes nothing; for D features. */
	static Conditioning identity(final int dimension) {
		final double[] ones = new double[dimension];
		Arrays.fill(ones, 1);
		return new Conditioning(new double[dimension], ones, new double[dimension * dimension],
				FeatureRange.finite(dimension), 0, 0);
	}

	/** Measures the pixels of a map that can take part in a fit. */
	static Conditioning measure(final TileSource features, final CovarianceFamily family, final TileEngine engine) {
		final int dimension = features.channels();
		FeatureRange range = FeatureRange.finite(dimension);
		MapScatter all = MapScatter.measure(features, range, engine);
		range = FeatureRange.around(all.sample(), dimension);
		if (!all.liesIn(range))
			all = MapScatter.measure(features, range, engine);
		final double[] scale = new double[dimension];
		double sum = 0;
		final double[] covariance = all.covariance();
		for (int d = 0; d < dimension; d++) {
			final double variance = covariance[d * dimension + d];
			scale[d] = variance > 0 ? Math.sqrt(variance) : 1;
			sum += variance;
		}
		if (family == CovarianceFamily.SPHERICAL)
			Arrays.fill(scale, sum > 0 ? Math.sqrt(sum / dimension) : 1);
		for (int i = 0; i < covariance.length; i++)
			covariance[i] /= scale[i / dimension] * scale[i % dimension];
		return new Conditioning(Units.rounded(features, all.mean()), scale, covariance, range, all.pixels(),
				all.excluded());
	}

	/**
	 * Measures a mixture of a map's features instead of the map: mean and standard deviations of what it describes; its
	 * covariance is left out.
	 */
	static Conditioning of(final Mixture mixture, final TileSource features) {
		final int dimension = mixture.dimension();
		final double[] mean = new double[dimension];
		final double[] scale = new double[dimension];
		for (int k = 0; k < mixture.components(); k++)
			for (int d = 0; d < dimension; d++)
				mean[d] += mixture.weights()[k] * mixture.means()[k][d];
		for (int k = 0; k < mixture.components(); k++) {
			final double[] covariance = mixture.covariance(k);
			for (int d = 0; d < dimension; d++) {
				final double gap = mixture.means()[k][d] - mean[d];
				scale[d] += mixture.weights()[k] * (covariance[d * dimension + d] + gap * gap);
			}
		}
		for (int d = 0; d < dimension; d++)
			scale[d] = Math.sqrt(scale[d]);
		if (mixture.family() == CovarianceFamily.SPHERICAL)
			Arrays.fill(scale, Arrays.stream(scale).average().orElseThrow());
		return new Conditioning(Units.rounded(features, mean), scale, new double[dimension * dimension],
				FeatureRange.finite(dimension), 0, 0);
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
}
