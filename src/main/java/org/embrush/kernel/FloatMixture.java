package org.embrush.kernel;

import org.embrush.model.CovarianceFamily;

/**
 * A mixture in single precision, and the units in which that loses least: features are centred by a float and scaled by a
 * power of two, so that conditioning them rounds once at most.
 *
 * <p>The densities stay normalised: log determinants follow the rounded factors, and what is lost when the constants are
 * rounded is kept in {@link #owed}. What remains moves a log-likelihood in the second order only where EM has converged.
 */
final class FloatMixture {

	/**
	 * How far a whitened pixel may go astray, see {@link #rounding}. At this limit, a million pixels of 8 features and 6
	 * components had a log-likelihood off by 5e-7 a pixel and 8 labels other than in double precision.
	 */
	static final double MOST_ROUNDING = 2e-5;
	/**
	 * How far it may go astray when moments are taken about the means: what is rounded then are the pixels, once and for all,
	 * as if they had been measured so, and a shift by s standard deviations costs s^2 / 2 of a log-likelihood.
	 */
	static final double MOST_ROUNDING_OF_PIXELS = 1e-3;

	final CovarianceFamily family;
	final int components;
	final int dimension;
	/** Subtracted from a feature. */
	final float[] centers;
	/** Multiplies a centred feature; powers of two. */
	final float[] inverseUnits;
	/** Conditioned features in units of these are what the kernel works on; 1 to 2. */
	private final double[] ratios;
	/** K rows of D; tied: W mu_k, since pixels are whitened once for all components. */
	final float[] means;
	final float[] factors;
	final float[] logConstants;
	/** By component, what rounding took from its log constant. */
	final double[] owed;
	/** Degrees of freedom of Student's t by component; empty when all components are Gaussian. */
	final double[] freedom;
	/** Whether moments must be taken about the means of the components, whose spread is too small a part of the map's. */
	final boolean centred;

	/**
	 * @param mixture in conditioned units
	 * @param center of the conditioning; whole floats
	 * @param scale of the conditioning
	 */
	FloatMixture(final PackedMixture mixture, final double[] center, final double[] scale) {
		family = mixture.family();
		components = mixture.components();
		dimension = mixture.dimension();
		freedom = mixture.freedom();
		centred = family != CovarianceFamily.TIED && rounding(mixture) > MOST_ROUNDING;
		centers = new float[dimension];
		inverseUnits = new float[dimension];
		ratios = new double[dimension];
		for (int d = 0; d < dimension; d++) {
			centers[d] = (float) center[d];
			if (centers[d] != center[d])
				throw new IllegalArgumentException("center of feature " + d + " (" + center[d] + ") must be a float");
			final int exponent = Math.max(-120, Math.min(120, Math.getExponent(scale[d])));
			inverseUnits[d] = Math.scalb(1f, -exponent);
			ratios[d] = Math.scalb(scale[d], -exponent);
		}
		factors = new float[mixture.factors().length];
		means = new float[components * dimension];
		owed = new double[components];
		logConstants = new float[components];
		roundFactors(mixture);
		roundConstants(mixture);
		roundMeans(mixture);
	}

	/**
	 * Estimates how far a whitened pixel W (x - mu) can go astray in single precision, in standard deviations: what the
	 * terms of its sum would be rounded by if features stood one unit from the mean of the map.
	 */
	static double rounding(final PackedMixture mixture) {
		final int dimension = mixture.dimension();
		final boolean triangular =
				mixture.family() == CovarianceFamily.FULL || mixture.family() == CovarianceFamily.TIED;
		double most = 0;
		for (int entry = 0, a = 0; entry < mixture.factors().length; a = (a + 1) % dimension) {
			double squares = 0;
			for (int b = triangular ? 0 : a; b <= a; b++, entry++)
				squares += mixture.factors()[entry] * mixture.factors()[entry];
			most = Math.max(most, squares);
		}
		return Math.sqrt(most) * 0x1p-24;
	}

	/** The same for exact pixels and moments about the means: features stand one deviation of the component from its mean. */
	static double roundingAboutMeans(final PackedMixture mixture) {
		if (mixture.family() == CovarianceFamily.DIAGONAL || mixture.family() == CovarianceFamily.SPHERICAL)
			return 0x1p-24;
		final int dimension = mixture.dimension();
		final int triangle = PackedMixture.triangle(dimension);
		double most = 0;
		for (int from = 0; from < mixture.factors().length; from += triangle) {
			final double[] deviations = deviations(mixture.factors(), from, dimension);
			for (int a = 0, entry = from; a < dimension; a++) {
				double squares = 0;
				for (int b = 0; b <= a; b++, entry++)
					squares += Math.pow(mixture.factors()[entry] * deviations[b], 2);
				most = Math.max(most, squares);
			}
		}
		return Math.sqrt(most) * 0x1p-24;
	}

