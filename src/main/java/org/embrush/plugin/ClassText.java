package org.embrush.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;

/**
 * Classes as text, one a line: id, colour and name, such as {@code "1 #e69f00 quartz"}.
 *
 * <pre>{@code
 * List<LegendEntry> classes = ClassText.read("1 #e69f00 quartz\n2 #56b4e9 garnet");
 * }</pre>
 */
public final class ClassText {

	private static final Pattern LINE = Pattern.compile("(\\d{1,5}) #([0-9a-fA-F]{6}) (\\S.*)");

	private ClassText() {}

	/**
	 * @param classes in any order
	 * @return as text, in that order
	 */
	public static String write(final List<LegendEntry> classes) {
		final List<String> lines = new ArrayList<>();
		for (final LegendEntry entry : classes)
			lines.add(String.format("%d #%06x %s", entry.id(), entry.rgb(), entry.name()));
		return String.join("\n", lines);
	}

	/**
	 * @param text as written
	 * @return the classes
	 * @throws InputException when a line is none
	 */
	public static List<LegendEntry> read(final String text) {
		final List<LegendEntry> classes = new ArrayList<>();
		for (final String line : text.lines().filter(l -> !l.isBlank()).toList()) {
			final Matcher parts = LINE.matcher(line.strip());
			if (!parts.matches())
				throw new InputException("class (" + line + "): write id, colour and name, such as 1 #e69f00 quartz");
			classes.add(new LegendEntry(Integer.parseInt(parts.group(1)), parts.group(3),
					Integer.parseInt(parts.group(2), 16)));
		}
		return classes;
	}
}
