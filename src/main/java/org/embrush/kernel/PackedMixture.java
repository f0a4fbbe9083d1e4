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
 * @param logConstants log of pi_k times the density at the mean; K numbers
 * @param means K rows of D
 * @param factors full: K packed lower triangles of D (D + 1) / 2; tied: one; diagonal and spherical: K rows of D inverse
 *          standard deviations
 * @param freedom degrees of freedom of Student's t, K numbers; empty when all components are Gaussian
 */
public record PackedMixture(CovarianceFamily family, int components, int dimension, double[] logConstants,
		double[] means, double[] factors, double[] freedom) {

	/** A mixture of Gaussians; see the record's components. */
	public PackedMixture(final CovarianceFamily family, final int components, final int dimension,
			final double[] logConstants, final double[] means, final double[] factors) {
		this(family, components, dimension, logConstants, means, factors, new double[0]);
	}

	/**
	 * @param dimension D
	 * @return numbers in a packed triangle, D (D + 1) / 2
	 */
	public static int triangle(final int dimension) {
		return dimension * (dimension + 1) / 2;
	}
}
