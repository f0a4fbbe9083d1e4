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
			int d = 1;
			for (; d + 3 <= radius; d += 4)
				addFour(d, line, radius, 1, rows, start, width);
			for (; d <= radius; d++)
				add(weights[d], line, radius - d, line, radius + d, rows, start, width);
		}
		for (int y = 0; y < height; y++) {
			final int middle = top + y;
			Arrays.fill(into, y * width, (y + 1) * width, 0);
			add(weights[0], rows, (middle - firstRow) * width, into, y * width, width);
			final int reach = Math.min(radius, Math.min(middle - firstRow, lastRow - 1 - middle));
			int d = 1;
			for (; d + 3 <= reach; d += 4)
				addFour(d, rows, (middle - firstRow) * width, width, into, y * width, width);
			for (; d <= radius; d++) {
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

	/**
	 * Adds what lies d to d + 3 steps to both sides, in the order in which {@link #add} does it one by one, but with a
	 * quarter of the sums' way to memory and back.
	 */
	private void addFour(final int d, final double[] a, final int middle, final int step, final double[] into,
			final int start, final int length) {
		final double w0 = weights[d];
		final double w1 = weights[d + 1];
		final double w2 = weights[d + 2];
		final double w3 = weights[d + 3];
		final int low0 = middle - d * step;
		final int low1 = low0 - step;
		final int low2 = low1 - step;
		final int low3 = low2 - step;
		final int high0 = middle + d * step;
		final int high1 = high0 + step;
		final int high2 = high1 + step;
		final int high3 = high2 + step;
		for (int i = 0; i < length; i++)
			into[start + i] = into[start + i] + w0 * (a[low0 + i] + a[high0 + i]) + w1 * (a[low1 + i] + a[high1 + i])
					+ w2 * (a[low2 + i] + a[high2 + i]) + w3 * (a[low3 + i] + a[high3 + i]);
	}
}
