package org.embrush.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.embrush.model.InputException;

/**
 * The rows of a table that people made: separated by commas, semicolons or tabs, header or none.
 *
 * @param where file name without folders
 * @param rows those that are not empty
 */
record CsvRows(String where, List<Row> rows) {

	/**
	 * One row.
	 *
	 * @param line in the file, from 1
	 * @param cells without blanks around them
	 */
	record Row(long line, List<String> cells) {

		/** @return the cell, or an empty text when the row is too short or there is no such column (-1) */
		String cell(final int column) {
			return column >= 0 && column < cells.size() ? cells.get(column) : "";
		}
	}

	/**
	 * @param text of the table
	 * @param file where it is from
	 * @return its rows
	 * @throws InputException when quotes do not close
	 */
	static CsvRows parse(final String text, final Path file) {
		final String where = InputFile.name(file);
		final CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator(text)).setIgnoreEmptyLines(true)
				.setTrim(true).setIgnoreSurroundingSpaces(true).get();
		final List<Row> rows = new ArrayList<>();
		try (CSVParser parser = CSVParser.parse(text, format)) {
			for (final CSVRecord record : parser)
				if (record.stream().anyMatch(cell -> !cell.isEmpty()))
					rows.add(new Row(parser.getCurrentLineNumber(), record.toList()));
		} catch (final IOException | UncheckedIOException e) {
			throw new InputException("a quote does not close (" + where + "): write the table again", e);
		}
		return new CsvRows(where, rows);
	}

	/** The first of the three in the first line: ids and coordinates hold none of them, names may. */
	private static char separator(final String text) {
		final String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
		return (char) first.chars().filter(c -> c == ',' || c == ';' || c == '\t').findFirst().orElse(',');
	}

	/**
	 * @return the first row in lower case when it is a header, that is when its first cell is no number; else nothing
	 */
	List<String> header() {
		if (rows.isEmpty() || rows.get(0).cell(0).matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"))
			return List.of();
		return rows.get(0).cells().stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
	}

	/** @return the rows below the header */
	List<Row> body() {
		return header().isEmpty() ? rows : rows.subList(1, rows.size());
	}

	/**
	 * @param row in this table
	 * @param what is wrong with it
	 * @param remedy what to do
	 * @return the error that names file and line
	 */
	InputException error(final Row row, final String what, final String remedy) {
		return new InputException(what + " (" + where + ", line " + row.line() + "): " + remedy);
	}

	/**
	 * Writes a table with commas, a line feed after every row, and quotes where a cell needs them.
	 *
	 * @param rows header first
	 * @param file to write, whole or not at all
	 * @throws InputException when it cannot be written
	 */
	static void write(final List<List<String>> rows, final Path file) {
		final StringBuilder text = new StringBuilder();
		try (CSVPrinter table = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
			table.printRecords(rows);
		} catch (final IOException e) {
			throw new IllegalStateException("a text in memory takes every row", e);
		}
		WholeFile.write(file, text.toString());
	}
}
