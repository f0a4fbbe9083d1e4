package org.embrush.spatial;

/**
 * An order in which to walk through a rectangle of pixels so that neighbours in the walk are neighbours in the plane and
 * the walk stays long in one place: Hilbert's curve, generalised from squares of side 2^m to any rectangle.
 *
 * <pre>{@code
 * HilbertScan scan = HilbertScan.of(width, height);
 * for (int t = 0; t < scan.length(); t++)
 * 	visit(scan.x(t), scan.y(t));
 * }</pre>
 *
 * <p>Every pixel comes once, and each is one of the four neighbours of the one before. On a square of side 2^m the walk is
 * Hilbert's own curve (Hilbert 1891).
 *
 * <p>A walk leads from one corner to the next along one side. Let a be the pixels of that side and b those of the other.
 * The walk exists when a is even or b odd, as colouring the pixels like a chessboard shows. It is built by halving: a long
 * rectangle is two, end to end; another one is a part of even height upwards, the strip above across, and a part of that
 * even height downwards. All of these exist whenever the whole does.
 */
public final class HilbertScan {

	private final int width;
	private final int height;
	private final int[] positions;
	private int next;

	private HilbertScan(final int width, final int height) {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("rectangle (" + width + " x " + height + ") must be at least 1 x 1");
		this.width = width;
		this.height = height;
		this.positions = new int[Math.multiplyExact(width, height)];
	}

	/**
	 * @param width of the rectangle in pixels, 1 or more
	 * @param height of the rectangle in pixels, 1 or more
	 * @return the walk from pixel (0, 0) along the longer side, or along the even one when just one is even
	 */
	public static HilbertScan of(final int width, final int height) {
		return along(isAlongWidth(width, height), width, height);
	}

	private static HilbertScan along(final boolean alongWidth, final int width, final int height) {
		final HilbertScan scan = new HilbertScan(width, height);
		if (alongWidth)
			scan.walk(0, 0, 1, 0, 0, 1, width, height);
		else
			scan.walk(0, 0, 0, 1, 1, 0, height, width);
		return scan;
	}

	private static boolean isAlongWidth(final int width, final int height) {
		return height == 1 || (width % 2 == height % 2 ? width >= height : width % 2 == 0);
	}

	/**
	 * A second walk through a rectangle, which cuts it along other lines than {@link #of}: the one along the other side;
	 * where that cannot exist, the mirror image of the first. In a square it is the first with x and y exchanged.
	 *
	 * @param width of the rectangle in pixels, 1 or more
	 * @param height of the rectangle in pixels, 1 or more
	 * @return the other walk; it has the properties of {@link #of}
	 */
	public static HilbertScan transposed(final int width, final int height) {
		final boolean alongWidth = isAlongWidth(width, height);
		if (width % 2 == height % 2 && Math.min(width, height) > 1)
			return along(!alongWidth, width, height);
		final HilbertScan mirrored = of(width, height);
		for (int t = 0; t < mirrored.length(); t++)
			mirrored.positions[t] = alongWidth ? (height - 1 - mirrored.y(t)) * width + mirrored.x(t)
					: mirrored.y(t) * width + width - 1 - mirrored.x(t);
		return mirrored;
	}

	/** @return number of pixels */
	public int length() {
		return positions.length;
	}

	/**
	 * @param t a step of the walk, 0 to {@code length() - 1}
	 * @return the column visited
	 */
	public int x(final int t) {
		return positions[t] % width;
	}

	/**
	 * @param t a step of the walk, 0 to {@code length() - 1}
	 * @return the row visited
	 */
	public int y(final int t) {
		return positions[t] / width;
	}

	/**
	 * Walks from (x, y) to the pixel a - 1 steps ahead, through a rectangle of a steps (dx, dy) by b steps (sx, sy).
	 */
	private void walk(final int x, final int y, final int dx, final int dy, final int sx, final int sy, final int a,
			final int b) {
		if (b <= 2) {
			for (int i = 0; i < a; i++)
				for (int j = 0; j < b; j++) {
					final int side = b == 1 ? 0 : (i + j) % 2;
					positions[next++] = (y + i * dy + side * sy) * width + x + i * dx + side * sx;
				}
		} else
			if (2 * a > 3 * b) {
				final int first = evenHalf(a);
				walk(x, y, dx, dy, sx, sy, first, b);
				walk(x + first * dx, y + first * dy, dx, dy, sx, sy, a - first, b);
			} else {
				final int up = evenHalf(b);
				final int left = a / 2;
				walk(x, y, sx, sy, dx, dy, up, left);
				walk(x + up * sx, y + up * sy, dx, dy, sx, sy, a, b - up);
				walk(x + (a - 1) * dx + (up - 1) * sx, y + (a - 1) * dy + (up - 1) * sy, -sx, -sy, -dx, -dy, up,
						a - left);
			}
	}

	/** The even number nearest to half of n, for n above 2. */
	private static int evenHalf(final int n) {
		return (n + 2) / 4 * 2;
	}
}
