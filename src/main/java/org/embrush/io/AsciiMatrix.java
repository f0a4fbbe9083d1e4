package org.embrush.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/**
 * Reads one channel written as text, a line a row of pixels: numbers separated by spaces, tabs, commas or semicolons, as
 * XMapTools and MATLAB export maps. {@code NaN}, {@code NA} and nothing between two commas or semicolons mean missing; lines
 * that start with # or % are skipped.
 */
final class AsciiMatrix {

	private final Path file;
	private final CancelFlag cancel;
	private int rows;
	private int columns;
	private int firstRowLine;
	/** Whether every row ends with a separator, which then closes the last number and starts none. */
	private boolean closed = true;
	private float[] values;

	private AsciiMatrix(final Path file, final CancelFlag cancel) {
		this.file = file;
		this.cancel = cancel;
	}

	static FileChannels read(final Path file, final CancelFlag cancel) throws IOException {
		final AsciiMatrix matrix = new AsciiMatrix(file, cancel);
		// Twice: the size must be known before the memory is asked for.
		matrix.walk((line, fields) -> matrix.count(line, fields));
		if (matrix.rows == 0)
			throw new InputException("no numbers (" + file + "): give a matrix of numbers, a line a row of pixels");
		if (matrix.closed && matrix.columns > 1)
			matrix.columns--;
		final long size = (long) matrix.rows * matrix.columns;
		if (size > Integer.MAX_VALUE - 8)
			throw new InputException("map has too many pixels (" + matrix.columns + " x " + matrix.rows + ", " + file +
					"): cut it into pieces below 2 gigapixels");
		Heap.require(size * Float.BYTES, file);
		matrix.values = new float[(int) size];
		matrix.rows = 0;
		matrix.walk((line, fields) -> matrix.fill(line, fields));
		return new FileChannels(matrix.columns, matrix.rows,
				List.of(SampleType.FLOAT32.image(matrix.values, matrix.columns, matrix.rows)), List.of(""),
				Calibration.NONE, GeoTags.NONE, Float.NaN);
	}

	private void walk(final RowVisitor visitor) throws IOException {
		// Latin 1 decodes any bytes; numbers are the same in every encoding of ASCII.
		try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
			int number = 0;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				cancel.check();
				number++;
				final String text = number == 1 && line.startsWith("\u00ef\u00bb\u00bf") ? line.substring(3) : line;
				final String row = text.strip();
				if (!row.isEmpty() && !row.startsWith("#") && !row.startsWith("%"))
					visitor.row(number, fields(text));
			}
		}
	}

	private static String[] fields(final String line) {
		final String mark = line.indexOf(';') >= 0 ? ";" : line.indexOf(',') >= 0 ? "," : null;
		return mark == null ? line.strip().split("\\s+") : line.split(mark, -1);
	}

	private void count(final int line, final String[] fields) {
		if (rows++ == 0) {
			columns = fields.length;
			firstRowLine = line;
			number(line, fields[0].strip());
		}
		closed &= fields[fields.length - 1].isBlank();
		if (fields.length != columns)
			throw new InputException("row of another length (" + fields.length + " numbers in line " + line + ", " +
					columns + " in line " + firstRowLine + ", " + file + "): give every row the same number of pixels");
	}

	private void fill(final int line, final String[] fields) {
		for (int x = 0; x < columns; x++)
			values[rows * columns + x] = number(line, fields[x].strip());
		rows++;
	}

	private float number(final int line, final String field) {
		if (field.isEmpty() || field.equalsIgnoreCase("nan") || field.equalsIgnoreCase("na"))
			return Float.NaN;
		try {
			return Float.parseFloat(field);
		} catch (final NumberFormatException e) {
			final String shown = field.length() > 20 ? field.substring(0, 20) + "..." : field;
			throw new InputException("not a number ('" + shown + "' in line " + line + ", " + file +
					"): give a matrix of numbers, or a TIFF", e);
		}
	}

	/** Hears of every row of numbers. */
	@FunctionalInterface
	private interface RowVisitor {

		void row(int line, String[] fields);
	}
}
