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
}
