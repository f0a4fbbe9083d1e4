package org.embrush.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * What a label file calls a class.
 *
 * @param id class id, 0 when the file gives a name alone
 * @param name as it stands in the file, or empty
 * @param numbered whether a number may follow the class name, as in "vein 3", "vein-003" and "vein_12"
 * @param rgb colour {@code 0xrrggbb} in the file, or -1
 */
record ClassMark(int id, String name, boolean numbered, int rgb) {

	private static final Pattern NUMBERED = Pattern.compile("(.*?\\S)[ _-]+\\d+");
	private static final Pattern CLASS_ID = Pattern.compile("(?:[Cc]lass )?0*(\\d{1,5})");

	/** @return a class that the file gives as a bare number */
	static ClassMark of(final int id) {
		return new ClassMark(id, "", false, -1);
	}

	/** @return the name without the number after it, where there may be one; "class 3" keeps its number */
	String stem() {
		final Matcher matcher = NUMBERED.matcher(name);
		return numbered && !CLASS_ID.matcher(name).matches() && matcher.matches() ? matcher.group(1) : name;
	}

	/** @return the id that the mark itself gives: as a number, as the name "7" or "class 7"; 0 when it gives none */
	int ownId() {
		final Matcher matcher = CLASS_ID.matcher(stem());
		if (id > 0 || !matcher.matches())
			return id;
		final int number = Integer.parseInt(matcher.group(1));
		return number <= LegendEntry.MAX_ID ? number : 0;
	}

	/** @return whether the stem is a name rather than nothing or a number */
	boolean hasName() {
		return !stem().isBlank() && !CLASS_ID.matcher(stem()).matches();
	}

	/**
	 * @param legend to look in
	 * @return the id of this class: the file's own, or that of the legend's class with this name, or with its stem;
	 *         names differ in case only as a last resort; 0 when none fits
	 */
	int idIn(final Legend legend) {
		if (id > 0)
			return id;
		for (final String candidate : new String[]{name, stem()}) {
			final int index = legend.indexOfName(candidate);
			if (index >= 0)
				return legend.get(index).id();
		}
		if (ownId() > 0)
			return ownId();
		for (final LegendEntry entry : legend.entries())
			if (entry.name().equalsIgnoreCase(name) || entry.name().equalsIgnoreCase(stem()))
				return entry.id();
		return 0;
	}
}
