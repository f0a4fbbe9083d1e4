package org.embrush.plugin.paint;

import java.util.BitSet;

/**
 * The pixels that a round brush has passed over.
 *
 * <pre>{@code
 * BrushPath path = new BrushPath(640, 480, 5);
 * path.moveTo(10, 10);
 * path.moveTo(40, 22);
 * session.paint(path.pixels());
 * }</pre>
 */
final class BrushPath {

	private final int width;
	private final int height;
	private final double radius;
	private final BitSet pixels = new BitSet();
	private double lastX = Double.NaN;
	private double lastY;

	/**
	 * @param width of the map
	 * @param height of the map
	 * @param size diameter of the brush in pixels, 1 or more
	 */
	BrushPath(final int width, final int height, final int size) {
		if (size < 1)
			throw new IllegalArgumentException("brush size (" + size + ") must be at least 1");
		this.width = width;
		this.height = height;
		this.radius = size / 2.0;
	}

	/** Moves on in a straight line; the first call sets the brush down. Coordinates in pixels, as the mouse gives them. */
	void moveTo(final double x, final double y) {
		final double fromX = Double.isNaN(lastX) ? x : lastX;
		final double fromY = Double.isNaN(lastX) ? y : lastY;
		// Half a pixel, so that no pixel between is passed over.
		final int steps = 1 + (int) Math.ceil(2 * Math.hypot(x - fromX, y - fromY));
		for (int i = 1; i <= steps; i++)
			touch(fromX + (x - fromX) * i / steps, fromY + (y - fromY) * i / steps);
		lastX = x;
		lastY = y;
	}

	/** Pixels whose centre lies under the brush, and the pixel under its centre. */
	private void touch(final double x, final double y) {
		set((int) Math.floor(x), (int) Math.floor(y));
		final int reach = (int) Math.ceil(radius);
		for (int row = (int) Math.floor(y) - reach; row <= y + reach; row++)
			for (int column = (int) Math.floor(x) - reach; column <= x + reach; column++)
				if (Math.hypot(column + 0.5 - x, row + 0.5 - y) < radius)
					set(column, row);
	}

	private void set(final int x, final int y) {
		if (x >= 0 && x < width && y >= 0 && y < height)
			pixels.set(y * width + x);
	}

	/** @return positions inside the map */
	BitSet pixels() {
		return pixels;
	}
}
