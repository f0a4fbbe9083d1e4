package org.embrush.model;

/** Which model is fitted. */
public enum FitMethod {
	/**
	 * A committee: class densities from the labels over several feature recipes, weighed by held-out scribbles, and mixtures
	 * of all pixels whose components the classes share.
	 */
	COMMITTEE,
	/** One mixture, as the other settings say. */
	MIXTURE
}
