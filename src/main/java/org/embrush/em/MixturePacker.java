package org.embrush.em;

import org.apache.commons.math3.special.Gamma;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/** Factorises the covariances of a mixture for the kernels. */
final class MixturePacker {

	private static final double LOG_2_PI = Math.log(2 * Math.PI);

	private MixturePacker() {}

	/**
	 * Thrown when a covariance has no usable Cholesky factor.
	 */
	static final class SingularException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final int component;

		SingularException(final int component) {
			super("covariance " + component + " is singular");
			this.component = component;
		}

		int component() {
			return component;
		}
	}

	/**
	 * @param mixture any units
	 * @return the same mixture, packed
	 * @throws SingularException when a covariance is not positive definite
	 */
	static PackedMixture pack(final Mixture mixture) {
		return pack(mixture, 0);
	}

	/**
	 * @param mixture any units
	 * @param leastVariance a covariance counts as singular when a feature has no more variance than this once the
	 *          features before it are known
	 * @return the same mixture, packed
	 * @throws SingularException when a covariance is singular
	 */
	static PackedMixture pack(final Mixture mixture, final double leastVariance) {
		final int components = mixture.components();
		final int dimension = mixture.dimension();
		final boolean triangular =
				mixture.family() == CovarianceFamily.FULL || mixture.family() == CovarianceFamily.TIED;
		final int stored = mixture.covariances().length;
		final int length = triangular ? PackedMixture.triangle(dimension) : dimension;
		final double[] factors = new double[(triangular ? stored : components) * length];
		final double[] logDeterminants = new double[stored];
		for (int k = 0; k < stored; k++)
			logDeterminants[k] = triangular
					? invertCholesky(mixture.covariances()[k], dimension, leastVariance, k, factors, k * length)
					: invertDiagonal(mixture.covariances()[k], dimension, leastVariance, k, factors, k * length);
		final double[] constants = new double[components];
		final double[] means = new double[components * dimension];
		for (int k = 0; k < components; k++) {
			constants[k] = Math.log(mixture.weights()[k]) + logPeak(mixture, k)
					- 0.5 * logDeterminants[stored == 1 ? 0 : k];
			System.arraycopy(mixture.means()[k], 0, means, k * dimension, dimension);
		}
		return new PackedMixture(mixture.family(), components, dimension, constants, means, factors,
				mixture.freedom());
	}

	/** Whether {@link #pack(Mixture, double)} takes the covariance of a component; not for tied ones. */
	static boolean isRegular(final Mixture mixture, final int k, final double leastVariance) {
		final int dimension = mixture.dimension();
		final double[] out = new double[PackedMixture.triangle(dimension)];
		try {
			if (mixture.family() == CovarianceFamily.FULL)
				invertCholesky(mixture.covariances()[k], dimension, leastVariance, k, out, 0);
			else
				invertDiagonal(mixture.covariances()[k], dimension, leastVariance, k, out, 0);
			return true;
		} catch (final SingularException e) {
			return false;
		}
	}

	/** Log density at the mean of a component with unit covariance, or unit scale matrix of Student's t. */
	private static double logPeak(final Mixture mixture, final int k) {
		final int dimension = mixture.dimension();
		if (mixture.freedom().length == 0)
			return -0.5 * dimension * LOG_2_PI;
		final double nu = mixture.freedom()[k];
		return Gamma.logGamma((nu + dimension) / 2) - Gamma.logGamma(nu / 2) - 0.5 * dimension * Math.log(nu * Math.PI);
	}

	/** Writes the inverse of the lower Cholesky factor, packed row by row; returns log det of the covariance. */
	static double invertCholesky(final double[] covariance, final int dimension, final double leastVariance,
			final int component, final double[] out, final int from) {
		final CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(dimension, true);
		final DMatrixRMaj matrix = new DMatrixRMaj(dimension, dimension, true, covariance.clone());
		if (!cholesky.decompose(matrix))
			throw new SingularException(component);
		final DMatrixRMaj factor = cholesky.getT(null);
		double logDeterminant = 0;
		for (int d = 0; d < dimension; d++) {
			final double pivot = factor.get(d, d);
			if (!(pivot * pivot > leastVariance))
				throw new SingularException(component);
			logDeterminant += 2 * Math.log(pivot);
		}
		TriangularSolver_DDRM.invertLower(factor.data, dimension);
		int entry = from;
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++)
				out[entry++] = factor.get(a, b);
		return logDeterminant;
	}

	private static double invertDiagonal(final double[] variances, final int dimension, final double leastVariance,
			final int component, final double[] out, final int from) {
		double logDeterminant = 0;
		for (int d = 0; d < dimension; d++) {
			final double variance = variances[variances.length == 1 ? 0 : d];
			if (!(variance > leastVariance))
				throw new SingularException(component);
			logDeterminant += Math.log(variance);
			out[from + d] = 1 / Math.sqrt(variance);
		}
		return logDeterminant;
	}
}
