package org.embrush.tile;

/**
 * Pixels that lie in memory as floats, to be read where they are: the value of a channel is what is stored there, less
 * the channel's center, divided by its spread.
 *
 * <pre>{@code
 * float stored = rows.row(channel, y)[rows.start(channel, y) + x];
 * double value = (stored - rows.center(channel)) / rows.spread(channel);
 * }</pre>
 */
public interface PixelRows {

	/**
	 * @param channel a channel
	 * @param y a row of the map
	 * @return the array that holds the row; must not be changed
	 */
	float[] row(int channel, int y);

	/**
	 * @param channel a channel
	 * @param y a row of the map
	 * @return where the row begins in its array
	 */
	int start(int channel, int y);

	/**
	 * @param channel a channel
	 * @return what is subtracted from its stored numbers
	 */
	default double center(final int channel) {
		return 0;
	}

	/**
	 * @param channel a channel
	 * @return what its centred numbers are divided by, above 0
	 */
	default double spread(final int channel) {
		return 1;
	}
}
