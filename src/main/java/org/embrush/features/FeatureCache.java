package org.embrush.features;

import java.util.Optional;

import org.embrush.tile.PixelRows;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * A copy of a tile source in memory, for what is costly to compute and read often.
 *
 * <pre>{@code
 * TileSource features = FeatureCache.of(new FeatureSource(map.source(), recipe), engine);
 * }</pre>
 */
public final class FeatureCache implements TileSource {

	private final int width;
	/** By channel, row and column, so that no array grows with the map's area. */
	private final float[][][] rows;

	private FeatureCache(final int width, final float[][][] rows) {
		this.width = width;
		this.rows = rows;
	}

	/**
	 * Reads a source once.
	 *
	 * @param source what to keep
	 * @param engine reads its tiles
	 * @return the copy
	 */
	public static FeatureCache of(final TileSource source, final TileEngine engine) {
		final float[][][] rows = new float[source.channels()][source.height()][source.width()];
		final TileGrid grid = TileGrid.over(source.width(), source.height());
		engine.forEach("features", grid, () -> {
			final float[][] planes = new float[source.channels()][grid.largestTile()];
			return (index, tile) -> {
				source.read(tile, planes);
				for (int j = 0; j < planes.length; j++)
					for (int y = 0; y < tile.height(); y++)
						System.arraycopy(planes[j], y * tile.width(), rows[j][tile.y() + y], tile.x(), tile.width());
				return null;
			};
		});
		return new FeatureCache(source.width(), rows);
	}

	/**
	 * @param source what would be kept
	 * @return the memory that its copy takes, in bytes
	 */
	public static long bytes(final TileSource source) {
		return (long) Float.BYTES * source.channels() * source.width() * source.height();
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return rows[0].length;
	}

	@Override
	public int channels() {
		return rows.length;
	}

	@Override
	public Optional<PixelRows> rows() {
		return Optional.of(new PixelRows() {

			@Override
			public float[] row(final int channel, final int y) {
				return rows[channel][y];
			}

			@Override
			public int start(final int channel, final int y) {
				return 0;
			}
		});
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int j = 0; j < rows.length; j++)
			for (int y = 0; y < region.height(); y++)
				System.arraycopy(rows[j][region.y() + y], region.x(), into[j], y * region.width(), region.width());
	}
}
