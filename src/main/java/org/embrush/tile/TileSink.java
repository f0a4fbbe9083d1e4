package org.embrush.tile;

/**
 * Where computed tiles go. Implementations may be written by several threads at once, each to another region.
 *
 * <pre>{@code
 * sink.write(region, planes); // planes[channel][(y - region.y()) * region.width() + x - region.x()]
 * }</pre>
 */
public interface TileSink {

	/** @return number of channels */
	int channels();

	/**
	 * Writes a rectangle of all channels.
	 *
	 * @param region lies inside the map
	 * @param from not modified: one array a channel, each at least {@code region.size()} long, row by row
	 */
	void write(Region region, float[][] from);
}
