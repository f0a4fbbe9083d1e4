package org.embrush.spatial;

/**
 * The class probabilities of a map.
 *
 * <pre>{@code
 * ClassMap map = new ClassMap(width, height, probabilities); // probabilities[class][y * width + x]
 * }</pre>
 *
 * @param width map width in pixels, 1 or more
 * @param height map height in pixels, 1 or more
 * @param planes C arrays of {@code width * height} probabilities, not copied; they sum to 1 in every pixel, or the first is
 *          NaN where the map has no data
 */
public record ClassMap(int width, int height, float[][] planes) {

	public ClassMap {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("map (" + width + " x " + height + ") must be at least 1 x 1");
		if (planes.length == 0)
			throw new IllegalArgumentException("classes (0) must be at least 1");
		for (final float[] plane : planes)
			if (plane.length != Math.multiplyExact(width, height))
				throw new IllegalArgumentException(
						"a plane has " + plane.length + " pixels: must be " + width * height);
	}

	/** @return number of classes C */
	public int classes() {
		return planes.length;
	}

	/** @return number of pixels, those without data included */
	public int pixels() {
		return width * height;
	}

	/**
	 * @param position {@code y * width + x}
	 * @return whether the pixel has probabilities
	 */
	boolean hasData(final int position) {
		return !Float.isNaN(planes[0][position]);
	}
}
