package org.embrush.model;

/** Why a fit ended. */
public enum StopReason {
	/** The bound no longer rose by more than the tolerance. */
	CONVERGED,
	/** The iterations allowed were used up. */
	MAX_ITERATIONS
}
