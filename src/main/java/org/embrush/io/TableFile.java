package org.embrush.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import com.google.gson.GsonBuilder;

/**
 * Writes figures as CSV or JSON, UTF-8, lines ended by a newline on every system.
 *
 * <pre>{@code
 * TableFile.csv(List.of(List.of("class", "pixels"), List.of("rock", 12)), Path.of("table.csv"));
 * }</pre>
 */
public final class TableFile {

	private TableFile() {}

	/**
	 * @param rows header first; cells are words or numbers
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void csv(final List<? extends List<?>> rows, final Path file) {
		final StringBuilder text = new StringBuilder();
		try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
			for (final List<?> row : rows)
				printer.printRecord(row);
		} catch (final IOException e) {
			throw new IllegalStateException("a text in memory takes every row", e);
		}
		write(text.toString(), file);
	}

	/**
	 * @param figures names and values: maps, lists, words, numbers, null; no NaN
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void json(final Map<String, ?> figures, final Path file) {
		write(new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create().toJson(figures)
				+ "\n",
				file);
	}

	private static void write(final String text, final Path file) {
		try (OutputFile output = OutputFile.open(file)) {
			Files.write(output.file(), text.getBytes(StandardCharsets.UTF_8));
			output.commit();
		} catch (final IOException e) {
			throw Reason.cannotWrite(file, e);
		}
	}
}
