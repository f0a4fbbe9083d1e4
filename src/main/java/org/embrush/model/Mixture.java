package org.embrush.model;

/**
 * A Gaussian mixture with its class table: p(x, c) = sum_k pi_k N(x | mu_k, Sigma_k) B_kc (design section 1).
 *
 * <pre>{@code
 * Mixture one = new Mixture(CovarianceFamily.SPHERICAL, new double[] { 1 }, new double[][] { { 0, 0 } },
 * 	new double[][] { { 1 } }, ClassTable.clamped(new int[] { 0 }, 1));
 * }</pre>
 *
 * @param family shape of the covariances
 * @param weights pi, K numbers that sum to 1
 * @param means mu, K rows of D
 * @param covariances Sigma, {@link CovarianceFamily#storedCount} rows of {@link CovarianceFamily#storedLength} numbers
 * @param table B, K rows of C
 * @param freedom degrees of freedom of Student's t, K numbers above 0: component k is a t distribution with that location
 *          and scale matrix; empty when all components are Gaussian
 */
public record Mixture(CovarianceFamily family, double[] weights, double[][] means, double[][] covariances,
		ClassTable table, double[] freedom) {

	/** How far the weights' sum may stray from 1: rounding of a sum of thousands of terms. */
	private static final double SUM_TOLERANCE = 1e-9;

	/** A mixture of Gaussians; see the record's components. */
	public Mixture(final CovarianceFamily family, final double[] weights, final double[][] means,
			final double[][] covariances, final ClassTable table) {
		this(family, weights, means, covariances, table, new double[0]);
	}

	public Mixture {
		final int components = weights.length;
		if (components < 1 || means.length != components || table.components() != components)
			throw new IllegalArgumentException("weights (" + components + "), means (" + means.length +
					") and class table (" + table.components()
					+ ") must have the same number of components, at least 1");
		if (freedom.length != 0 && freedom.length != components)
			throw new IllegalArgumentException("degrees of freedom (" + freedom.length + ") must be given for all " +
					components + " components or none");
		for (final double nu : freedom)
			if (!(nu > 0) || Double.isInfinite(nu))
				throw new IllegalArgumentException("degrees of freedom (" + nu + ") must be above 0 and finite");
		final int dimension = means[0].length;
		double sum = 0;
		for (int k = 0; k < components; k++) {
			if (!(weights[k] >= 0))
				throw new IllegalArgumentException(
						"weight of component " + k + " (" + weights[k] + ") must be 0 or more");
			if (means[k].length != dimension)
				throw new IllegalArgumentException("mean of component " + k + " has " + means[k].length +
						" features, expected " + dimension);
			requireFinite("mean", k, means[k]);
			sum += weights[k];
		}
		if (Math.abs(sum - 1) > SUM_TOLERANCE)
			throw new IllegalArgumentException("weights sum to " + sum + ": must be 1");
		if (covariances.length != family.storedCount(components))
			throw new IllegalArgumentException(covariances.length + " covariances, expected " +
					family.storedCount(components) + " for " + family);
		for (int k = 0; k < covariances.length; k++) {
			if (covariances[k].length != family.storedLength(dimension))
				throw new IllegalArgumentException("covariance " + k + " has " + covariances[k].length +
						" numbers, expected " + family.storedLength(dimension) + " for " + family);
			requireFinite("covariance", k, covariances[k]);
		}
	}

	private static void requireFinite(final String what, final int k, final double[] values) {
		for (final double value : values)
			if (!Double.isFinite(value))
				throw new IllegalArgumentException(what + " " + k + " holds " + value + ": must be finite");
	}

	/** @return number of components K */
	public int components() {
		return weights.length;
	}

	/** @return number of features D */
	public int dimension() {
		return means[0].length;
	}

	/** @return number of classes C */
	public int classes() {
		return table.classes();
	}

	/** @return C fractions of the classes, sum_k pi_k B_kc */
	public double[] classFractions() {
		final double[] fractions = new double[classes()];
		for (int k = 0; k < weights.length; k++)
			for (int c = 0; c < fractions.length; c++)
				fractions[c] += weights[k] * table.get(k, c);
		return fractions;
	}

	/**
	 * @param k a component
	 * @return its covariance as a new D x D matrix, row by row, whatever the family
	 */
	public double[] covariance(final int k) {
		return family.full(covariances[family == CovarianceFamily.TIED ? 0 : k], dimension());
	}

	/**
	 * Writes the mixture in other units: feature d becomes {@code x * scale[d] + offset[d]}.
	 *
	 * @param scale factor a feature, not 0; spherical covariances need one factor for all
	 * @param offset shift a feature
	 * @return the same distribution in the new units
	 */
	public Mixture rescaled(final double[] scale, final double[] offset) {
		final int dimension = dimension();
		for (int d = 1; d < dimension && family == CovarianceFamily.SPHERICAL; d++)
			if (scale[d] != scale[0])
				throw new IllegalArgumentException("scale of a spherical mixture (" + scale[0] + ", " + scale[d]
						+ ") must be one factor for all features");
		final double[][] newMeans = new double[means.length][dimension];
		for (int k = 0; k < means.length; k++)
			for (int d = 0; d < dimension; d++)
				newMeans[k][d] = means[k][d] * scale[d] + offset[d];
		final double[][] newCovariances = new double[covariances.length][];
		for (int k = 0; k < covariances.length; k++) {
			newCovariances[k] = covariances[k].clone();
			for (int i = 0; i < newCovariances[k].length; i++)
				newCovariances[k][i] *= switch (family) {
					case FULL, TIED -> scale[i / dimension] * scale[i % dimension];
					case DIAGONAL, SPHERICAL -> scale[i] * scale[i];
				};
		}
		return new Mixture(family, weights, newMeans, newCovariances, table, freedom);
	}
}
