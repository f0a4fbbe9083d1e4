package org.embrush.job;

import java.util.List;
import java.util.Optional;

import org.embrush.evaluate.CrossValidation;
import org.embrush.evaluate.Scores;
import org.embrush.model.Legend;

/**
 * What {@link Evaluate} gives back.
 *
 * <pre>{@code
 * double kappa = result.heldOut().scores().kappa();
 * }</pre>
 *
 * @param map name of the map
 * @param legend the painted classes, in the order of the scores
 * @param heldOut scores of labelled pixels, predicted by fits that had not seen them
 * @param truth scores of unlabelled pixels against the truth, when one was given
 * @param warnings one line each
 */
public record EvaluateResult(String map, Legend legend, CrossValidation heldOut, Optional<Scores> truth,
		List<String> warnings) {

	public EvaluateResult {
		warnings = List.copyOf(warnings);
	}
}
