package org.embrush.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** K-means with k-means++ seeding (Arthur and Vassilvitskii 2007; Lloyd 1982), for starts. */
final class KMeans {

	private static final int ITERATIONS = 20;

	private KMeans() {}

	/**
	 * @param points rows of D, at least one
	 * @param given centres that stay where they are and take their share of the points; may be empty
	 * @param wanted number of further centres
	 * @param random drives the seeding
	 * @return the further centres; repeats when there are fewer distinct points than centres
	 */
	static double[][] centres(final List<double[]> points, final List<double[]> given, final int wanted,
			final SplittableRandom random) {
		if (wanted == 0)
			return new double[0][];
		final List<double[]> centres = new ArrayList<>(given);
		final double[] nearest = new double[points.size()];
		Arrays.fill(nearest, Double.POSITIVE_INFINITY);
		centres.forEach(centre -> approach(points, centre, nearest));
		while (centres.size() < given.size() + wanted) {
			final double[] next = points.get(centres.isEmpty() ? random.nextInt(points.size()) : draw(nearest, random));
			centres.add(next.clone());
			approach(points, next, nearest);
		}
		for (int i = 0; i < ITERATIONS; i++)
			move(points, centres, given.size());
		return centres.subList(given.size(), centres.size()).toArray(new double[0][]);
	}

	/** Index of the nearest centre. */
	static int nearest(final double[] point, final List<double[]> centres) {
		int best = 0;
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k < centres.size(); k++) {
			final double distance = distance(point, centres.get(k));
			if (distance < least) {
				least = distance;
				best = k;
			}
		}
		return best;
	}

	private static void approach(final List<double[]> points, final double[] centre, final double[] nearest) {
		for (int i = 0; i < nearest.length; i++)
			nearest[i] = Math.min(nearest[i], distance(points.get(i), centre));
	}

	/** Draws an index with a probability proportional to the squared distance from the nearest centre. */
	private static int draw(final double[] nearest, final SplittableRandom random) {
		double sum = 0;
		for (final double d : nearest)
			sum += d;
		double left = random.nextDouble() * sum;
		for (int i = 0; i < nearest.length; i++) {
			left -= nearest[i];
			if (left < 0)
				return i;
		}
		return random.nextInt(nearest.length);
	}

	private static void move(final List<double[]> points, final List<double[]> centres, final int fixed) {
		final int dimension = points.get(0).length;
		final double[][] sums = new double[centres.size()][dimension];
		final int[] counts = new int[centres.size()];
		final double[][] columns = new double[dimension][centres.size()];
		for (int k = 0; k < centres.size(); k++)
			for (int d = 0; d < dimension; d++)
				columns[d][k] = centres.get(k)[d];
		final double[] distances = new double[centres.size()];
		for (final double[] point : points) {
			Arrays.fill(distances, 0);
			for (int d = 0; d < dimension; d++)
				addSquares(columns[d], point[d], distances);
			final int k = least(distances);
			counts[k]++;
			for (int d = 0; d < dimension; d++)
				sums[k][d] += point[d];
		}
		for (int k = fixed; k < centres.size(); k++)
			for (int d = 0; d < dimension && counts[k] > 0; d++)
				centres.get(k)[d] = sums[k][d] / counts[k];
	}

	/** A loop over the centres, which the JVM turns into vector instructions. */
	private static void addSquares(final double[] column, final double value, final double[] sums) {
		for (int k = 0; k < sums.length; k++)
			sums[k] += (value - column[k]) * (value - column[k]);
	}

	/** Index of the least, the first of equal ones. */
	private static int least(final double[] distances) {
		int best = 0;
		for (int k = 1; k < distances.length; k++)
			if (distances[k] < distances[best])
				best = k;
		return best;
	}

	private static double distance(final double[] a, final double[] b) {
		double sum = 0;
		for (int d = 0; d < a.length; d++)
			sum += (a[d] - b[d]) * (a[d] - b[d]);
		return sum;
	}
}
