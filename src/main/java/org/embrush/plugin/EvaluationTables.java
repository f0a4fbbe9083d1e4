package org.embrush.plugin;

import org.embrush.evaluate.Interval;
import org.embrush.evaluate.ScoreIntervals;
import org.embrush.evaluate.Scores;
import org.embrush.evaluate.Suspect;
import org.embrush.job.EvaluateResult;
import org.embrush.job.EvaluationWords;
import org.embrush.model.Legend;

import ij.measure.ResultsTable;

/** Figures of an evaluation as ImageJ tables. */
final class EvaluationTables {

	private EvaluationTables() {}

	/**
	 * Adds rows to the Results table: held-out labels, what to expect on the map, and the truth if there is one. Opens tables of
	 * confusions and, if there are any, of suspect labels; these are left out without a screen.
	 */
	static void open(final EvaluateResult result) {
		final ResultsTable table = ResultsTable.getResultsTable();
		row(table, result.map(), "held-out labels", result.evaluation().asPainted());
		row(table, result.map(), "expected on the map", result.evaluation().expected());
		table.addValue("Typical_share", result.evaluation().typical());
		result.truth().ifPresent(truth -> row(table, result.map(), "against the truth", truth));
		table.show("Results");
		confusion(result.evaluation().asPainted().scores(), result.legend()).show("confusion of " + result.map());
		if (!result.evaluation().suspects().isEmpty())
			suspects(result).show("suspect labels of " + result.map());
	}

	private static void start(final ResultsTable table, final String map, final String of, final double pixels) {
		table.addRow();
		table.addValue("Map", map);
		table.addValue("Of", of);
		table.addValue("Pixels", pixels);
	}

	private static void row(final ResultsTable table, final String map, final String of,
			final ScoreIntervals figures) {
		start(table, map, of, figures.scores().pixels());
		interval(table, "Accuracy", figures.overallAccuracy());
		interval(table, "Class_accuracy", figures.meanClassAccuracy());
		interval(table, "Kappa", figures.kappa());
		interval(table, "Calibration_error", figures.expectedCalibrationError());
		interval(table, "Brier", figures.brier());
		interval(table, "Log_loss", figures.logLoss());
	}

	private static void interval(final ResultsTable table, final String name, final Interval interval) {
		table.addValue(name, interval.value());
		table.addValue(name + "_low", interval.low());
		table.addValue(name + "_high", interval.high());
	}

	private static void row(final ResultsTable table, final String map, final String of, final Scores scores) {
		start(table, map, of, scores.pixels());
		table.addValue("Accuracy", scores.overallAccuracy());
		table.addValue("Class_accuracy", scores.meanClassAccuracy());
		table.addValue("Kappa", scores.kappa());
		table.addValue("Calibration_error", scores.expectedCalibrationError());
		table.addValue("Brier", scores.brier());
		table.addValue("Log_loss", scores.logLoss());
	}

	/** Rows: the painted class; columns: the class found. */
	private static ResultsTable confusion(final Scores scores, final Legend legend) {
		final ResultsTable table = new ResultsTable();
		for (int c = 0; c < legend.size(); c++) {
			table.addRow();
			table.addValue("painted as", legend.get(c).name());
			for (int found = 0; found < legend.size(); found++)
				table.addValue(legend.get(found).name(), scores.confusion()[c][found]);
		}
		return table;
	}

	private static ResultsTable suspects(final EvaluateResult result) {
		final ResultsTable table = new ResultsTable();
		for (final Suspect suspect : result.evaluation().suspects()) {
			table.addRow();
			table.addValue("X", suspect.x());
			table.addValue("Y", suspect.y());
			table.addValue("Painted", result.legend().get(suspect.painted()).name());
			table.addValue("Likelier", result.legend().get(suspect.likelier()).name());
			table.addValue("Pixels", suspect.pixels());
			table.addValue("Why", EvaluationWords.reason(suspect, result.legend()));
		}
		return table;
	}
}
