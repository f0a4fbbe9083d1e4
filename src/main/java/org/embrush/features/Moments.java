package org.embrush.features;

import java.util.Arrays;

/**
 * Count, range, means and centred second moments of the features of a set of pixels; sets are merged with the formulas
 * of Chan, Golub and LeVeque (1983), which stay exact for channels with large offsets.
 */
final class Moments {

	private long count;
	private final double[] min;
	private final double[] max;
	private final double[] mean;
	/** Sums of (x_i - mean_i)(x_j - mean_j) for j up to i; for j = i alone without products. */
	private final double[][] centred;

	/**
	 * @param columns not modified: one array a feature; finite values
	 * @param count values of each that count
	 * @param products whether to form the moments of pairs of features
	 */
	Moments(final double[][] columns, final int count, final boolean products) {
		this.count = count;
		min = new double[columns.length];
		max = new double[columns.length];
		mean = new double[columns.length];
		centred = new double[columns.length][];
		final double[][] deviations = new double[columns.length][count];
		for (int i = 0; i < columns.length; i++) {
			final double[] column = columns[i];
			final double reference = count > 0 ? column[0] : 0;
			double least = Double.POSITIVE_INFINITY;
			double largest = Double.NEGATIVE_INFINITY;
			double sum = 0;
			for (int n = 0; n < count; n++) {
				least = column[n] < least ? column[n] : least;
				largest = column[n] > largest ? column[n] : largest;
				sum += column[n] - reference;
			}
			min[i] = least;
			max[i] = largest;
			mean[i] = count > 0 ? reference + sum / count : 0;
			final double center = mean[i];
			final double[] deviation = deviations[i];
			for (int n = 0; n < count; n++)
				deviation[n] = column[n] - center;
			centred[i] = new double[products ? i + 1 : 1];
			for (int j = 0; products && j < i; j++)
				centred[i][j] = dot(deviations[i], deviations[j], count);
			centred[i][centred[i].length - 1] = dot(deviations[i], deviations[i], count);
		}
	}

	/** Eight sums do not wait for each other. */
	private static double dot(final double[] a, final double[] b, final int length) {
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		double s4 = 0;
		double s5 = 0;
		double s6 = 0;
		double s7 = 0;
		int n = 0;
		for (; n + 7 < length; n += 8) {
			s0 += a[n] * b[n];
			s1 += a[n + 1] * b[n + 1];
			s2 += a[n + 2] * b[n + 2];
			s3 += a[n + 3] * b[n + 3];
			s4 += a[n + 4] * b[n + 4];
			s5 += a[n + 5] * b[n + 5];
			s6 += a[n + 6] * b[n + 6];
			s7 += a[n + 7] * b[n + 7];
		}
		for (; n < length; n++)
			s0 += a[n] * b[n];
		return s0 + s1 + (s2 + s3) + (s4 + s5 + (s6 + s7));
	}

	/** Adds the pixels of another set, which comes later in the order of tiles, and returns this. */
	Moments merge(final Moments other) {
		if (other.count == 0)
			return this;
		final double total = (double) count + other.count;
		final double share = other.count / total;
		final double[] shift = new double[mean.length];
		Arrays.setAll(shift, i -> other.mean[i] - mean[i]);
		for (int i = 0; i < mean.length; i++) {
			final int last = centred[i].length - 1;
			for (int j = 0; j <= last; j++)
				centred[i][j] += other.centred[i][j] + shift[i] * shift[j == last ? i : j] * count * share;
			mean[i] = count == 0 ? other.mean[i] : mean[i] + shift[i] * share;
			min[i] = Math.min(min[i], other.min[i]);
			max[i] = Math.max(max[i], other.max[i]);
		}
		count += other.count;
		return this;
	}

	long count() {
		return count;
	}

	double min(final int i) {
		return min[i];
	}

	/** The largest distance from 0. */
	double magnitude(final int i) {
		return Math.max(Math.abs(min[i]), Math.abs(max[i]));
	}

	boolean isConstant(final int i) {
		return !(max[i] > min[i]);
	}

	/** Standard deviation, dividing by the count. */
	double sd(final int i) {
		return Math.sqrt(centred[i][centred[i].length - 1] / count);
	}

	/** Root of the mean square; above 0 unless every value is 0. */
	double rootMeanSquare(final int i) {
		return Math.hypot(mean[i], sd(i));
	}

	/** Covariance of two features, dividing by the count; needs products. */
	double covariance(final int i, final int j) {
		return centred[Math.max(i, j)][Math.min(i, j)] / count;
	}

	/** Correlation of two features; needs products. */
	double correlation(final int i, final int j) {
		return covariance(i, j) / Math.sqrt(covariance(i, i)) / Math.sqrt(covariance(j, j));
	}
}
