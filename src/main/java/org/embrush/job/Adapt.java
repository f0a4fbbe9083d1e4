package org.embrush.job;

/** What of a model is estimated again on the map that it is applied to. */
public enum Adapt {
	/** Nothing: the model as it is. */
	NONE,
	/** Proportions of classes and components. */
	PROPORTIONS,
	/** Proportions, and means of Gaussian components. */
	COMPONENTS
}
