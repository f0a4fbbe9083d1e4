package org.embrush.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.embrush.confidence.RiskCoverage;

/**
 * Writes a risk-coverage curve: {@code confidence,coverage,expected_error,held_out_coverage,held_out_error}.
 *
 * <pre>{@code
 * RiskCoverageFile.write(points, Path.of("risk-coverage.csv"));
 * }</pre>
 */
public final class RiskCoverageFile {

	private RiskCoverageFile() {}

	/**
	 * @param points one row a confidence; what is not known is left empty
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void write(final List<RiskCoverage.Point> points, final Path file) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("confidence", "coverage", "expected_error", "held_out_coverage", "held_out_error"));
		for (final RiskCoverage.Point point : points)
			rows.add(List.of(Decimal.text(point.confidence()), Decimal.text(point.coverage()),
					cell(point.expectedError()), cell(point.heldOutCoverage()), cell(point.heldOutError())));
		CsvRows.write(rows, file);
	}

	private static String cell(final double value) {
		return Double.isNaN(value) ? "" : Decimal.text(value);
	}
}
