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

	/** Pixels of a tile that take as long to compute together as one of them alone, which needs its surroundings. */
	private static final int ONE_BY_ONE = 256;

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
				fill(features, tile, positions, tilePlanes, planes);
				return null;
			};
		});
		return new SampleRows(planes);
	}

	/** Picks the pixels of one tile. */
	private static void fill(final TileSource features, final Region tile, final long[] positions,
			final float[][] buffer, final float[][] planes) {
		final int[] from = new int[tile.height()];
		final int[] to = new int[tile.height()];
		int wanted = 0;
		for (int row = 0; row < tile.height(); row++) {
			final long start = (long) (tile.y() + row) * features.width() + tile.x();
			from[row] = firstAtOrAfter(positions, start);
			to[row] = firstAtOrAfter(positions, start + tile.width());
			wanted += to[row] - from[row];
		}
		final boolean oneByOne = wanted * ONE_BY_ONE <= tile.size();
		if (wanted > 0 && !oneByOne)
			features.read(tile, buffer);
		for (int row = 0; row < tile.height(); row++)
			for (int i = from[row]; i < to[row]; i++) {
				final int x = (int) (positions[i] % features.width());
				if (oneByOne)
					features.read(new Region(x, tile.y() + row, 1, 1), buffer);
				for (int d = 0; d < planes.length; d++)
					planes[d][i] = buffer[d][oneByOne ? 0 : row * tile.width() + x - tile.x()];
			}
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

	/** Every feature less its centre, over its spread. */
	SampleRows scaled(final double[] center, final double[] spread) {
		final float[][] scaled = new float[planes.length][count()];
		for (int d = 0; d < planes.length; d++)
			for (int i = 0; i < count(); i++)
				scaled[d][i] = (float) ((planes[d][i] - center[d]) / spread[d]);
		return new SampleRows(scaled);
	}

	/** Sums of the features with the loadings of every row. */
	SampleRows projected(final double[][] projection) {
		final float[][] projected = new float[projection.length][count()];
		for (int p = 0; p < projection.length; p++) {
			final double[] sums = new double[count()];
			for (int d = 0; d < planes.length; d++)
				for (int i = 0; i < sums.length; i++)
					sums[i] += projection[p][d] * planes[d][i];
			for (int i = 0; i < sums.length; i++)
				projected[p][i] = (float) sums[i];
		}
		return new SampleRows(projected);
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
