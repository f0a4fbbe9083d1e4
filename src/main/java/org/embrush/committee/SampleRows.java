package org.embrush.committee;

import java.util.Arrays;

import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * The features of some pixels, side by side as a map one pixel high.
 *
 * @param planes one array a feature, one entry a pixel
 */
record SampleRows(float[][] planes) implements TileSource {

	/**
	 * Picks pixels out of a map.
	 *
	 * @param features of the map
	 * @param positions {@code y * width + x}, ascending
	 * @param engine runs the tiles
	 * @return their features, in the same order
	 */
	static SampleRows take(final TileSource features, final long[] positions, final TileEngine engine) {
		final float[][] planes = new float[features.channels()][positions.length];
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		engine.forEach("features", grid, () -> {
			final float[][] tilePlanes = new float[features.channels()][grid.largestTile()];
			return (index, tile) -> {
				boolean read = false;
				for (int row = 0; row < tile.height(); row++) {
					final long start = (long) (tile.y() + row) * features.width() + tile.x();
					final int to = firstAtOrAfter(positions, start + tile.width());
					for (int i = firstAtOrAfter(positions, start); i < to; i++) {
						if (!read)
							features.read(tile, tilePlanes);
						read = true;
						for (int d = 0; d < planes.length; d++)
							planes[d][i] = tilePlanes[d][row * tile.width() + (int) (positions[i] - start)];
					}
				}
				return null;
			};
		});
		return new SampleRows(planes);
	}

	/** All pixels of a source that is one pixel high. */
	static SampleRows all(final TileSource features) {
		final float[][] planes = new float[features.channels()][features.width()];
		features.read(new Region(0, 0, features.width(), 1), planes);
		return new SampleRows(planes);
	}

	private static int firstAtOrAfter(final long[] positions, final long position) {
		final int found = Arrays.binarySearch(positions, position);
		return found >= 0 ? found : -1 - found;
	}

	/** Some of the features. */
	SampleRows columns(final int[] wanted) {
		return new SampleRows(Arrays.stream(wanted).mapToObj(d -> planes[d]).toArray(float[][]::new));
	}

	/** Some of the pixels. */
	SampleRows rows(final int[] wanted) {
		final float[][] some = new float[planes.length][wanted.length];
		for (int d = 0; d < planes.length; d++)
			for (int i = 0; i < wanted.length; i++)
				some[d][i] = planes[d][wanted[i]];
		return new SampleRows(some);
	}

	/** Whether all features of a pixel are there. */
	boolean isComplete(final int i) {
		for (final float[] plane : planes)
			if (!Float.isFinite(plane[i]))
				return false;
		return true;
	}

	/** Number of pixels. */
	int count() {
		return planes[0].length;
	}

	@Override
	public int width() {
		return planes[0].length;
	}

	@Override
	public int height() {
		return 1;
	}

	@Override
	public int channels() {
		return planes.length;
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int d = 0; d < planes.length; d++)
			System.arraycopy(planes[d], region.x(), into[d], 0, region.width());
	}
}
