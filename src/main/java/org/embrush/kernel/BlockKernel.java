package org.embrush.kernel;

/**
 * One thread's view of a mixture: takes a block of pixels at a time from features to responsibilities and moments.
 *
 * <p>An instance owns its buffers. The calls for a block come in the order below; {@link #drain} ends a tile.
 *
 * <pre>{@code
 * kernel.clear();
 * kernel.append(planes, offsets, n);
 * kernel.distances();
 * kernel.joint();
 * kernel.normalise(lambda);
 * kernel.accumulate();
 * logLikelihood += lambda * kernel.logSum() + kernel.drain(moments);
 * }</pre>
 */
public interface BlockKernel {

	/** @return most pixels of a block */
	int capacity();

	/** Begins a block without pixels. */
	void clear();

	/**
	 * Adds pixels that follow one another.
	 *
	 * @param planes not modified: D arrays of feature values, finite where they are read
	 * @param offsets not modified: where to begin in each
	 * @param n pixels; {@link #capacity} less those that are there at most
	 */
	void append(float[][] planes, int[] offsets, int n);

	/**
	 * Adds pixels from here and there.
	 *
	 * @param planes not modified: D arrays of feature values, finite where they are read
	 * @param places not modified: indices into the planes
	 * @param from first entry of places
	 * @param n pixels; {@link #capacity} less those that are there at most
	 */
	void gather(float[][] planes, int[] places, int from, int n);

	/** Computes the squared Mahalanobis distance of every pixel from every component. */
	void distances();

	/**
	 * Least squared distance of every pixel from any component; between {@link #distances} and {@link #joint} only.
	 *
	 * @param out modified: the block's pixels one after the other
	 */
	void leastDistances(float[] out);

	/** Turns squared distances into log pi_k + log N(x | mu_k, Sigma_k), in conditioned units. */
	void joint();

	/**
	 * Adds to one log joint density.
	 *
	 * @param k a component
	 * @param i a pixel of the block
	 * @param log what to add; negative infinity rules the component out
	 */
	void shift(int k, int i, double log);

	/**
	 * Turns log joint densities into responsibilities, times a weight; all are 0 where every component is ruled out.
	 *
	 * @param weight of every pixel, above 0
	 */
	void normalise(double weight);

	/**
	 * @param i a pixel of the block
	 * @return log of its summed densities; negative infinity where every component is ruled out
	 */
	double logSum(int i);

	/** @return sum of {@link #logSum} over the block */
	double logSum();

	/**
	 * @param k a component
	 * @param i a pixel of the block
	 * @return its weighted responsibility
	 */
	double responsibility(int k, int i);

	/**
	 * @param k a component
	 * @param out modified: the weighted responsibilities of the block's pixels one after the other
	 */
	void responsibilities(int k, float[] out);

	/**
	 * Multiplies the responsibilities of one pixel.
	 *
	 * @param i a pixel of the block
	 * @param weight 0 or more
	 */
	void weigh(int i, double weight);

	/** Adds the block's weighted responsibilities to the moments kept inside. */
	void accumulate();

	/**
	 * Hands the moments over and starts again from zero.
	 *
	 * @param moments modified: the moments of conditioned features are added
	 * @return what rounding took from the weighted sum of {@link #logSum} since the last call, to be added to it
	 */
	double drain(Moments moments);
}
