package org.embrush.model;

/** Which prior over neighbouring pixels is asked for. */
public enum SpatialPreference {
	/** The map and the held-out scribbles decide; a single mixture gets none. */
	AUTO(SpatialMode.BOTH),
	/** None. */
	NONE(SpatialMode.NONE),
	/** A hidden Markov chain along Hilbert walks. */
	HMM(SpatialMode.HMM),
	/** A Markov random field, by mean field. */
	MRF(SpatialMode.MRF),
	/** Both, their probabilities pooled. */
	BOTH(SpatialMode.BOTH);

	private final SpatialMode mode;

	SpatialPreference(final SpatialMode mode) {
		this.mode = mode;
	}

	/** @return the prior; when the map decides, the one that it may decide for */
	public SpatialMode mode() {
		return mode;
	}
}
