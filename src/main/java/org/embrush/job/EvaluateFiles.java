package org.embrush.job;

import java.util.ArrayList;
import java.util.List;

import org.embrush.evaluate.Scores;
import org.embrush.io.OutputFolder;
import org.embrush.io.TableFile;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/** Writes the figures of an evaluation. */
final class EvaluateFiles {

	private EvaluateFiles() {}

	/** Writes figures.json and confusion.csv (rows: true class, columns: predicted class), without committing them. */
	static void write(final EvaluateResult result, final OutputFolder output) {
		TableFile.json(Figures.of(result), output.file("figures.json"));
		TableFile.csv(confusion(result), output.file("confusion.csv"));
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
}
