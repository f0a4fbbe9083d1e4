package org.embrush.kernel;

import org.embrush.model.CovarianceFamily;

/**
 * A mixture laid out for the kernels: every covariance is replaced by the inverse of its Cholesky factor.
 *
 * <pre>{@code
 * // full: z = W (x - mean), squared distance = |z|^2, with W at factors[k * D (D + 1) / 2], row by row
 * }</pre>
 *
 * @param family shape of the covariances
 * @param components K
 * @param dimension D
 * @param logConstants log pi_k - D/2 log 2 pi - 1/2 log det Sigma_k; K numbers
 * @param means K rows of D
 * @param factors full: K packed lower triangles of D (D + 1) / 2; tied: one; diagonal and spherical: K rows of D inverse
 *          standard deviations
 */
public record PackedMixture(CovarianceFamily family, int components, int dimension, double[] logConstants,
		double[] means, double[] factors) {

	/**
	 * @param dimension D
	 * @return numbers in a packed triangle, D (D + 1) / 2
	 */
	public static int triangle(final int dimension) {
		return dimension * (dimension + 1) / 2;
	}
}
