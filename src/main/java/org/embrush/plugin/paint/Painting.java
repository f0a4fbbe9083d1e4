package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * All that a person has painted on a map, and the classes to paint with: a value; every edit makes a new one.
 *
 * <p>A pixel belongs to one stroke at most: painting over it takes it from the stroke it was in.
 *
 * <pre>{@code
 * Painting painting = Painting.blank(640, 480).withClass("quartz").withStroke(Stroke.of(1, new int[] { 17 }));
 * LabelEvidence labels = painting.labels();
 * }</pre>
 *
 * @param width of the map in pixels
 * @param height of the map in pixels
 * @param classes in the order that the person gave them
 * @param strokes in the order of painting
 */
public record Painting(int width, int height, List<LegendEntry> classes, List<Stroke> strokes) {

	public Painting {
		if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE)
			throw new IllegalArgumentException("map size (" + width + " x " + height + ") must be at least 1 x 1 and " +
					"at most " + Integer.MAX_VALUE + " pixels");
		classes = List.copyOf(classes);
		strokes = List.copyOf(strokes);
		final Set<Integer> ids = new HashSet<>();
		for (final LegendEntry entry : new Legend(classes).entries())
			ids.add(entry.id());
		for (final Stroke stroke : strokes) {
			if (!ids.contains(stroke.classId()))
				throw new IllegalArgumentException("a stroke's class id (" + stroke.classId() + ") names no class");
			if (stroke.pixels()[stroke.size() - 1] >= width * height)
				throw new IllegalArgumentException("a stroke leaves the map of " + width + " x " + height);
		}
	}

	/**
	 * @param width of the map in pixels
	 * @param height of the map in pixels
	 * @return a painting without classes
	 */
	public static Painting blank(final int width, final int height) {
		return new Painting(width, height, List.of(), List.of());
	}

	/** @return the classes in ascending id order */
	public Legend legend() {
		return new Legend(classes);
	}

	/** @return the painted pixels, over {@link #legend} */
	public LabelEvidence labels() {
		final LabelBuilder builder = LabelEvidence.builder(width, height);
		for (final Stroke stroke : strokes)
			for (final int pixel : stroke.pixels())
				builder.paint(pixel % width, pixel / width, stroke.classId(), 1);
		return builder.build(legend());
	}

	/**
	 * @param id class id
	 * @return its place in {@link #classes}, or -1
	 */
	public int placeOf(final int id) {
		for (int i = 0; i < classes.size(); i++)
			if (classes.get(i).id() == id)
				return i;
		return -1;
	}

	/**
	 * @param id class id
	 * @return number of pixels painted with it
	 */
	public int pixels(final int id) {
		return strokes.stream().filter(stroke -> stroke.classId() == id).mapToInt(Stroke::size).sum();
	}

	/**
	 * @param name of the class; blank for the next of {@code class 1, class 2, ...}
	 * @return with a further class: the smallest free id, the first default colour that no class has
	 */
	public Painting withClass(final String name) {
		int id = 1;
		while (placeOf(id) >= 0)
			id++;
		int number = id;
		while (name.isBlank() && legend().indexOfName("class " + number) >= 0)
			number++;
		int color = 0;
		while (isColorTaken(Legend.defaultColor(color)))
			color++;
		final List<LegendEntry> more = new ArrayList<>(classes);
		more.add(new LegendEntry(id, name.isBlank() ? "class " + number : name.strip(), Legend.defaultColor(color)));
		return withClasses(more);
	}

	private boolean isColorTaken(final int rgb) {
		return classes.stream().anyMatch(entry -> entry.rgb() == rgb);
	}

	/**
	 * @param changed a class whose id is taken
	 * @return with that name and colour for its id
	 */
	public Painting withChanged(final LegendEntry changed) {
		final List<LegendEntry> list = new ArrayList<>(classes);
		list.replaceAll(entry -> entry.id() == changed.id() ? changed : entry);
		return withClasses(list);
	}

	/**
	 * @param list the same classes in another order or look, or more
	 * @return with those classes
	 */
	public Painting withClasses(final List<LegendEntry> list) {
		return new Painting(width, height, list, strokes);
	}

	/**
	 * Takes over classes of a model: those of the same name stay as they are, unpainted ones of the same id are replaced, the
	 * rest is added.
	 *
	 * @param legend the model's classes
	 * @return with classes of all their names
	 */
	public Painting withLegend(final Legend legend) {
		final List<LegendEntry> list = new ArrayList<>(classes);
		list.removeIf(entry -> pixels(entry.id()) == 0 && legend.indexOfName(entry.name()) < 0 &&
				legend.indexOf(entry.id()) >= 0);
		for (final LegendEntry entry : legend.entries()) {
			int id = entry.id();
			if (list.stream().anyMatch(known -> known.name().equals(entry.name())))
				continue;
			for (int next = 1; isTaken(id, list); next++)
				id = next;
			list.add(new LegendEntry(id, entry.name(), entry.rgb()));
		}
		return withClasses(list);
	}

	private static boolean isTaken(final int id, final List<LegendEntry> list) {
		return list.stream().anyMatch(known -> known.id() == id);
	}

	/**
	 * @param id class id
	 * @param places how far down the list, negative for up; stops at its ends
	 * @return with the class at another place; ids stay
	 */
	public Painting withMoved(final int id, final int places) {
		final List<LegendEntry> list = new ArrayList<>(classes);
		final int from = placeOf(id);
		final LegendEntry entry = list.remove(from);
		list.add(Math.max(0, Math.min(list.size(), from + places)), entry);
		return withClasses(list);
	}

	/**
	 * @param id class id
	 * @return without the class and its strokes
	 */
	public Painting withoutClass(final int id) {
		return new Painting(width, height, classes.stream().filter(entry -> entry.id() != id).toList(),
				strokes.stream().filter(stroke -> stroke.classId() != id).toList());
	}

	/**
	 * @param stroke lies in the map, its class in the list
	 * @return with the stroke on top of all others
	 */
	public Painting withStroke(final Stroke stroke) {
		return withStrokes(List.of(stroke));
	}

	/**
	 * @param more strokes, painted one after the other
	 * @return with them on top of all others
	 */
	public Painting withStrokes(final List<Stroke> more) {
		final BitSet covered = new BitSet(width * height);
		final List<Stroke> top = new ArrayList<>();
		for (int i = more.size() - 1; i >= 0; i--)
			keepUncovered(more.get(i), covered, top);
		final List<Stroke> all = new ArrayList<>(erased(covered).strokes);
		for (int i = top.size() - 1; i >= 0; i--)
			all.add(top.get(i));
		return new Painting(width, height, classes, all);
	}

	private static void keepUncovered(final Stroke stroke, final BitSet covered, final List<Stroke> kept) {
		final int[] free = stroke.outside(covered);
		if (free.length > 0)
			kept.add(new Stroke(stroke.classId(), free));
		for (final int pixel : free)
			covered.set(pixel);
	}

	/**
	 * @param pixels positions to clear; not modified
	 * @return without paint there
	 */
	public Painting erased(final BitSet pixels) {
		return mapped(stroke -> {
			if (!stroke.touches(pixels))
				return stroke;
			final int[] left = stroke.outside(pixels);
			return left.length == 0 ? null : new Stroke(stroke.classId(), left);
		});
	}

	/**
	 * @param chosen places in {@link #strokes}
	 * @return without them
	 */
	public Painting withoutStrokes(final Set<Integer> chosen) {
		final List<Stroke> left = new ArrayList<>();
		for (int i = 0; i < strokes.size(); i++)
			if (!chosen.contains(i))
				left.add(strokes.get(i));
		return new Painting(width, height, classes, left);
	}

	/**
	 * @param chosen places in {@link #strokes}
	 * @param id class id
	 * @return with those strokes in that class
	 */
	public Painting reassigned(final Set<Integer> chosen, final int id) {
		final List<Stroke> list = new ArrayList<>(strokes);
		for (final int i : chosen)
			list.set(i, list.get(i).in(id));
		return new Painting(width, height, classes, list);
	}

	/** @param change gives null for a stroke that goes; untouched strokes stay the same objects */
	private Painting mapped(final UnaryOperator<Stroke> change) {
		final List<Stroke> list = new ArrayList<>();
		for (final Stroke stroke : strokes) {
			final Stroke changed = change.apply(stroke);
			if (changed != null)
				list.add(changed);
		}
		return new Painting(width, height, classes, list);
	}
}
