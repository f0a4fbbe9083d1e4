package org.embrush.job;

import org.embrush.tile.TileSink;

/**
 * Where the images of a segmented map go.
 *
 * @param probabilities one channel a class
 * @param labels one channel of class ids
 * @param confidence one channel
 * @param uncertainty entropy, margin, typicality
 * @param sets number of classes in the set, and a channel a class; null when none are asked for
 */
record ImageSinks(TileSink probabilities, TileSink labels, TileSink confidence, TileSink uncertainty, TileSink sets) {

	/** Without sets. */
	ImageSinks(final TileSink probabilities, final TileSink labels, final TileSink confidence,
			final TileSink uncertainty) {
		this(probabilities, labels, confidence, uncertainty, null);
	}
}
