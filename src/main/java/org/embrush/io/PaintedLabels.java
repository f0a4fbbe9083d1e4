package org.embrush.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * What a label file holds. A legend turns it into evidence, either one given by the user or the file's own.
 *
 * <pre>{@code
 * PaintedLabels painted = LabelReader.read(Path.of("labels.zip"), map.info().width(), map.info().height());
 * LabelledClasses classes = painted.with(legendFile == null ? painted.legend() : LegendFile.read(legendFile));
 * LabelEvidence labels = classes.labels();
 * }</pre>
 */
public final class PaintedLabels {

	private final String where;
	private final int width;
	private final int height;
	private final LabelStrokes strokes;
	private final boolean softOnPurpose;
	private final List<String> warnings;
	private final Legend legend;

	/**
	 * @param where file name without folders
	 * @param softOnPurpose whether a pixel with two classes is what the file means to say
	 * @param warnings one line each
	 */
	PaintedLabels(final String where, final int width, final int height, final LabelStrokes strokes,
			final boolean softOnPurpose, final List<String> warnings) {
		this.where = where;
		this.width = width;
		this.height = height;
		this.strokes = strokes;
		this.softOnPurpose = softOnPurpose;
		this.warnings = List.copyOf(warnings);
		this.legend = ownLegend(strokes.marks());
	}

	/** @return what was amiss in the file, one line each; {@link #with} adds to it */
	public List<String> warnings() {
		return warnings;
	}

	/**
	 * The file's own legend. Ids that the file gives are kept (a number, an ROI group, the names "7" and "class 7"); a
	 * class that has only a name gets the smallest free id, in order of first appearance: 1, 2, 3... Names are those of
	 * the file, or "class 7". Colours are those of the file when every class has one and no two share it.
	 *
	 * @return all classes that the file names, painted or not
	 */
	public Legend legend() {
		return legend;
	}

	/**
	 * Reads the labels in the light of a legend. A file that gives names finds its ids there: an equal name, or the name
	 * without the number that follows it in an ROI name ("vein 3", "vein-003", "vein_12"), then a number as the id itself,
	 * then a name that differs in upper and lower case.
	 *
	 * @param given holds every painted class
	 * @return evidence over the painted classes of that legend, and warnings
	 * @throws InputException when a painted class is missing from the legend
	 */
	public LabelledClasses with(final Legend given) {
		final int[] ids = new int[strokes.marks().size()];
		final Set<String> strangers = new LinkedHashSet<>();
		for (int m = 0; m < ids.length; m++) {
			final ClassMark mark = strokes.marks().get(m);
			ids[m] = mark.idIn(given);
			if (ids[m] == 0 && strokes.isPainted(m))
				strangers.add("'" + mark.stem() + "'");
		}
		if (!strangers.isEmpty())
			throw LabelledClasses.missing("class name", strangers, where, given);
		final LabelBuilder builder = LabelEvidence.builder(width, height);
		strokes.paint(builder, ids);
		return LabelledClasses.of(builder, given, where, softOnPurpose, warnings);
	}

	/**
	 * @param labels as {@link #with} made them
	 * @return what it warned of pixels that lie in several classes, one line; nothing where that is what the file means
	 */
	public List<String> overlaps(final LabelEvidence labels) {
		return LabelledClasses.overlaps(labels, softOnPurpose, where);
	}

	private static Legend ownLegend(final List<ClassMark> marks) {
		final Map<Integer, Set<String>> namesOfId = new TreeMap<>();
		final Map<String, Integer> idOfName = new HashMap<>();
		for (final ClassMark mark : marks)
			if (mark.ownId() > 0) {
				final Set<String> names = namesOfId.computeIfAbsent(mark.ownId(), id -> new LinkedHashSet<>());
				if (mark.hasName())
					names.add(mark.stem());
			}
		namesOfId.forEach((id, names) -> {
			if (names.size() == 1)
				idOfName.putIfAbsent(names.iterator().next(), id);
		});
		int free = 1;
		for (final ClassMark mark : marks)
			if (mark.ownId() == 0 && !idOfName.containsKey(mark.stem())) {
				while (namesOfId.containsKey(free))
					free++;
				namesOfId.put(free, Set.of(mark.stem()));
				idOfName.put(mark.stem(), free);
			}
		final Map<Integer, String> nameOfId = new TreeMap<>();
		namesOfId.keySet().forEach(id -> nameOfId.put(id, "class " + id));
		idOfName.forEach((name, id) -> nameOfId.put(id, name));
		return new Legend(entries(nameOfId, colors(marks, idOfName)));
	}

	private static Map<Integer, Integer> colors(final List<ClassMark> marks, final Map<String, Integer> idOfName) {
		final Map<Integer, Integer> colors = new HashMap<>();
		for (final ClassMark mark : marks)
			if (mark.rgb() >= 0)
				colors.putIfAbsent(mark.ownId() > 0 ? mark.ownId() : idOfName.get(mark.stem()), mark.rgb());
		return colors;
	}

	private static List<LegendEntry> entries(final Map<Integer, String> names, final Map<Integer, Integer> colors) {
		final boolean coloured = colors.size() == names.size() &&
				new HashSet<>(colors.values()).size() == names.size();
		final List<LegendEntry> entries = new ArrayList<>();
		names.forEach((id, name) -> entries.add(
				new LegendEntry(id, name, coloured ? colors.get(id) : Legend.defaultColor(entries.size()))));
		return entries;
	}
}
