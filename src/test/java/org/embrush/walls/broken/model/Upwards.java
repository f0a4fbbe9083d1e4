package org.embrush.walls.broken.model;

import org.embrush.walls.broken.io.Reader;

/** Uses a room above its own. */
public class Upwards {
	Reader reader;
}
