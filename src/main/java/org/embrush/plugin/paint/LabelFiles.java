package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.embrush.io.LabelReader;
import org.embrush.io.LabelWriter;
import org.embrush.io.LegendFile;
import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;

/**
 * Takes labels and legends of a session to files and back.
 *
 * <pre>{@code
 * new LabelFiles(session).write(Path.of("labels.zip"));
 * List<String> warnings = new LabelFiles(session).read(Path.of("labels.csv"));
 * }</pre>
 *
 * @param session whose labels are meant
 */
public record LabelFiles(PaintSession session) {

	/**
	 * @param file ROI set, label image, table or Labkit labeling; its content tells which
	 * @return what was amiss, one line each
	 * @throws InputException when it cannot be read or does not fit the map
	 */
	public List<String> read(final Path file) {
		final Painting painting = session.painting();
		final LabelImport imported =
				LabelImport.of(painting, LabelReader.read(file, painting.width(), painting.height()));
		session.history().edit("import " + file.getFileName(), imported.painting());
		return imported.warnings();
	}

	/**
	 * @param file to write, replaced when it exists; its ending tells what: {@code .zip} ROI set, {@code .tif} label image,
	 *          {@code .csv} table, {@code .labeling} Labkit labeling
	 * @throws InputException when it has another ending or cannot be written
	 */
	public void write(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".zip"))
			LabelWriter.rois(session.painting().labels(), file);
		else
			if (name.endsWith(".tif") || name.endsWith(".tiff"))
				LabelWriter.image(session.painting().labels(), session.map().info(), file);
			else
				if (name.endsWith(".csv"))
					LabelWriter.table(session.painting().labels(), file);
				else
					if (name.endsWith(".labeling"))
						LabelWriter.labkit(session.painting().labels(), file);
					else
						throw new InputException("unknown kind of label file (" + file.getFileName() +
								"): end the name in .zip (ROI set), .tif (label image), .csv (table) or .labeling (Labkit)");
	}

	/**
	 * Takes names and colours from a legend; classes that it lacks stay when they are painted.
	 *
	 * @param file a table {@code id,name[,color]}
	 * @throws InputException when it cannot be read, or one of its names belongs to a painted class that it lacks
	 */
	public void readLegend(final Path file) {
		final Painting painting = session.painting();
		final List<LegendEntry> classes = new ArrayList<>(LegendFile.read(file).entries());
		for (final LegendEntry entry : painting.classes())
			if (classes.stream().noneMatch(read -> read.id() == entry.id()) && painting.pixels(entry.id()) > 0) {
				if (classes.stream().anyMatch(read -> read.name().equals(entry.name())))
					throw new InputException(
							"legend names class '" + entry.name() + "' with another id than the painted " +
									entry.id() + " (" + file.getFileName() + "): rename the painted class first");
				classes.add(entry);
			}
		session.history().edit("import legend", painting.withClasses(classes));
	}

	/**
	 * @param file to write, replaced when it exists
	 * @throws InputException when it cannot be written
	 */
	public void writeLegend(final Path file) {
		LegendFile.write(session.painting().legend(), file);
	}
}
