package org.embrush.model;

/**
 * The shape that the covariances of a mixture share.
 *
 * <pre>{@code
 * int free = CovarianceFamily.DIAGONAL.storedLength(dimension); // D
 * }</pre>
 */
public enum CovarianceFamily {
	/** Every component has a covariance matrix of its own. */
	FULL,
	/** All components share one covariance matrix. */
	TIED,
	/** Every component has variances of its own along the feature axes. */
	DIAGONAL,
	/** Every component has one variance for all features. */
	SPHERICAL;

	/**
	 * @param dimension number of features D
	 * @return numbers stored for one covariance: D * D (row by row) for full and tied, D for diagonal, 1 for spherical
	 */
	public int storedLength(final int dimension) {
		return switch (this) {
			case FULL, TIED -> dimension * dimension;
			case DIAGONAL -> dimension;
			case SPHERICAL -> 1;
		};
	}

	/**
	 * @param components number of components K
	 * @return covariances stored: 1 for tied, K otherwise
	 */
	public int storedCount(final int components) {
		return this == TIED ? 1 : components;
	}

	/**
	 * @param stored numbers of one covariance, {@link #storedLength} of them; not modified
	 * @param dimension number of features D
	 * @return the covariance as a new D x D matrix, row by row
	 */
	public double[] full(final double[] stored, final int dimension) {
		if (this == FULL || this == TIED)
			return stored.clone();
		final double[] full = new double[dimension * dimension];
		for (int d = 0; d < dimension; d++)
			full[d * dimension + d] = stored[this == SPHERICAL ? 0 : d];
		return full;
	}
}
