package org.embrush.tile;

/**
 * Cuts a map into tiles, numbered row by row.
 *
 * <pre>{@code
 * TileGrid grid = TileGrid.over(width, height);
 * for (int i = 0; i < grid.size(); i++)
 * 	source.read(grid.tile(i), planes);
 * }</pre>
 *
 * @param width map width in pixels
 * @param height map height in pixels
 * @param tileWidth width of a tile; the last of a row may be narrower
 * @param tileHeight height of a tile; the last row may be lower
 */
public record TileGrid(int width, int height, int tileWidth, int tileHeight) {

	/** Default tile: wide, so that rows are read in long runs; its 16,384 pixels of ten float channels fit a level-2 cache. */
	private static final int TILE_WIDTH = 256;
	private static final int TILE_HEIGHT = 64;

	public TileGrid {
		if (width < 1 || height < 1 || tileWidth < 1 || tileHeight < 1)
			throw new IllegalArgumentException("map (" + width + " x " + height + ") and tile (" + tileWidth + " x " +
					tileHeight + ") must be at least 1 x 1");
	}

	/**
	 * @param width map width in pixels
	 * @param height map height in pixels
	 * @return the default grid; it depends on nothing else, so sums formed over it repeat to the byte
	 */
	public static TileGrid over(final int width, final int height) {
		return new TileGrid(width, height, TILE_WIDTH, TILE_HEIGHT);
	}

	/** @return tiles in a row of tiles */
	public int columns() {
		return (width - 1) / tileWidth + 1;
	}

	/** @return rows of tiles */
	public int rows() {
		return (height - 1) / tileHeight + 1;
	}

	/** @return number of tiles */
	public int size() {
		return Math.multiplyExact(columns(), rows());
	}

	/** @return pixels of the largest tile */
	public int largestTile() {
		return Math.min(width, tileWidth) * Math.min(height, tileHeight);
	}

	/**
	 * @param index tile number, 0 to {@code size() - 1}
	 * @return its pixels
	 */
	public Region tile(final int index) {
		if (index < 0 || index >= size())
			throw new IllegalArgumentException("tile (" + index + ") must lie between 0 and " + (size() - 1));
		final int x = index % columns() * tileWidth;
		final int y = index / columns() * tileHeight;
		return new Region(x, y, Math.min(tileWidth, width - x), Math.min(tileHeight, height - y));
	}
}
