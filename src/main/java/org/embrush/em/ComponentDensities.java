package org.embrush.em;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/**
 * Log densities of a Gaussian mixture's components in single pixels, in double precision; for samples, not for maps.
 *
 * <pre>{@code
 * double[] logs = new double[mixture.components()];
 * new ComponentDensities(mixture).logJoint(pixel, logs);
 * }</pre>
 */
public final class ComponentDensities {

	private final PackedMixture packed;

	/**
	 * @param mixture of Gaussian components
	 * @throws IllegalArgumentException when a component is a Student t
	 */
	public ComponentDensities(final Mixture mixture) {
		if (mixture.freedom().length > 0)
			throw new IllegalArgumentException("mixture has Student t components: must be Gaussian");
		packed = MixturePacker.pack(mixture);
	}

	/**
	 * @param pixel D features
	 * @param into modified: by component, log pi_k + log N(x | mu_k, Sigma_k)
	 */
	public void logJoint(final double[] pixel, final double[] into) {
		final double[] centred = new double[packed.dimension()];
		for (int k = 0; k < packed.components(); k++) {
			for (int d = 0; d < centred.length; d++)
				centred[d] = pixel[d] - packed.means()[k * centred.length + d];
			into[k] = packed.logConstants()[k] - 0.5 * squaredDistance(k, centred);
		}
	}

	private double squaredDistance(final int k, final double[] centred) {
		final int dimension = centred.length;
		double sum = 0;
		if (packed.family() == CovarianceFamily.DIAGONAL || packed.family() == CovarianceFamily.SPHERICAL) {
			for (int d = 0; d < dimension; d++) {
				final double y = packed.factors()[k * dimension + d] * centred[d];
				sum += y * y;
			}
			return sum;
		}
		final int from = packed.family() == CovarianceFamily.TIED ? 0 : k * PackedMixture.triangle(dimension);
		for (int row = 0; row < dimension; row++) {
			final int start = from + PackedMixture.triangle(row);
			double y = 0;
			for (int d = 0; d <= row; d++)
				y += packed.factors()[start + d] * centred[d];
			sum += y * y;
		}
		return sum;
	}
}
