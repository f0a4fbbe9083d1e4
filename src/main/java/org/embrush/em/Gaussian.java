package org.embrush.em;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/**
 * One component of a mixture on its own, to be halved or merged with another; not of tied covariances.
 *
 * @param family shape of the covariance
 * @param weight pi_k
 * @param mean D numbers
 * @param covariance D x D, row by row, of the family's shape
 * @param logDeterminant of the covariance
 * @param row of the class table, C numbers
 */
record Gaussian(CovarianceFamily family, double weight, double[] mean, double[] covariance, double logDeterminant,
		double[] row) {

	/** Mean of the absolute value of a standard normal number: how far the halves of a Gaussian lie from its mean. */
	private static final double HALF = Math.sqrt(2 / Math.PI);

	/** Cuts a covariance down to a family's shape. */
	private static Gaussian of(final CovarianceFamily family, final double weight, final double[] mean,
			final double[] covariance, final double[] row) {
		final int dimension = mean.length;
		final double[] shaped = family.full(MStep.restrict(family, covariance, 1, dimension), dimension);
		return new Gaussian(family, weight, mean, shaped, MixturePacker.invertCholesky(shaped, dimension, 0, 0,
				new double[PackedMixture.triangle(dimension)], 0), row);
	}

	/** Component k of a mixture. */
	static Gaussian of(final Mixture mixture, final int k) {
		return of(mixture.family(), mixture.weights()[k], mixture.means()[k], mixture.covariance(k),
				mixture.table().rows()[k]);
	}

	/** The halves on either side of the plane through the mean across the longest axis, each by its moments. */
	Gaussian[] halves() {
		final int dimension = mean.length;
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(dimension, true, true);
		if (!eigen.decompose(new DMatrixRMaj(dimension, dimension, true, covariance.clone())))
			throw new ArithmeticException("no eigenvectors for a covariance");
		int longest = 0;
		for (int d = 1; d < dimension; d++)
			if (eigen.getEigenvalue(d).real > eigen.getEigenvalue(longest).real)
				longest = d;
		final double reach = HALF * Math.sqrt(eigen.getEigenvalue(longest).real);
		final double[] axis = eigen.getEigenVector(longest).getData();
		final double[] above = mean.clone();
		final double[] below = mean.clone();
		final double[] spread = covariance.clone();
		for (int a = 0; a < dimension; a++) {
			above[a] += reach * axis[a];
			below[a] -= reach * axis[a];
			for (int b = 0; b < dimension; b++)
				spread[a * dimension + b] -= reach * reach * axis[a] * axis[b];
		}
		return new Gaussian[]{of(family, weight / 2, above, spread, row), of(family, weight / 2, below, spread, row)};
	}

	/** The Gaussian with the moments of both together. */
	Gaussian with(final Gaussian other) {
		final int dimension = mean.length;
		final double mine = weight / (weight + other.weight);
		final double[] centre = mix(mine, mean, other.mean);
		final double[] spread = mix(mine, covariance, other.covariance);
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				spread[a * dimension + b] +=
						mine * (1 - mine) * (mean[a] - other.mean[a]) * (mean[b] - other.mean[b]);
		return of(family, weight + other.weight, centre, spread, mix(mine, row, other.row));
	}

	private static double[] mix(final double share, final double[] one, final double[] other) {
		final double[] mixed = new double[one.length];
		for (int i = 0; i < mixed.length; i++)
			mixed[i] = share * one[i] + (1 - share) * other[i];
		return mixed;
	}

	/** The most that the log-likelihood of a pixel loses when both are merged (Runnalls 2007, section IV). */
	double lossWith(final Gaussian other) {
		return 0.5 * ((weight + other.weight) * with(other).logDeterminant - weight * logDeterminant
				- other.weight * other.logDeterminant);
	}
}
