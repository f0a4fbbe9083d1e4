package org.embrush.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.embrush.model.TraceRow;

/**
 * Writes the iterations of a fit: {@code iteration,log_likelihood,bound,seconds,log_prior,gap}.
 *
 * <pre>{@code
 * TraceFile.write(trace, Path.of("trace.csv"));
 * }</pre>
 */
public final class TraceFile {

	private TraceFile() {}

	/**
	 * @param trace one row an iteration
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void write(final List<TraceRow> trace, final Path file) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("iteration", "log_likelihood", "bound", "seconds", "log_prior", "gap"));
		for (final TraceRow row : trace)
			rows.add(List.of(String.valueOf(row.iteration()), Decimal.text(row.logLikelihood()),
					Decimal.text(row.bound()), Decimal.text(row.seconds()), Decimal.text(row.logPrior()),
					Decimal.text(row.gap())));
		CsvRows.write(rows, file);
	}
}
