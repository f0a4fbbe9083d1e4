package org.embrush.model;

/** Which prior over neighbouring pixels acts on the class probabilities. */
public enum SpatialMode {
	/** None: every pixel stands by itself. */
	NONE,
	/** A hidden Markov chain along Hilbert walks. */
	HMM,
	/** A Markov random field, by mean field. */
	MRF,
	/** Both, their probabilities pooled. */
	BOTH;

	/** @return whether the chain acts */
	public boolean hasChain() {
		return this == HMM || this == BOTH;
	}

	/** @return whether the field acts */
	public boolean hasField() {
		return this == MRF || this == BOTH;
	}
}
