package org.embrush.tile;

/**
 * A rectangle of pixels.
 *
 * <pre>{@code
 * Region firstRow = new Region(0, 0, width, 1);
 * }</pre>
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 */
public record Region(int x, int y, int width, int height) {

	public Region {
		if (x < 0 || y < 0 || width < 1 || height < 1)
			throw new IllegalArgumentException(
					"region (x " + x + ", y " + y + ", " + width + " x " + height
							+ ") must start at 0 or more and hold a pixel");
	}

	/** @return number of pixels */
	public int size() {
		return Math.multiplyExact(width, height);
	}

	/**
	 * @param margin pixels to add on every side, 0 or more
	 * @param mapWidth width of the map
	 * @param mapHeight height of the map
	 * @return this region with the margin, cut at the borders of the map
	 */
	public Region grow(final int margin, final int mapWidth, final int mapHeight) {
		final int left = Math.max(0, x - margin);
		final int top = Math.max(0, y - margin);
		final int right = (int) Math.min(mapWidth, (long) x + width + margin);
		final int bottom = (int) Math.min(mapHeight, (long) y + height + margin);
		return new Region(left, top, right - left, bottom - top);
	}
}
