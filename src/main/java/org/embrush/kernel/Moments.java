package org.embrush.kernel;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;

/**
 * Weighted moments of the pixels by component, as far as the covariance family needs them. Mutable; a tile owns its own.
 *
 * <pre>{@code
 * Moments moments = new Moments(CovarianceFamily.FULL, 3, 8);
 * kernels.accumulate(x, responsibilities, n, moments);
 * double weightOfSecond = moments.counts()[1];
 * }</pre>
 */
public final class Moments {

	private final CovarianceFamily family;
	private final int components;
	private final int dimension;
	private final double[] counts;
	private final double[] sums;
	private final double[] seconds;

	/**
	 * @param family decides which second moments are kept
	 * @param components K
	 * @param dimension D
	 */
	public Moments(final CovarianceFamily family, final int components, final int dimension) {
		this.family = family;
		this.components = components;
		this.dimension = dimension;
		this.counts = new double[components];
		this.sums = new double[components * dimension];
		this.seconds = new double[switch (family) {
			case FULL -> components * PackedMixture.triangle(dimension);
			case TIED -> PackedMixture.triangle(dimension);
			case DIAGONAL, SPHERICAL -> components * dimension;
		}];
	}

	/** @return the family that decides which second moments are kept */
	public CovarianceFamily family() {
		return family;
	}

	/** @return K */
	public int components() {
		return components;
	}

	/** @return D */
	public int dimension() {
		return dimension;
	}

	/** @return sum of w r, K numbers; the array itself */
	public double[] counts() {
		return counts;
	}

	/** @return sum of w r x, K rows of D; the array itself */
	public double[] sums() {
		return sums;
	}

	/**
	 * @return sum of w r x x', the array itself: full: K packed lower triangles; tied: one for all components together;
	 *         diagonal and spherical: K rows of D squares
	 */
	public double[] seconds() {
		return seconds;
	}

	/**
	 * Adds other moments of the same shape.
	 *
	 * @param other not modified
	 */
	public void add(final Moments other) {
		add(counts, other.counts);
		add(sums, other.sums);
		add(seconds, other.seconds);
	}

	/** Starts again from zero. */
	public void clear() {
		Arrays.fill(counts, 0);
		Arrays.fill(sums, 0);
		Arrays.fill(seconds, 0);
	}

	private static void add(final double[] to, final double[] from) {
		for (int i = 0; i < to.length; i++)
			to[i] += from[i];
	}
}
