package org.embrush.em;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.Mixture;

/**
 * The prior of a mixture's parameters in conditioned units: normal-inverse-Wishart for mean and covariance of every
 * component, Dirichlet for the weights and for the rows of a shared table.
 *
 * <p>log p = sum_k [-(nu_k + D + 2)/2 log det Sigma_k - 1/2 tr(Lambda_k inv Sigma_k) - kappa_k/2 (mu_k - m_k)' inv
 * Sigma_k (mu_k - m_k)] + (alpha - 1) sum_k log pi_k + (alpha_B - 1) sum_kc log B_kc, up to a constant (Fraley and
 * Raftery 2007, with Sigma restricted to the covariance family).
 *
 * @param mean m, K rows of D
 * @param meanStrength kappa, K numbers; 0 for no prior
 * @param scale Lambda, K rows of D x D; all 0 for no prior
 * @param strength nu + D + 2, K numbers; 0 for no prior
 * @param weights alpha, 1 or more
 * @param table alpha_B, 1 or more; 1 for a clamped table
 */
record Prior(double[][] mean, double[] meanStrength, double[][] scale, double[] strength, double weights,
		double table) {

	/** No prior on means and covariances of K components over D features. */
	static Prior none(final int components, final int dimension, final double weights, final double table) {
		return new Prior(new double[components][dimension], new double[components],
				new double[components][dimension * dimension], new double[components], weights, table);
	}

	/** Whether components cannot collapse under this prior. */
	boolean holdsCovariances() {
		for (final double s : strength)
			if (s == 0)
				return false;
		return true;
	}

	/** Whether it says nothing about means and covariances. */
	boolean holdsNothing() {
		for (int k = 0; k < strength.length; k++)
			if (strength[k] > 0 || meanStrength[k] > 0)
				return false;
		return true;
	}

	/** Log prior of a mixture, up to a constant. */
	double log(final Mixture mixture, final PackedMixture packed) {
		double sum = 0;
		final int dimension = mixture.dimension();
		for (int k = 0; k < mixture.components(); k++) {
			if (weights > 1)
				sum += (weights - 1) * Math.log(mixture.weights()[k]);
			if (table > 1)
				for (int c = 0; c < mixture.classes(); c++)
					sum += (table - 1) * Math.log(mixture.table().get(k, c));
			if (strength[k] == 0)
				continue;
			final double[] inverse = Quadratic.inverse(packed, k);
			sum -= 0.5 * strength[k] * Quadratic.logDeterminant(mixture, packed, k);
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b < dimension; b++) {
					final double pull = (mixture.means()[k][a] - mean[k][a]) * (mixture.means()[k][b] - mean[k][b]);
					sum -= 0.5 * inverse[a * dimension + b] * (scale[k][a * dimension + b] + meanStrength[k] * pull);
				}
		}
		return sum;
	}
}
