package org.embrush.kernel;

/**
 * The operations on a block of pixels that EM and apply are made of.
 *
 * <p>Arrays over pixels and features, or pixels and components, have rows of {@link #BLOCK} numbers: entry (d, i) stands
 * at {@code d * BLOCK + i}. Only the first n pixels of a row are read or written.
 *
 * <pre>{@code
 * kernels.squaredDistances(mixture, x, n, joint);
 * kernels.logJoint(mixture, n, joint);
 * kernels.normalise(joint, mixture.components(), n, largest, sums);
 * }</pre>
 */
public interface Kernels {

	/** Pixels of a block: a few rows of doubles of this length fit a level-1 cache. */
	int BLOCK = 512;

	/**
	 * Squared Mahalanobis distance of every pixel from every component.
	 *
	 * @param mixture K components over D features
	 * @param x not modified: D rows
	 * @param n pixels, 0 to {@link #BLOCK}
	 * @param out modified: K rows
	 */
	void squaredDistances(PackedMixture mixture, double[] x, int n, double[] out);

	/**
	 * Turns squared distances into log pi_k + log N(x | mu_k, Sigma_k), or Student's t in place of N.
	 *
	 * @param mixture K components
	 * @param n pixels
	 * @param inOut modified: K rows of squared distances, afterwards of log joint densities
	 */
	void logJoint(PackedMixture mixture, int n, double[] inOut);

	/**
	 * Turns log joint densities into responsibilities that sum to 1 over the components.
	 *
	 * @param inOut modified: K rows; a component that is ruled out carries negative infinity and gets exactly 0
	 * @param components K
	 * @param n pixels
	 * @param largest modified: the largest log joint density of every pixel
	 * @param sums modified: the summed densities of every pixel over its largest, so that their log is
	 *          {@code largest + log(sums)}; 0 when all components are ruled out, whose responsibilities are then all 0
	 */
	void normalise(double[] inOut, int components, int n, double[] largest, double[] sums);

	/**
	 * Adds the block to weighted moments: counts, sums and second moments of every component.
	 *
	 * @param x not modified: D rows
	 * @param responsibilities not modified: K rows, already multiplied by the pixels' weights
	 * @param n pixels
	 * @param moments modified
	 */
	void accumulate(double[] x, double[] responsibilities, int n, Moments moments);
}
