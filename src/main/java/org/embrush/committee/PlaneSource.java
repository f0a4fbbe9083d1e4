package org.embrush.committee;

import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Features in memory.
 *
 * @param width in pixels
 * @param height in pixels
 * @param planes one array a feature, {@code y * width + x}; NaN where there is none
 */
record PlaneSource(int width, int height, float[][] planes) implements TileSource {

	/** A part of a map. */
	static PlaneSource of(final TileSource source, final Region part) {
		final float[][] planes = new float[source.channels()][part.size()];
		source.read(part, planes);
		return new PlaneSource(part.width(), part.height(), planes);
	}

	@Override
	public int channels() {
		return planes.length;
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int d = 0; d < planes.length; d++)
			for (int row = 0; row < region.height(); row++)
				System.arraycopy(planes[d], (region.y() + row) * width + region.x(), into[d], row * region.width(),
						region.width());
	}
}
