package org.embrush.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes of a map in ascending id order; the position of a class in this list is its class index.
 *
 * <pre>{@code
 * Legend legend = new Legend(List.of(new LegendEntry(1, "rock", 0xe69f00), new LegendEntry(7, "vein", 0x56b4e9)));
 * int index = legend.indexOf(7); // 1
 * }</pre>
 *
 * @param entries the classes; sorted by id on construction, ids and names unique
 */
public record Legend(List<LegendEntry> entries) {

	/** Colours that people with any common colour vision tell apart (Okabe and Ito 2008, without black). */
	private static final int[] PALETTE = {0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7};

	public Legend {
		final List<LegendEntry> sorted = new ArrayList<>(entries);
		sorted.sort(Comparator.comparingInt(LegendEntry::id));
		final Set<String> names = new HashSet<>();
		for (int i = 0; i < sorted.size(); i++) {
			if (i > 0 && sorted.get(i).id() == sorted.get(i - 1).id())
				throw new IllegalArgumentException("class id (" + sorted.get(i).id() + ") stands twice in the legend");
			if (!names.add(sorted.get(i).name()))
				throw new IllegalArgumentException(
						"class name (" + sorted.get(i).name() + ") stands twice in the legend");
		}
		entries = List.copyOf(sorted);
	}

	/**
	 * Makes a legend for bare ids, named {@code class 1, class 2, ...}, in the default colours.
	 *
	 * @param ids class ids; repeats are ignored
	 * @return the legend
	 */
	public static Legend ofIds(final Collection<Integer> ids) {
		final List<LegendEntry> entries = new ArrayList<>();
		for (final int id : new TreeSet<>(ids))
			entries.add(new LegendEntry(id, "class " + id, defaultColor(entries.size())));
		return new Legend(entries);
	}

	/**
	 * @param index a class index, 0 or more
	 * @return a default colour {@code 0xrrggbb}; the first seven are safe for colour-blind people, later ones are darker
	 *         and paler variants
	 */
	public static int defaultColor(final int index) {
		final int base = PALETTE[index % PALETTE.length];
		final int round = index / PALETTE.length;
		final double darken = switch (round % 3) {
			case 0 -> 1;
			case 1 -> 0.6;
			default -> 0.8;
		};
		final int lift = round % 3 == 2 ? 51 : 0;
		int rgb = 0;
		for (int shift = 16; shift >= 0; shift -= 8)
			rgb |= Math.min(255, (int) Math.round((base >> shift & 255) * darken) + lift) << shift;
		return rgb;
	}

	/** @return number of classes */
	public int size() {
		return entries.size();
	}

	/**
	 * @param id a class id
	 * @return its class index, or -1 when the legend has no such class
	 */
	public int indexOf(final int id) {
		for (int i = 0; i < entries.size(); i++)
			if (entries.get(i).id() == id)
				return i;
		return -1;
	}

	/**
	 * @param index a class index
	 * @return the class
	 */
	public LegendEntry get(final int index) {
		return entries.get(index);
	}

	/**
	 * @param name a class name
	 * @return its class index, or -1 when the legend has no such class
	 */
	public int indexOfName(final String name) {
		for (int i = 0; i < entries.size(); i++)
			if (entries.get(i).name().equals(name))
				return i;
		return -1;
	}

	/**
	 * Adds classes that nobody painted, named {@code unnamed 1..count} (numbers that are taken are passed over), with ids
	 * above the largest painted one.
	 *
	 * @param count how many, 0 or more
	 * @return the longer legend; the classes of this one keep their indices
	 */
	public Legend withUnnamed(final int count) {
		final List<LegendEntry> longer = new ArrayList<>(entries);
		final int last = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).id();
		for (int number = 1; longer.size() < entries.size() + count; number++)
			if (indexOfName("unnamed " + number) < 0)
				longer.add(new LegendEntry(last + 1 + longer.size() - entries.size(), "unnamed " + number,
						defaultColor(longer.size())));
		return new Legend(longer);
	}
}
