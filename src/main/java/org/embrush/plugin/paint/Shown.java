package org.embrush.plugin.paint;

/** What of a result lies over the image. */
enum Shown {
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
	Shown next() {
		return values()[(ordinal() + 1) % values().length];
	}

	@Override
	public String toString() {
		return words;
	}
}
