package org.embrush.io;

import org.embrush.model.InputException;

/** Compares the size of painted labels with that of their map. */
final class LabelSize {

	private LabelSize() {}

	/** @throws InputException naming both sizes, when they differ */
	static void require(final long width, final long height, final String where, final int mapWidth,
			final int mapHeight) {
		if (width != mapWidth || height != mapHeight)
			throw new InputException(
					"labels are " + width + " x " + height + " pixels, the map is " + mapWidth + " x " +
							mapHeight + " (" + where + "): paint on an image of the map's size");
	}
}
