package org.embrush.job;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/** How messages name things, so that all of them name them alike. */
final class Wording {

	private Wording() {}

	/** @return {@code "3 'quartz'"} */
	static String of(final LegendEntry entry) {
		return entry.id() + " '" + entry.name() + "'";
	}

	/** @return {@code "1 'rock', 7 'vein'"} */
	static String classes(final Legend legend) {
		return legend.entries().stream().map(Wording::of).collect(Collectors.joining(", "));
	}

	/** @return {@code "Fe, Mg, Si"}, shortened in the middle when there are very many */
	static String names(final List<String> names) {
		if (names.size() <= 24)
			return String.join(", ", names);
		return String.join(", ", names.subList(0, 20)) + ", ... " + names.get(names.size() - 1);
	}

	/** @return {@code "1 pixel"}, {@code "2 pixels"} */
	static String count(final long n, final String noun) {
		return n + " " + noun + (n == 1 ? "" : noun.endsWith("s") ? "es" : "s");
	}

	/** @return bytes in the largest fitting unit, for example {@code "3.2 GB"} */
	static String bytes(final double bytes) {
		if (bytes >= 1e9)
			return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
		return String.format(Locale.ROOT, "%.0f MB", Math.ceil(bytes / 1e6));
	}
}
