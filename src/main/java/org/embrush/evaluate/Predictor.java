package org.embrush.evaluate;

import org.embrush.model.LabelEvidence;

/**
 * A fitted model as cross-validation sees it.
 *
 * <pre>{@code
 * Predictor predictor = (at, i, probabilities) -> posterior.at(at.position(i), probabilities);
 * }</pre>
 */
@FunctionalInterface
public interface Predictor {

	/**
	 * Predicts one labelled pixel as if it had no label.
	 *
	 * @param at labelled pixels of the map
	 * @param i which of them
	 * @param probabilities modified: the probability of every class of {@code at.legend()}; NaN when the pixel has no
	 *          data
	 */
	void predict(LabelEvidence at, int i, float[] probabilities);
}
