package org.embrush.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import org.embrush.evaluate.ClassPair;
import org.embrush.evaluate.Interval;
import org.embrush.evaluate.LearningPoint;
import org.embrush.evaluate.ScoreIntervals;
import org.embrush.evaluate.Scores;
import org.embrush.evaluate.Suspect;
import org.embrush.job.EvaluateResult;
import org.embrush.job.Evaluation;
import org.embrush.job.EvaluationWords;
import org.embrush.model.Legend;

/** An evaluation as aligned text. */
final class EvaluationText {

	/** Pairs of classes that are listed, the hardest first. */
	private static final int MOST_PAIRS = 6;

	private EvaluationText() {}

	/** Prints all of it. */
	static void print(final EvaluateResult result, final PrintWriter out) {
		final Evaluation evaluation = result.evaluation();
		out.println("held out: " + evaluation.heldOut().how());
		figures(result, out);
		classes(result, out);
		out.println("learning curve: " + evaluation.learning().stream().map(EvaluationText::point)
				.collect(Collectors.joining(", ")));
		pairs(evaluation.pairs(), result, out);
		suspects(evaluation.suspects(), result.legend(), out);
	}

	private static void figures(final EvaluateResult result, final PrintWriter out) {
		final List<List<String>> rows = new ArrayList<>();
		final List<String> header = new ArrayList<>(List.of("", "held-out labels", "expected on the map"));
		if (result.truth().isPresent())
			header.add("against the truth");
		rows.add(header);
		final List<String> pixels = new ArrayList<>(List.of("  pixels",
				String.format(Locale.ROOT, "%.0f", result.evaluation().asPainted().scores().pixels()), ""));
		result.truth().ifPresent(truth -> pixels.add(String.format(Locale.ROOT, "%.0f", truth.pixels())));
		rows.add(pixels);
		row(rows, "  overall accuracy", result, ScoreIntervals::overallAccuracy, Scores::overallAccuracy);
		row(rows, "  mean class accuracy", result, ScoreIntervals::meanClassAccuracy, Scores::meanClassAccuracy);
		row(rows, "  kappa", result, ScoreIntervals::kappa, Scores::kappa);
		row(rows, "  expected calibration error", result, ScoreIntervals::expectedCalibrationError,
				Scores::expectedCalibrationError);
		row(rows, "  Brier score", result, ScoreIntervals::brier, Scores::brier);
		row(rows, "  log loss", result, ScoreIntervals::logLoss, Scores::logLoss);
		Tables.columns(rows, out);
		EvaluationWords.expectedOf(result.evaluation().typical()).ifPresent(words -> out.println("  (" + words + ")"));
	}

	private static void row(final List<List<String>> rows, final String name, final EvaluateResult result,
			final Function<ScoreIntervals, Interval> figure, final ToDoubleFunction<Scores> ofTruth) {
		final List<String> row = new ArrayList<>(List.of(name, text(figure.apply(result.evaluation().asPainted())),
				text(figure.apply(result.evaluation().expected()))));
		result.truth().ifPresent(truth -> row.add(number(ofTruth.applyAsDouble(truth))));
		rows.add(row);
	}

	private static void classes(final EvaluateResult result, final PrintWriter out) {
		final List<List<String>> rows = new ArrayList<>();
		final Optional<Scores> truth = result.truth();
		final List<String> header =
				new ArrayList<>(List.of("  id", "class", "labels", "precision", "recall", "fraction"));
		if (truth.isPresent())
			header.addAll(List.of("true pixels", "precision", "recall"));
		rows.add(header);
		for (int c = 0; c < result.legend().size(); c++) {
			final Evaluation evaluation = result.evaluation();
			final List<String> row = new ArrayList<>(List.of("  " + result.legend().get(c).id(),
					result.legend().get(c).name(),
					String.format(Locale.ROOT, "%.0f", evaluation.asPainted().scores().truePixels(c)),
					text(evaluation.expected().precision().get(c)), text(evaluation.expected().recall().get(c)),
					text(evaluation.fractions().get(c))));
			if (truth.isPresent())
				row.addAll(List.of(String.format(Locale.ROOT, "%.0f", truth.get().truePixels(c)),
						number(truth.get().precision(c)), number(truth.get().recall(c))));
			rows.add(row);
		}
		Tables.columns(rows, out);
	}

	private static String point(final LearningPoint point) {
		return String.format(Locale.ROOT, "%.0f labels %s", point.labels(), text(point.meanClassAccuracy()));
	}

	private static void pairs(final List<ClassPair> pairs, final EvaluateResult result, final PrintWriter out) {
		out.println("classes that are hardest to tell apart");
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("  classes", "Bhattacharyya", "confused", "channels that tell them apart"));
		for (final ClassPair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size())))
			rows.add(List.of(
					"  " + result.legend().get(pair.first()).name() + ", " + result.legend().get(pair.second()).name(),
					String.format(Locale.ROOT, "%.2f", pair.bhattacharyya()), number(pair.confused()),
					EvaluationWords.channels(pair, result.channelNames())));
		Tables.columns(rows, out);
	}

	private static void suspects(final List<Suspect> suspects, final Legend legend, final PrintWriter out) {
		out.println(suspects.isEmpty() ? "suspect labels: none" : "suspect labels (x, y, pixels)");
		for (final Suspect suspect : suspects)
			out.printf(Locale.ROOT, "  %d, %d, %d  %s%n", suspect.x(), suspect.y(), suspect.pixels(),
					EvaluationWords.reason(suspect, legend));
	}

	private static String text(final Interval interval) {
		return Double.isNaN(interval.value()) ? "-"
				: String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", interval.value(), interval.low(), interval.high());
	}

	private static String number(final double value) {
		return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "-";
	}
}
