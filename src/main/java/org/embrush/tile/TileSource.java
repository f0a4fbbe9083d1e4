package org.embrush.tile;

import java.util.Optional;

/**
 * Where the pixels of a map come from, rectangle by rectangle.
 *
 * <p>Implementations may be read by several threads at once.
 *
 * <pre>{@code
 * float[][] planes = new float[source.channels()][region.size()];
 * source.read(region, planes);
 * float value = planes[channel][(y - region.y()) * region.width() + x - region.x()];
 * }</pre>
 */
public interface TileSource {

	/** @return map width in pixels */
	int width();

	/** @return map height in pixels */
	int height();

	/** @return number of channels */
	int channels();

	/**
	 * Reads a rectangle of all channels.
	 *
	 * @param region lies inside the map
	 * @param into modified: one array a channel, each at least {@code region.size()} long, filled row by row from its
	 *          start; a missing value is NaN
	 */
	void read(Region region, float[][] into);

	/**
	 * @return the pixels where they lie in memory, when they do: a pixel that {@link #read} gives as NaN in all channels is
	 *         not finite in one of the stored channels at least
	 */
	default Optional<PixelRows> rows() {
		return Optional.empty();
	}
}
