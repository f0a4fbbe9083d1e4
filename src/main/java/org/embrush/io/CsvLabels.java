package org.embrush.io;

import java.nio.file.Path;
import java.util.List;

import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;

/** Reads tables of labelled pixels: {@code x,y,class[,weight]}. */
final class CsvLabels {

	private static final String REMEDY = "write x,y,class[,weight]";

	private final CsvRows table;
	private final int x;
	private final int y;
	private final int mark;
	private final int weight;

	private CsvLabels(final CsvRows table) {
		this.table = table;
		final List<String> header = table.header();
		x = header.isEmpty() ? 0 : header.indexOf("x");
		y = header.isEmpty() ? 1 : header.indexOf("y");
		mark = header.isEmpty() ? 2 : header.indexOf("class");
		weight = header.isEmpty() ? 3 : header.indexOf("weight");
		if (!header.isEmpty() && (x < 0 || y < 0 || mark < 0))
			throw table.error(table.rows().get(0), "label table must name the columns x, y and class",
					"write x,y,class[,weight] in the first line");
	}

	static PaintedLabels read(final String text, final Path file, final int width, final int height) {
		final CsvRows rows = CsvRows.parse(text, file);
		if (rows.rows().isEmpty())
			throw new InputException("label table without a row (" + rows.where() + "): " + REMEDY);
		final CsvLabels labels = new CsvLabels(rows);
		final LabelStrokes strokes = new LabelStrokes();
		boolean weighted = false;
		for (final CsvRows.Row row : rows.body()) {
			final int column = labels.pixel(row, labels.x, "x", width);
			final int line = labels.pixel(row, labels.y, "y", height);
			strokes.add(column, line, strokes.index(labels.mark(row)), labels.weight(row));
			weighted |= !row.cell(labels.weight).isEmpty();
		}
		return new PaintedLabels(rows.where(), width, height, strokes, weighted, List.of());
	}

	private int pixel(final CsvRows.Row row, final int column, final String axis, final int size) {
		final double value = number(row, column, axis);
		if (value != Math.rint(value))
			throw table.error(row, axis + " '" + row.cell(column) + "' must be a whole number", REMEDY);
		if (value < 0 || value >= size)
			throw table.error(row, axis + " " + row.cell(column) + " lies outside the map",
					axis + " runs from 0 to " + (size - 1));
		return (int) value;
	}

	private ClassMark mark(final CsvRows.Row row) {
		final String cell = row.cell(mark);
		if (cell.isEmpty())
			throw table.error(row, "class is missing", REMEDY);
		if (!cell.matches("[-+]?\\d+(\\.0*)?"))
			return new ClassMark(0, cell, false, -1);
		final double id = Double.parseDouble(cell);
		if (id == 0)
			throw table.error(row, "class 0 means unlabelled", "leave the row out");
		if (id < 0 || id > LegendEntry.MAX_ID)
			throw table.error(row, "class id " + cell + " must lie between 1 and " + LegendEntry.MAX_ID, REMEDY);
		return ClassMark.of((int) id);
	}

	private double weight(final CsvRows.Row row) {
		if (row.cell(weight).isEmpty())
			return 1;
		final double value = number(row, weight, "weight");
		if (!(value > 0) || Double.isInfinite(value))
			throw table.error(row, "weight '" + row.cell(weight) + "' must be above 0 and finite", REMEDY);
		return value;
	}

	private double number(final CsvRows.Row row, final int column, final String name) {
		try {
			return Double.parseDouble(row.cell(column));
		} catch (final NumberFormatException e) {
			throw table.error(row, name + " '" + row.cell(column) + "' must be a number", REMEDY);
		}
	}
}
