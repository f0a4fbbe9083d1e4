package org.embrush.features;

import java.util.Arrays;

/**
 * Sums a plane under a truncated Gaussian, rows first, then columns.
 *
 * <p>The weights are not normalised, and pixels outside the map count as 0: divided by the sums of a plane that is 1
 * where a pixel is present and 0 elsewhere, the sums become a mean over the pixels that are present. Every sum is formed
 * in the same order whatever rectangle it is asked for, so that tiles of any size agree to the bit.
 *
 * <p>Not for several threads at once.
 */
final class GaussianSmoothing {

	/** Weights at a distance of 0, 1, ... pixels. */
	private final double[] weights;
	private double[] line = new double[0];
	private double[] rows = new double[0];

	/** @param sigma standard deviation in pixels, above 0 */
	GaussianSmoothing(final double sigma) {
		weights = new double[radius(sigma) + 1];
		for (int d = 0; d < weights.length; d++)
			weights[d] = Math.exp(-0.5 * (d / sigma) * (d / sigma));
	}

	/** Pixels on each side that a mean depends on: four standard deviations hold all but 6e-5 of the weight. */
	static int radius(final double sigma) {
		return sigma == 0 ? 0 : Math.max(1, (int) Math.ceil(4 * sigma));
	}

	/**
	 * @param from not modified: a rectangle that holds the wanted one and, where the map has them, {@code radius} pixels
	 *          around it
	 * @param fromWidth its columns
	 * @param fromHeight its rows
	 * @param left columns of it left of the wanted rectangle
	 * @param top rows of it above the wanted rectangle
	 * @param width columns wanted
	 * @param height rows wanted
	 * @param into modified: the sums, row by row
	 */
	void sum(final double[] from, final int fromWidth, final int fromHeight, final int left, final int top,
			final int width, final int height, final double[] into) {
		final int radius = weights.length - 1;
		final int firstRow = Math.max(0, top - radius);
		final int lastRow = Math.min(fromHeight, top + height + radius);
		if (rows.length < (lastRow - firstRow) * width)
			rows = new double[(lastRow - firstRow) * width];
		if (line.length < width + 2 * radius)
			line = new double[width + 2 * radius];
		final int firstColumn = Math.max(0, left - radius);
		final int lastColumn = Math.min(fromWidth, left + width + radius);
		final int offset = firstColumn - (left - radius);
		Arrays.fill(line, 0);
		for (int y = firstRow; y < lastRow; y++) {
			System.arraycopy(from, y * fromWidth + firstColumn, line, offset, lastColumn - firstColumn);
			final int start = (y - firstRow) * width;
			Arrays.fill(rows, start, start + width, 0);
			add(weights[0], line, radius, rows, start, width);
			for (int d = 1; d <= radius; d++)
				add(weights[d], line, radius - d, line, radius + d, rows, start, width);
		}
		for (int y = 0; y < height; y++) {
			final int middle = top + y;
			Arrays.fill(into, y * width, (y + 1) * width, 0);
			add(weights[0], rows, (middle - firstRow) * width, into, y * width, width);
			for (int d = 1; d <= radius; d++) {
				final int above = (middle - d - firstRow) * width;
				final int below = (middle + d - firstRow) * width;
				if (above >= 0 && middle + d < lastRow)
					add(weights[d], rows, above, rows, below, into, y * width, width);
				else
					if (above >= 0)
						add(weights[d], rows, above, into, y * width, width);
					else
						if (middle + d < lastRow)
							add(weights[d], rows, below, into, y * width, width);
			}
		}
	}

	/** into += weight a */
	private static void add(final double weight, final double[] a, final int aStart, final double[] into,
			final int start, final int length) {
		for (int i = 0; i < length; i++)
			into[start + i] += weight * a[aStart + i];
	}

	/** into += weight (a + b) */
	private static void add(final double weight, final double[] a, final int aStart, final double[] b, final int bStart,
			final double[] into, final int start, final int length) {
		for (int i = 0; i < length; i++)
			into[start + i] += weight * (a[aStart + i] + b[bStart + i]);
	}
}
