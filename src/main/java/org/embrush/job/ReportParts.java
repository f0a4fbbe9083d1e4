package org.embrush.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.embrush.evaluate.Interval;
import org.embrush.evaluate.ScoreIntervals;
import org.embrush.evaluate.Scores;
import org.embrush.io.MapReader;
import org.embrush.model.ClassArea;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.report.MapPicture;
import org.embrush.report.Page;
import org.embrush.tile.TileSource;

/** Sections that the pages of several jobs share. */
final class ReportParts {

	private ReportParts() {}

	/** Where an output of a segmented map can be read now. */
	interface Files {
		Path of(String name);
	}

	static void maps(final Page page, final Legend legend, final Files files) {
		page.section("Maps").legend(legend.entries().stream().map(LegendEntry::name).toList(),
				legend.entries().stream().map(LegendEntry::rgb).toList());
		page.picture(MapPicture.labels(source(files, "labels.tif"), legend), "labels: the likeliest class");
		page.picture(MapPicture.grey(source(files, "confidence.tif"), 0), "confidence: white is sure");
		page.picture(MapPicture.grey(source(files, "uncertainty.tif"), 2),
				"typicality: dark pixels are unlike any class");
	}

	/** One class beside the other maps: the one that takes most of the map among those that are in doubt, or the first. */
	static void chosenClass(final Page page, final List<ClassArea> areas, final Files files) {
		int chosen = 0;
		for (int c = 1; c < areas.size(); c++)
			if (Math.abs(areas.get(c).expectedFraction() - areas.get(c).fraction()) > Math
					.abs(areas.get(chosen).expectedFraction() - areas.get(chosen).fraction()))
				chosen = c;
		page.picture(MapPicture.grey(source(files, "probabilities.tif"), chosen),
				"probability of " + areas.get(chosen).entry().name() + ": white is certain");
	}

	private static TileSource source(final Files files, final String name) {
		return MapReader.read(files.of(name)).source();
	}

	static void areas(final Page page, final SegmentResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		final boolean calibrated = !result.unit().isEmpty();
		final List<Object> header = new ArrayList<>(
				List.of("class", "pixels", "fraction", "expected fraction (90 % interval)"));
		if (calibrated)
			header.add("area " + result.unit());
		rows.add(header);
		for (final ClassArea area : result.areas()) {
			final List<Object> row =
					new ArrayList<>(List.of(area.entry().name(), area.pixels(), percent(area.fraction()),
							Double.isNaN(area.expectedLow()) ? percent(area.expectedFraction())
									: percent(area.expectedFraction()) + " (" + percent(area.expectedLow()) + " to "
											+ percent(area.expectedHigh()) + ")"));
			if (calibrated)
				row.add(String.format(Locale.ROOT, "%.6g", area.area()));
			rows.add(row);
		}
		page.section("Areas").table(rows);
	}

	static void figures(final Page page, final Expected expected, final Legend legend,
			final Optional<Scores> truth) {
		page.section("How good is the map").text("Held out: " + expected.how()
				+ ". In brackets the interval that holds the true figure nine times in ten.");
		final List<List<Object>> rows = new ArrayList<>();
		final List<Object> header = new ArrayList<>(List.of("", "held-out labels", "expected on the map"));
		truth.ifPresent(scores -> header.add("against the truth"));
		rows.add(header);
		final ScoreIntervals held = expected.asPainted();
		final ScoreIntervals map = expected.onMap();
		add(rows, "overall accuracy", held.overallAccuracy(), map.overallAccuracy(),
				truth.map(Scores::overallAccuracy));
		add(rows, "mean class accuracy", held.meanClassAccuracy(), map.meanClassAccuracy(),
				truth.map(Scores::meanClassAccuracy));
		add(rows, "kappa", held.kappa(), map.kappa(), truth.map(Scores::kappa));
		add(rows, "expected calibration error", held.expectedCalibrationError(), map.expectedCalibrationError(),
				truth.map(Scores::expectedCalibrationError));
		add(rows, "Brier score", held.brier(), map.brier(), truth.map(Scores::brier));
		add(rows, "log loss", held.logLoss(), map.logLoss(), truth.map(Scores::logLoss));
		page.table(rows);
		EvaluationWords.expectedOf(expected.typical()).ifPresent(words -> page.text("The figures are " + words + "."));
		final List<List<Object>> classes = new ArrayList<>();
		classes.add(List.of("class", "expected precision", "expected recall"));
		for (int c = 0; c < legend.size(); c++)
			classes.add(List.of(legend.get(c).name(), text(map.precision().get(c)), text(map.recall().get(c))));
		page.table(classes);
	}

	private static void add(final List<List<Object>> rows, final String name, final Interval held, final Interval map,
			final Optional<Double> truth) {
		final List<Object> row = new ArrayList<>(List.of(name, text(held), text(map)));
		truth.ifPresent(value -> row.add(String.format(Locale.ROOT, "%.3f", value)));
		rows.add(row);
	}

	static void suspects(final Page page, final Evaluation evaluation, final Legend legend) {
		page.section("Suspect labels");
		if (evaluation.suspects().isEmpty()) {
			page.text("None: no scribble is contradicted by fits that had not seen it.");
			return;
		}
		page.text("Look at these scribbles again; repaint them, or leave them as they are when you are sure.");
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("x", "y", "pixels", "why"));
		evaluation.suspects().forEach(suspect -> rows.add(List.of(suspect.x(), suspect.y(), suspect.pixels(),
				EvaluationWords.reason(suspect, legend))));
		page.table(rows);
	}

	static void pairs(final Page page, final Evaluation evaluation, final Legend legend, final List<String> channels) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("classes", "Bhattacharyya distance", "held-out labels confused",
				"channels that tell them apart"));
		evaluation.pairs().stream().limit(10)
				.forEach(pair -> rows.add(List.of(
						legend.get(pair.first()).name() + ", " + legend.get(pair.second()).name(),
						String.format(Locale.ROOT, "%.2f", pair.bhattacharyya()),
						Double.isNaN(pair.confused()) ? "-" : percent(pair.confused()),
						EvaluationWords.channels(pair, channels))));
		page.section("Classes that are hardest to tell apart").table(rows);
	}

	static void warnings(final Page page, final List<String> warnings) {
		if (warnings.isEmpty())
			return;
		page.section("Warnings");
		warnings.forEach(page::warning);
	}

	static String names(final List<String> names) {
		return names.stream().collect(Collectors.joining(", "));
	}

	private static String text(final Interval interval) {
		return Double.isNaN(interval.value()) ? "-"
				: String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", interval.value(), interval.low(), interval.high());
	}

	static String percent(final double share) {
		return String.format(Locale.ROOT, "%.2f %%", 100 * share);
	}
}
