package org.embrush.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.embrush.io.LabelReader;
import org.embrush.io.LabelledClasses;
import org.embrush.io.LegendFile;
import org.embrush.io.PaintedLabels;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.tile.CancelFlag;

/** What a label file or a legend holds. */
final class LabelFigures {

	/** Larger than any map, for label files that do not tell the size of theirs. */
	private static final int ANY_SIZE = 1 << 24;

	private LabelFigures() {}

	/** @return whether a file of this name holds labels or a legend rather than a map */
	static boolean isLabelFile(final String name) {
		return Stream.of(".csv", ".zip", ".roi", ".labeling").anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
	}

	/**
	 * @param file labels or legend
	 * @param map that the labels belong to, if known
	 * @param cancel stops the reading
	 * @return kind, classes, painted pixels by class
	 */
	static Map<String, Object> of(final Path file, final Optional<MapInfo> map, final CancelFlag cancel) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		if (isLegend(file)) {
			figures.put("kind", "legend");
			figures.put("classes", rows(LegendFile.read(file)));
			return figures;
		}
		final PaintedLabels painted = LabelReader.read(file, map.map(MapInfo::width).orElse(ANY_SIZE),
				map.map(MapInfo::height).orElse(ANY_SIZE), cancel);
		final LabelledClasses labels = painted.with(painted.legend());
		final int[] counts = labels.labels().countByClass();
		figures.put("kind", "labels");
		figures.put("painted_pixels", labels.labels().size());
		figures.put("soft_labels", labels.labels().softCount());
		final List<Map<String, Object>> rows = rows(labels.labels().legend());
		for (int c = 0; c < counts.length; c++)
			rows.get(c).put("pixels", counts[c]);
		figures.put("classes", rows);
		figures.put("warnings", labels.warnings());
		return figures;
	}

	/** @return one row a class, to which columns can be added */
	static List<Map<String, Object>> rows(final Legend legend) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (final LegendEntry entry : legend.entries()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", entry.id());
			row.put("name", entry.name());
			row.put("color", entry.color());
			rows.add(row);
		}
		return rows;
	}

	/** A legend has a column id, or no header and a word in its second column. */
	private static boolean isLegend(final Path file) {
		if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
			return false;
		try (Stream<String> lines = Files.lines(file)) {
			final List<String> cells =
					Arrays.stream(lines.findFirst().orElse("").toLowerCase(Locale.ROOT).split("[,;\t]"))
							.map(String::strip).toList();
			return cells.contains("id")
					|| !cells.contains("x") && cells.size() > 1 && !cells.get(1).matches("[-+]?[0-9.]+");
		} catch (final IOException e) {
			return false; // the reader of labels says what is wrong
		}
	}
}
