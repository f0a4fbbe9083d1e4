package org.embrush.job;

import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;

/** Channel values of a few pixels of a map. */
final class SampledChannels {

	private SampledChannels() {}

	/**
	 * @param map the map
	 * @param channels which channels
	 * @param positions {@code y * width + x} of the pixels
	 * @return one array a channel, one value a pixel
	 */
	static float[][] of(final AttributeMap map, final int[] channels, final long[] positions) {
		final float[][] values = new float[channels.length][positions.length];
		final float[][] one = new float[map.source().channels()][1];
		final int width = map.info().width();
		for (int i = 0; i < positions.length; i++) {
			map.source().read(new Region((int) (positions[i] % width), (int) (positions[i] / width), 1, 1), one);
			for (int d = 0; d < channels.length; d++)
				values[d][i] = one[channels[d]][0];
		}
		return values;
	}
}
