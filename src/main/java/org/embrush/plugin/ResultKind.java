package org.embrush.plugin;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The images that a segmentation gives; named as their files are. The last one shown is the active image: the labels.
 *
 * <pre>{@code
 * String title = ResultKind.LABELS.title("map.tif"); // "labels of map.tif"
 * }</pre>
 */
public enum ResultKind {
	/** Entropy, margin, typicality. */
	UNCERTAINTY,
	/** Probability that the label is right. */
	CONFIDENCE,
	/** One channel a class. */
	PROBABILITIES,
	/** Class ids. */
	LABELS;

	/** @return the name of the file without extension, as it stands in macros */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @param map title of the map
	 * @return title of the image
	 */
	public String title(final String map) {
		return word() + " of " + map;
	}

	/** @return all kinds */
	public static Set<ResultKind> all() {
		return EnumSet.allOf(ResultKind.class);
	}

	/**
	 * @param words words of {@link #word}, or the one word "none"
	 * @return what they name
	 * @throws IllegalArgumentException when a word names nothing
	 */
	public static Set<ResultKind> of(final List<String> words) {
		final Set<ResultKind> kinds = EnumSet.noneOf(ResultKind.class);
		if (words.equals(List.of("none")))
			return kinds;
		for (final String word : words)
			kinds.add(Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(word)).findFirst()
					.orElseThrow(() -> new IllegalArgumentException(
							"show (" + word + ") must be labels, probabilities, confidence, uncertainty, or none")));
		return kinds;
	}
}
