package org.embrush.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.embrush.io.WholeFile;

/**
 * Writes plots, whole or not at all.
 *
 * <pre>{@code
 * ChartFile.svg(chart, Path.of("reliability.svg"));
 * }</pre>
 */
public final class ChartFile {

	private ChartFile() {}

	/**
	 * @param chart the plot
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void png(final Chart chart, final Path file) {
		WholeFile.write(file, chart.png());
	}

	/**
	 * @param chart the plot
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void svg(final Chart chart, final Path file) {
		WholeFile.write(file, chart.svg().getBytes(StandardCharsets.UTF_8));
	}
}
