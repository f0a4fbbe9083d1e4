package org.embrush.job;

import org.embrush.tile.TileSink;

/**
 * Where the four images of a segmented map go.
 *
 * @param probabilities one channel a class
 * @param labels one channel of class ids
 * @param confidence one channel
 * @param uncertainty entropy, margin, typicality
 */
record ImageSinks(TileSink probabilities, TileSink labels, TileSink confidence, TileSink uncertainty) {}
