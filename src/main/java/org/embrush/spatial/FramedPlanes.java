package org.embrush.spatial;

/**
 * Planes of a map with a frame of zeros one pixel wide, so that a pixel at the border has neighbours that say nothing.
 *
 * @param stride pixels of a framed row
 * @param planes one array a plane; see {@link #index}
 */
record FramedPlanes(int stride, float[][] planes) {

	static FramedPlanes zeros(final int count, final int width, final int height) {
		final int size = Math.multiplyExact(width + 2, height + 2);
		final float[][] planes = new float[count][];
		for (int p = 0; p < count; p++)
			planes[p] = new float[size];
		return new FramedPlanes(width + 2, planes);
	}

	/** @return where pixel (x, y) of the map stands */
	int index(final int x, final int y) {
		return (y + 1) * stride + x + 1;
	}
}
