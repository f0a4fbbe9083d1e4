package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a segmentation, each with an interval.
 *
 * <pre>{@code
 * Interval kappa = ScoreIntervals.of(scores, draws).kappa();
 * }</pre>
 *
 * @param scores the figures alone, with confusion matrix and reliability
 * @param overallAccuracy share of pixels that are right
 * @param meanClassAccuracy mean recall
 * @param kappa agreement beyond chance
 * @param expectedCalibrationError mean distance of confidence and accuracy
 * @param brier Brier score
 * @param logLoss log loss
 * @param precision by class; NaN in all three where it is not defined
 * @param recall by class; NaN in all three where it is not defined
 */
public record ScoreIntervals(Scores scores, Interval overallAccuracy, Interval meanClassAccuracy, Interval kappa,
		Interval expectedCalibrationError, Interval brier, Interval logLoss, List<Interval> precision,
		List<Interval> recall) {

	public ScoreIntervals {
		precision = List.copyOf(precision);
		recall = List.copyOf(recall);
	}

	/**
	 * @param scores the figures
	 * @param draws the same from resampled data, at least one
	 * @return the figures with intervals
	 */
	public static ScoreIntervals of(final Scores scores, final List<Scores> draws) {
		final List<Interval> precision = new ArrayList<>();
		final List<Interval> recall = new ArrayList<>();
		for (int c = 0; c < scores.classes(); c++) {
			final int index = c;
			precision.add(interval(scores, draws, s -> s.precision(index)));
			recall.add(interval(scores, draws, s -> s.recall(index)));
		}
		return new ScoreIntervals(scores, interval(scores, draws, Scores::overallAccuracy),
				interval(scores, draws, Scores::meanClassAccuracy), interval(scores, draws, Scores::kappa),
				interval(scores, draws, Scores::expectedCalibrationError), interval(scores, draws, Scores::brier),
				interval(scores, draws, Scores::logLoss), precision, recall);
	}

	private static Interval interval(final Scores scores, final List<Scores> draws,
			final ToDoubleFunction<Scores> figure) {
		final double value = figure.applyAsDouble(scores);
		final double[] drawn = draws.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
		if (!Double.isFinite(value) || drawn.length == 0)
			return Interval.UNKNOWN;
		return Interval.of(value, drawn);
	}
}