	/** Standard deviations of a component's features: lengths of the rows of the inverse of its factor. */
	private static double[] deviations(final double[] factors, final int from, final int dimension) {
		final double[][] inverse = new double[dimension][dimension];
		final double[] deviations = new double[dimension];
		for (int a = 0; a < dimension; a++) {
			final int row = from + PackedMixture.triangle(a);
			double squares = 0;
			for (int c = 0; c <= a; c++) {
				double sum = a == c ? 1 : 0;
				for (int b = c; b < a; b++)
					sum -= factors[row + b] * inverse[b][c];
				inverse[a][c] = sum / factors[row + a];
				squares += inverse[a][c] * inverse[a][c];
			}
			deviations[a] = Math.sqrt(squares);
		}
		return deviations;
	}

	private boolean triangular() {
		return family == CovarianceFamily.FULL || family == CovarianceFamily.TIED;
	}

	private int factorLength() {
		return triangular() ? PackedMixture.triangle(dimension) : dimension;
	}

	private void roundFactors(final PackedMixture mixture) {
		final int length = factorLength();
		for (int from = 0; from < factors.length; from += length)
			for (int a = 0, entry = from; a < dimension; a++)
				if (triangular())
					for (int b = 0; b <= a; b++, entry++)
						factors[entry] = (float) (mixture.factors()[entry] / ratios[b]);
				else
					factors[from + a] = (float) (mixture.factors()[from + a] / ratios[a]);
	}

	private void roundConstants(final PackedMixture mixture) {
		for (int k = 0; k < components; k++) {
			double constant = mixture.logConstants()[k];
			for (int d = 0; d < dimension; d++) {
				final int entry = (family == CovarianceFamily.TIED ? 0 : k * factorLength())
						+ (triangular() ? PackedMixture.triangle(d) + d : d);
				constant += Math.log(factors[entry] * ratios[d] / mixture.factors()[entry]);
			}
			logConstants[k] = (float) constant;
			owed[k] = constant - logConstants[k];
		}
	}

	private void roundMeans(final PackedMixture mixture) {
		for (int k = 0; k < components; k++)
			for (int a = 0; a < dimension; a++) {
				double mean = mixture.means()[k * dimension + a] * ratios[a];
				if (family == CovarianceFamily.TIED) {
					mean = 0;
					for (int b = 0; b <= a; b++)
						mean += factors[PackedMixture.triangle(a) + b] * mixture.means()[k * dimension + b] * ratios[b];
				}
				means[k * dimension + a] = (float) mean;
			}
	}

	/** The mixture that is computed with, in double precision and conditioned units. */
	PackedMixture held() {
		final double[] wideFactors = new double[factors.length];
		for (int from = 0; from < factors.length; from += factorLength())
			for (int a = 0, entry = from; a < dimension; a++)
				if (triangular())
					for (int b = 0; b <= a; b++, entry++)
						wideFactors[entry] = factors[entry] * ratios[b];
				else
					wideFactors[from + a] = factors[from + a] * ratios[a];
		final double[] constants = new double[components];
		final double[] wideMeans = new double[means.length];
		for (int k = 0; k < components; k++) {
			constants[k] = logConstants[k] + owed[k];
			for (int a = 0; a < dimension; a++)
				wideMeans[k * dimension + a] = family == CovarianceFamily.TIED
						? unwhitened(k * dimension, a, wideMeans)
						: means[k * dimension + a] / ratios[a];
		}
		return new PackedMixture(family, components, dimension, constants, wideMeans, wideFactors,
				freedom);
	}

	/** Solves W mu = means for the next entry of mu. */
	private double unwhitened(final int from, final int a, final double[] solved) {
		double rest = means[from + a];
		final int row = PackedMixture.triangle(a);
		for (int b = 0; b < a; b++)
			rest -= factors[row + b] * ratios[b] * solved[from + b];
		return rest / (factors[row + a] * ratios[a]);
	}

	/**
	 * Brings moments back into conditioned units, about the centre of the map.
	 *
	 * @param moments modified
	 */
	void restore(final Moments moments) {
		final double[] sums = moments.sums();
		if (centred)
			uncentre(moments);
		for (int i = 0; i < sums.length; i++)
			sums[i] /= ratios[i % dimension];
		final double[] seconds = moments.seconds();
		for (int from = 0; from < seconds.length; from += factorLength())
			for (int a = 0, entry = from; a < dimension; a++)
				if (triangular())
					for (int b = 0; b <= a; b++, entry++)
						seconds[entry] /= ratios[a] * ratios[b];
				else
					seconds[from + a] /= ratios[a] * ratios[a];
	}

	/** Moments about the means of the components become moments about the centre. */
	private void uncentre(final Moments moments) {
		final double[] sums = moments.sums();
		for (int k = 0; k < components; k++) {
			final double count = moments.counts()[k];
			for (int a = 0, entry = k * factorLength(); a < dimension; a++)
				for (int b = triangular() ? 0 : a; b <= a; b++, entry++) {
					final double left = means[k * dimension + a];
					final double right = means[k * dimension + b];
					moments.seconds()[entry] += sums[k * dimension + a] * right + left * sums[k * dimension + b]
							+ count * left * right;
				}
			for (int a = 0; a < dimension; a++)
				sums[k * dimension + a] += count * means[k * dimension + a];
		}
	}
}
