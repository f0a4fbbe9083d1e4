package org.embrush.features;

/**
 * How much pixels are alike in their features, as a Gaussian kernel tells.
 *
 * <pre>{@code
 * float[][] pixels = Likeness.pixels(features);
 * double alike = Math.exp(Likeness.log(pixels[0], pixels[1], 0.1));
 * }</pre>
 */
public final class Likeness {

	private Likeness() {}

	/**
	 * @param planes D arrays, one entry a pixel; not modified
	 * @return one array a pixel, of its D features
	 */
	public static float[][] pixels(final float[][] planes) {
		final float[][] pixels = new float[planes[0].length][planes.length];
		for (int d = 0; d < planes.length; d++)
			for (int i = 0; i < pixels.length; i++)
				pixels[i][d] = planes[d][i];
		return pixels;
	}

	/**
	 * @param a features of a pixel
	 * @param b those of another one
	 * @param width mean squared difference of features at which the kernel falls to exp(-1/2)
	 * @return logarithm of the kernel, 0 or less
	 */
	public static double log(final float[] a, final float[] b, final double width) {
		float squares = 0;
		for (int d = 0; d < a.length; d++)
			squares += (a[d] - b[d]) * (a[d] - b[d]);
		return -0.5 * squares / a.length / width;
	}
}
