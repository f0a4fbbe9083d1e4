package org.embrush.job;

import java.util.List;

import org.embrush.evaluate.ExpectedOnMap;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.MapBelief;
import org.embrush.evaluate.ScoreIntervals;

/**
 * How good a map is, as far as held-out labels tell.
 *
 * @param how what was held out together, in words
 * @param asPainted figures of the held-out labels, as common as they were painted
 * @param onMap figures to expect where the map is typical
 * @param typical share of the map that is
 */
record Expected(String how, ScoreIntervals asPainted, ScoreIntervals onMap, double typical) {

	/**
	 * From what a fit held out while it was made, without refits.
	 *
	 * @param heldOut predictions of the labels
	 * @param belief of the fit to all labels, of typical pixels
	 * @param seed of the draws behind the intervals
	 * @return the figures
	 */
	static Expected of(final HeldOut heldOut, final MapBelief belief, final long seed) {
		return new Expected(heldOut.how(), ExpectedOnMap.asPainted(heldOut, seed),
				new ExpectedOnMap(heldOut, belief, List.of(), seed).figures(), belief.share());
	}

	/** @return the figures of a whole evaluation */
	static Expected of(final Evaluation evaluation) {
		return new Expected(evaluation.heldOut().how(), evaluation.asPainted(), evaluation.expected(),
				evaluation.typical());
	}
}
