package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.embrush.evaluate.ClassPair;
import org.embrush.evaluate.Interval;
import org.embrush.evaluate.LearningPoint;
import org.embrush.evaluate.ReliabilityBin;
import org.embrush.evaluate.Scores;
import org.embrush.evaluate.Suspect;
import org.embrush.io.OutputFolder;
import org.embrush.io.TableFile;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.report.Chart;
import org.embrush.report.ChartFile;
import org.embrush.report.ConfusionPlot;
import org.embrush.report.LearningPlot;
import org.embrush.report.ReliabilityPlot;

/** Writes the figures of an evaluation: figures.json has all, the tables and plots a part each. */
final class EvaluateFiles {

	private EvaluateFiles() {}

	/** Writes all files, without committing them. */
	static void write(final EvaluateResult result, final OutputFolder output) {
		TableFile.json(Figures.of(result), output.file("figures.json"));
		TableFile.csv(confusion(result), output.file("confusion.csv"));
		TableFile.csv(classes(result), output.file("classes.csv"));
		TableFile.csv(suspects(result), output.file("suspects.csv"));
		TableFile.csv(pairs(result), output.file("separability.csv"));
		TableFile.csv(learning(result), output.file("learning.csv"));
		TableFile.csv(reliability(result), output.file("reliability.csv"));
		plots(result).forEach((name, chart) -> {
			ChartFile.png(chart, output.file(name + ".png"));
			ChartFile.svg(chart, output.file(name + ".svg"));
		});
	}

	/** @return the plots by name */
	static Map<String, Chart> plots(final EvaluateResult result) {
		final Map<String, Chart> plots =
				plots(result.evaluation().asPainted().scores(), result.legend(), result.truth());
		plots.put("learning", LearningPlot.of(result.evaluation().learning()));
		return plots;
	}

	/** @return reliability and confusion of held-out labels, by name */
	static Map<String, Chart> plots(final Scores heldOut, final Legend legend, final Optional<Scores> truth) {
		final Map<String, Chart> plots = new LinkedHashMap<>();
		plots.put("reliability", ReliabilityPlot.of(curves(heldOut, truth)));
		plots.put("confusion", ConfusionPlot.of(heldOut.confusion(),
				legend.entries().stream().map(LegendEntry::name).toList()));
		return plots;
	}

	private static Map<String, List<ReliabilityBin>> curves(final Scores heldOut, final Optional<Scores> truth) {
		final Map<String, List<ReliabilityBin>> curves = new LinkedHashMap<>();
		curves.put("held-out labels", heldOut.reliability());
		truth.ifPresent(scores -> curves.put("against the truth", scores.reliability()));
		return curves;
	}

	private static List<List<Object>> confusion(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		final List<Object> header = new ArrayList<>(List.of("pixels", "true class"));
		header.addAll(result.legend().entries().stream().map(LegendEntry::name).toList());
		rows.add(header);
		add("held out", result.evaluation().asPainted().scores(), result.legend(), rows);
		result.truth().ifPresent(scores -> add("unlabelled", scores, result.legend(), rows));
		return rows;
	}

	private static void add(final String pixels, final Scores scores, final Legend legend,
			final List<List<Object>> rows) {
		for (int c = 0; c < legend.size(); c++) {
			final List<Object> row = new ArrayList<>(List.of(pixels, legend.get(c).name()));
			for (final double n : scores.confusion()[c])
				row.add(n);
			rows.add(row);
		}
	}

	private static List<List<Object>> classes(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("class", "name", "labels", "precision", "precision_low", "precision_high", "recall",
				"recall_low", "recall_high", "fraction", "fraction_low", "fraction_high"));
		final Evaluation evaluation = result.evaluation();
		for (int c = 0; c < result.legend().size(); c++) {
			final LegendEntry entry = result.legend().get(c);
			final List<Object> row =
					new ArrayList<>(List.of(entry.id(), entry.name(), evaluation.asPainted().scores().truePixels(c)));
			for (final Interval interval : List.of(evaluation.expected().precision().get(c),
					evaluation.expected().recall().get(c), evaluation.fractions().get(c)))
				row.addAll(cells(interval));
			rows.add(row);
		}
		return rows;
	}

	private static List<Object> cells(final Interval interval) {
		return List.of(cell(interval.value()), cell(interval.low()), cell(interval.high()));
	}

	/** A figure that is not defined is an empty cell. */
	private static Object cell(final double value) {
		return Double.isFinite(value) ? (Object) value : "";
	}

	private static List<List<Object>> suspects(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("x", "y", "pixels", "painted", "likelier", "reason"));
		for (final Suspect suspect : result.evaluation().suspects())
			rows.add(List.of(suspect.x(), suspect.y(), suspect.pixels(), result.legend().get(suspect.painted()).id(),
					result.legend().get(suspect.likelier()).id(),
					EvaluationWords.reason(suspect, result.legend())));
		return rows;
	}

	private static List<List<Object>> pairs(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("first", "second", "bhattacharyya", "confused", "channels"));
		for (final ClassPair pair : result.evaluation().pairs())
			rows.add(List.of(result.legend().get(pair.first()).id(), result.legend().get(pair.second()).id(),
					pair.bhattacharyya(), cell(pair.confused()),
					EvaluationWords.channels(pair, result.channelNames())));
		return rows;
	}

	private static List<List<Object>> learning(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("labels", "mean_class_accuracy", "low", "high"));
		for (final LearningPoint point : result.evaluation().learning()) {
			final List<Object> row = new ArrayList<>(List.of(point.labels()));
			row.addAll(cells(point.meanClassAccuracy()));
			rows.add(row);
		}
		return rows;
	}

	private static List<List<Object>> reliability(final EvaluateResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("pixels", "lower", "upper", "weight", "confidence", "accuracy"));
		curves(result.evaluation().asPainted().scores(), result.truth()).forEach((pixels, bins) -> {
			for (final ReliabilityBin bin : bins)
				rows.add(List.of(pixels, bin.lower(), bin.upper(), bin.weight(), cell(bin.confidence()),
						cell(bin.accuracy())));
		});
		return rows;
	}
}
