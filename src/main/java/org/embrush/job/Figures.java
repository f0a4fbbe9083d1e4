package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.evaluate.ReliabilityBin;
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
		final Map<String, Object> held = scores(result.heldOut().scores(), result.legend());
		final Map<String, Object> crossValidation = new LinkedHashMap<>();
		crossValidation.put("folds", result.heldOut().folds().describe());
		crossValidation.putAll(held);
		figures.put("cross_validation", crossValidation);
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

	private static Double finite(final double value) {
		return Double.isFinite(value) ? value : null;
	}
}
