package org.embrush.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * Reads and writes legends: a table {@code id,name[,color]} with colours like {@code #1f6fd0}.
 *
 * <p>The header may be missing, or name the columns in another order ("colour" works too). Commas, semicolons and tabs
 * separate; text is UTF-8. A class without a colour gets {@link Legend#defaultColor} of its place.
 *
 * <pre>{@code
 * Legend legend = LegendFile.read(Path.of("classes.csv"));
 * LegendFile.write(legend, Path.of("copy.csv"));
 * }</pre>
 */
public final class LegendFile {

	private static final int NO_COLOR = -1;

	private LegendFile() {}

	/**
	 * @param file to read
	 * @return the legend, at least one class
	 * @throws InputException naming file and line, when the file cannot be read, an id is no number from 1 to 65535 or
	 *           stands twice, a name is missing or stands twice, or a colour is not like #1f6fd0
	 */
	public static Legend read(final Path file) {
		final CsvRows table = CsvRows.parse(InputFile.text(file), file);
		final List<String> header = table.header();
		final int idColumn = header.isEmpty() ? 0 : header.indexOf("id");
		final int nameColumn = header.isEmpty() ? 1 : header.indexOf("name");
		final int colorColumn =
				header.isEmpty() ? 2 : Math.max(header.indexOf("color"), header.indexOf("colour"));
		if (idColumn < 0 || nameColumn < 0)
			throw table.error(table.rows().get(0), "legend header must name the columns id and name",
					"write id,name,color in the first line");
		final Map<Integer, LegendEntry> entries = new HashMap<>();
		final Set<String> names = new HashSet<>();
		final Set<Integer> uncoloured = new HashSet<>();
		for (final CsvRows.Row row : table.body()) {
			final int id = id(table, row, row.cell(idColumn));
			final String name = row.cell(nameColumn);
			if (name.isEmpty())
				throw table.error(row, "class " + id + " has no name", "write id,name[,color]");
			final int color = color(table, row, row.cell(colorColumn));
			if (color == NO_COLOR)
				uncoloured.add(id);
			if (entries.put(id, new LegendEntry(id, name, Math.max(0, color))) != null)
				throw table.error(row, "class id " + id + " stands twice in the legend",
						"give every class an id of its own");
			if (!names.add(name))
				throw table.error(row, "class name '" + name + "' stands twice in the legend",
						"give every class a name of its own");
		}
		if (entries.isEmpty())
			throw new InputException(
					"legend without a class (" + table.where() + "): write id,name[,color], one class a line");
		return coloured(new Legend(List.copyOf(entries.values())), uncoloured);
	}

	private static int id(final CsvRows table, final CsvRows.Row row, final String cell) {
		final int id = cell.matches("\\d{1,9}") ? Integer.parseInt(cell) : -1;
		if (id == 0)
			throw table.error(row, "class id 0 means unlabelled", "number the classes from 1");
		if (id < 0 || id > LegendEntry.MAX_ID)
			throw table.error(row, "class id '" + cell + "' must be a whole number from 1 to " + LegendEntry.MAX_ID,
					"write id,name[,color]");
		return id;
	}

	private static int color(final CsvRows table, final CsvRows.Row row, final String cell) {
		if (cell.isEmpty())
			return NO_COLOR;
		if (!cell.matches("#[0-9a-fA-F]{6}"))
			throw table.error(row, "unknown colour '" + cell + "'", "write it like #1f6fd0");
		return Integer.parseInt(cell.substring(1), 16);
	}

	private static Legend coloured(final Legend legend, final Set<Integer> uncoloured) {
		final List<LegendEntry> entries = new ArrayList<>();
		for (final LegendEntry entry : legend.entries())
			entries.add(uncoloured.contains(entry.id())
					? new LegendEntry(entry.id(), entry.name(), Legend.defaultColor(entries.size())) : entry);
		return new Legend(entries);
	}

	/**
	 * @param legend to write
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws InputException when the file cannot be written
	 */
	public static void write(final Legend legend, final Path file) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("id", "name", "color"));
		for (final LegendEntry entry : legend.entries())
			rows.add(List.of(String.valueOf(entry.id()), entry.name(), entry.color()));
		CsvRows.write(rows, file);
	}
}
