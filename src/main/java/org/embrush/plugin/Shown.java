package org.embrush.plugin;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.embrush.model.InputException;

/**
 * What of a result lies over the image.
 *
 * <pre>{@code
 * Shown shown = Shown.of("confidence");
 * }</pre>
 */
public enum Shown {
	/** Only the strokes. */
	NOTHING("labels only"),
	/** The likeliest class, in the colours of the classes. */
	CLASSES("result"),
	/** Dark where the label may be wrong. */
	CONFIDENCE("confidence"),
	/** Dark where the pixel is like no class. */
	TYPICALITY("typicality"),
	/** How probable the selected class is. */
	PROBABILITY("probability of the class");

	private final String words;

	Shown(final String words) {
		this.words = words;
	}

	/** @return the next one, after the last the first */
	public Shown next() {
		return values()[(ordinal() + 1) % values().length];
	}

	/** @return its name in macros */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @param key a name as {@link #key} gives it
	 * @return what it names
	 * @throws InputException when it names nothing
	 */
	public static Shown of(final String key) {
		return Arrays.stream(values()).filter(shown -> shown.key().equals(key)).findFirst()
				.orElseThrow(() -> new InputException("nothing to show of that name (" + key + "): use one of " +
						Arrays.stream(values()).map(Shown::key).collect(Collectors.joining(", "))));
	}

	@Override
	public String toString() {
		return words;
	}
}
