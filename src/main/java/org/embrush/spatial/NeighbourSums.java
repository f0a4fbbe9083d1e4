package org.embrush.spatial;

import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * Sums over the neighbours of a row of pixels, u_i(c) = sum_j g_ij q_j(c).
 *
 * @param field q, one plane a class
 * @param neighbourhood who is a neighbour
 * @param contrasts weight of the pairs of a pixel with its neighbours to the right, below, below right, below left; null
 *          when all count in full
 */
record NeighbourSums(FramedPlanes field, Neighbourhood neighbourhood, FramedPlanes contrasts) {

	/** Computes the weights of all pairs. */
	static FramedPlanes contrasts(final TileEngine engine, final TileGrid grid, final Neighbourhood neighbourhood,
			final Contrast contrast) {
		final FramedPlanes pairs = FramedPlanes.zeros(neighbourhood == Neighbourhood.EIGHT ? 4 : 2, grid.width(),
				grid.height());
		final int[] dx = {1, 0, 1, -1};
		final int[] dy = {0, 1, 1, 1};
		engine.forEach("", grid, () -> (index, tile) -> {
			for (int y = tile.y(); y < tile.y() + tile.height(); y++)
				for (int x = tile.x(); x < tile.x() + tile.width(); x++)
					for (int d = 0; d < pairs.planes().length; d++)
						if (x + dx[d] >= 0 && x + dx[d] < grid.width() && y + dy[d] < grid.height())
							pairs.planes()[d][pairs.index(x, y)] = contrast.weight(y * grid.width() + x,
									(y + dy[d]) * grid.width() + x + dx[d]);
			return null;
		});
		return pairs;
	}

	/**
	 * @param c a class
	 * @param at framed index of the first pixel
	 * @param n pixels of the row
	 * @param out modified: u in its first n entries
	 */
	void compute(final int c, final int at, final int n, final float[] out) {
		final float[] q = field.planes()[c];
		final int s = field.stride();
		if (contrasts == null) {
			sum(q, at - s, at, at + s, n, out);
			if (neighbourhood == Neighbourhood.EIGHT)
				addDiagonals(q, at - s, at + s, n, neighbourhood.diagonal(), out);
		} else {
			final float[][] g = contrasts.planes();
			sum(q, g[0], g[1], at - s, at, at + s, n, out);
			if (neighbourhood == Neighbourhood.EIGHT)
				addDiagonals(q, g[2], g[3], at, s, n, neighbourhood.diagonal(), out);
		}
	}

	private static void sum(final float[] q, final int above, final int at, final int below, final int n,
			final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] = q[at + i - 1] + q[at + i + 1] + q[above + i] + q[below + i];
	}

	private static void addDiagonals(final float[] q, final int above, final int below, final int n,
			final float weight, final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] += weight * (q[above + i - 1] + q[above + i + 1] + q[below + i - 1] + q[below + i + 1]);
	}

	private static void sum(final float[] q, final float[] right, final float[] down, final int above, final int at,
			final int below, final int n, final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] = right[at + i - 1] * q[at + i - 1] + right[at + i] * q[at + i + 1] + down[above + i] * q[above + i]
					+ down[at + i] * q[below + i];
	}

	private static void addDiagonals(final float[] q, final float[] downRight, final float[] downLeft, final int at,
			final int s, final int n, final float weight, final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] += weight * (downRight[at - s + i - 1] * q[at - s + i - 1]
					+ downLeft[at - s + i + 1] * q[at - s + i + 1] + downLeft[at + i] * q[at + s + i - 1]
					+ downRight[at + i] * q[at + s + i + 1]);
	}
}
