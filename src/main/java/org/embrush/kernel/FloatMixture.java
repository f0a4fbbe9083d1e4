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
	 * Brings moments back into conditioned units.
	 *
	 * @param moments modified
	 */
	void restore(final Moments moments) {
		final double[] sums = moments.sums();
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
}
