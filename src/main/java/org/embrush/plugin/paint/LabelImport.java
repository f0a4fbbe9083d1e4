package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.embrush.evaluate.Scribbles;
import org.embrush.io.LabelledClasses;
import org.embrush.io.PaintedLabels;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * Labels of a file laid over a painting. A class of the file is the class of that name, else the unpainted one of that id,
 * else a new one; connected pixels of a class become a stroke.
 *
 * <pre>{@code
 * LabelImport imported = LabelImport.of(painting, LabelReader.read(file, painting.width(), painting.height()));
 * history.edit("import labels", imported.painting());
 * }</pre>
 *
 * @param painting with the labels of the file on top
 * @param warnings one line each
 */
public record LabelImport(Painting painting, List<String> warnings) {

	public LabelImport {
		warnings = List.copyOf(warnings);
	}

	/**
	 * @param painting what is painted already
	 * @param painted what the file holds; as large as the painting
	 * @return both together
	 * @throws org.embrush.model.InputException when the file contradicts itself
	 */
	public static LabelImport of(final Painting painting, final PaintedLabels painted) {
		final LabelledClasses labelled = painted.with(painted.legend());
		final LabelEvidence labels = labelled.labels();
		final Map<Integer, Integer> idOf = new TreeMap<>();
		final List<LegendEntry> classes = new ArrayList<>(painting.classes());
		for (final LegendEntry entry : painted.legend().entries())
			idOf.put(entry.id(), place(entry, painting, classes));
		final int[] stroke = Scribbles.of(labels);
		final Map<Integer, List<Integer>> pixels = new TreeMap<>();
		for (int i = 0; i < stroke.length; i++)
			pixels.computeIfAbsent(stroke[i], s -> new ArrayList<>()).add(i);
		final List<Stroke> strokes = new ArrayList<>();
		for (final List<Integer> members : pixels.values()) {
			final int id = labels.legend().get(labels.likeliestClass(members.get(0))).id();
			strokes.add(Stroke.of(idOf.get(id), members.stream().mapToInt(i -> (int) labels.position(i)).toArray()));
		}
		final List<String> warnings = new ArrayList<>(labelled.warnings());
		if (labels.softCount() > 0)
			warnings.add(labels.softCount() + " pixels carry several classes: the likeliest was taken");
		return new LabelImport(painting.withClasses(classes).withStrokes(strokes), warnings);
	}

	/** Finds or makes the class of an entry; returns its id. */
	private static int place(final LegendEntry entry, final Painting painting, final List<LegendEntry> classes) {
		for (final LegendEntry known : classes)
			if (known.name().equals(entry.name()))
				return known.id();
		// A file that tells only ids means the class of that id.
		if (entry.name().equals("class " + entry.id()) && painting.placeOf(entry.id()) >= 0)
			return entry.id();
		for (int i = 0; i < classes.size(); i++)
			if (classes.get(i).id() == entry.id() && painting.classes().contains(classes.get(i))
					&& painting.pixels(entry.id()) == 0) {
						classes.set(i, entry);
						return entry.id();
					}
		int id = entry.id();
		for (int next = 1; isTaken(id, classes); next++)
			id = next;
		final boolean coloured = classes.stream().noneMatch(known -> known.rgb() == entry.rgb());
		classes.add(new LegendEntry(id, entry.name(), coloured ? entry.rgb() : Legend.defaultColor(classes.size())));
		return id;
	}

	private static boolean isTaken(final int id, final List<LegendEntry> classes) {
		return classes.stream().anyMatch(known -> known.id() == id);
	}
}
