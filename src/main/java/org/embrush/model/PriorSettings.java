package org.embrush.model;

/**
 * Strength of the priors of a maximum a posteriori fit; the prior of a component is normal-inverse-Wishart around its
 * class's labelled mean and a pooled target covariance, those of weights and class table are Dirichlet.
 *
 * <pre>{@code
 * PriorSettings firm = new PriorSettings(20, 1, 2, 1.1);
 * }</pre>
 *
 * @param covariance pseudo-pixels behind the target covariance; 0 for no prior on covariances and means, negative for a
 *          number chosen from the label counts
 * @param mean pseudo-pixels behind the labelled mean
 * @param weights Dirichlet concentration of weights, 1 or more (1 is flat)
 * @param table Dirichlet concentration of the rows of a shared table, 1 or more (1 is flat)
 */
public record PriorSettings(double covariance, double mean, double weights, double table) {

	/** No prior at all: maximum likelihood. */
	public static final PriorSettings NONE = new PriorSettings(0, 0, 1, 1);

	/** Weak priors that keep a class painted with one pixel valid. */
	public static final PriorSettings DEFAULT = new PriorSettings(-1, 0.01, 2, 1.1);

	public PriorSettings {
		if (!(mean >= 0) || Double.isNaN(covariance) || Double.isInfinite(mean + covariance))
			throw new IllegalArgumentException("prior strengths (covariance " + covariance + ", mean " + mean +
					") must be finite and 0 or more");
		if (!(weights >= 1) || !(table >= 1) || Double.isInfinite(weights + table))
			throw new IllegalArgumentException("Dirichlet concentrations (weights " + weights + ", table " + table +
					") must be finite and 1 or more");
	}

	/** @return whether components have a normal-inverse-Wishart prior */
	public boolean onComponents() {
		return covariance != 0;
	}
}
