package org.embrush.job;

import java.util.List;

import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;

/** Fits a model again for other choices of its labels. */
interface Refitting {

	/** @return the labels that can be chosen from */
	LabelEvidence labels();

	/** @return positions {@code y * width + x} of the pixels that stand for the map */
	long[] samplePositions();

	/**
	 * @param factors how often each label counts, 0 or more; every class needs one above 0
	 * @return the fit
	 */
	Refit fit(double[] factors);

	/** @return whether refits cost so little that scribbles can be dealt out and resampled many times */
	boolean isCheap();

	/**
	 * A refit.
	 *
	 * @param members of the model
	 * @param atSample probabilities of the painted classes in the sampled pixels, C arrays
	 * @param typicality of the sampled pixels, 0..1
	 * @param atLabels probabilities of the painted classes for all labels, those left out too
	 */
	record Refit(List<Member> members, float[][] atSample, float[] typicality, float[][] atLabels) {}
}
