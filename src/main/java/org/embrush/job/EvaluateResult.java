package org.embrush.job;

import java.util.List;
import java.util.Optional;

import org.embrush.evaluate.Scores;
import org.embrush.model.Legend;

/**
 * What {@link Evaluate} gives back.
 *
 * <pre>{@code
 * double kappa = result.evaluation().expected().kappa().value();
 * }</pre>
 *
 * @param map name of the map
 * @param legend the painted classes, in the order of the scores
 * @param channelNames of the map
 * @param evaluation what the labels alone tell
 * @param truth scores of unlabelled pixels against the truth, when one was given
 * @param warnings one line each
 */
public record EvaluateResult(String map, Legend legend, List<String> channelNames, Evaluation evaluation,
		Optional<Scores> truth,
		List<String> warnings) {

	public EvaluateResult {
		channelNames = List.copyOf(channelNames);
		warnings = List.copyOf(warnings);
	}
}
