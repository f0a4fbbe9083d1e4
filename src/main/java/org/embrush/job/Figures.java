package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.evaluate.Interval;
import org.embrush.evaluate.ReliabilityBin;
import org.embrush.evaluate.ScoreIntervals;
import org.embrush.evaluate.Scores;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * The figures of an evaluation as nested maps and lists, for JSON; a figure that is not defined is null.
 *
 * <pre>{@code
 * String json = new Gson().toJson(Figures.of(result));
 * }</pre>
 */
public final class Figures {

	private Figures() {}

	/**
	 * @param result of an evaluation
	 * @return its figures, in a fixed order
	 */
	public static Map<String, Object> of(final EvaluateResult result) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("map", result.map());
		final Evaluation evaluation = result.evaluation();
		final Map<String, Object> crossValidation = new LinkedHashMap<>();
		crossValidation.put("folds", evaluation.heldOut().how());
		crossValidation.putAll(scores(evaluation.asPainted().scores(), result.legend()));
		crossValidation.put("intervals", intervals(evaluation.asPainted()));
		figures.put("cross_validation", crossValidation);
		figures.put("expected", expected(evaluation, result.legend()));
		figures.putAll(EvidenceFigures.of(evaluation, result.legend(), result.channelNames()));
		result.truth().ifPresent(scores -> figures.put("truth", scores(scores, result.legend())));
		figures.put("warnings", result.warnings());
		return figures;
	}

	private static Map<String, Object> scores(final Scores scores, final Legend legend) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("pixels", scores.pixels());
		figures.put("overall_accuracy", finite(scores.overallAccuracy()));
		figures.put("mean_class_accuracy", finite(scores.meanClassAccuracy()));
		figures.put("kappa", finite(scores.kappa()));
		figures.put("expected_calibration_error", finite(scores.expectedCalibrationError()));
		figures.put("brier", finite(scores.brier()));
		figures.put("log_loss", finite(scores.logLoss()));
		final List<Object> classes = new ArrayList<>();
		for (int c = 0; c < legend.size(); c++) {
			final LegendEntry entry = legend.get(c);
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", entry.id());
			row.put("name", entry.name());
			row.put("pixels", scores.truePixels(c));
			row.put("precision", finite(scores.precision(c)));
			row.put("recall", finite(scores.recall(c)));
			row.put("f1", finite(scores.f1(c)));
			classes.add(row);
		}
		figures.put("classes", classes);
		figures.put("confusion", scores.confusion());
		final List<Object> bins = new ArrayList<>();
		for (final ReliabilityBin bin : scores.reliability()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("lower", bin.lower());
			row.put("upper", bin.upper());
			row.put("pixels", bin.weight());
			row.put("confidence", finite(bin.confidence()));
			row.put("accuracy", finite(bin.accuracy()));
			bins.add(row);
		}
		figures.put("reliability", bins);
		return figures;
	}

	private static Map<String, Object> intervals(final ScoreIntervals scores) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("overall_accuracy", interval(scores.overallAccuracy()));
		figures.put("mean_class_accuracy", interval(scores.meanClassAccuracy()));
		figures.put("kappa", interval(scores.kappa()));
		figures.put("expected_calibration_error", interval(scores.expectedCalibrationError()));
		figures.put("brier", interval(scores.brier()));
		figures.put("log_loss", interval(scores.logLoss()));
		return figures;
	}

	private static Map<String, Object> expected(final Evaluation evaluation, final Legend legend) {
		final ScoreIntervals expected = evaluation.expected();
		final Map<String, Object> figures = intervals(expected);
		figures.put("typical_share", evaluation.typical());
		final List<Object> classes = new ArrayList<>();
		for (int c = 0; c < legend.size(); c++) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", legend.get(c).id());
			row.put("name", legend.get(c).name());
			row.put("fraction", interval(evaluation.fractions().get(c)));
			row.put("precision", interval(expected.precision().get(c)));
			row.put("recall", interval(expected.recall().get(c)));
			classes.add(row);
		}
		figures.put("classes", classes);
		figures.put("confusion", expected.scores().confusion());
		return figures;
	}

	/** @return value, low and high */
	static Map<String, Object> interval(final Interval interval) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("value", finite(interval.value()));
		figures.put("low", finite(interval.low()));
		figures.put("high", finite(interval.high()));
		return figures;
	}

	static Double finite(final double value) {
		return Double.isFinite(value) ? value : null;
	}
}
