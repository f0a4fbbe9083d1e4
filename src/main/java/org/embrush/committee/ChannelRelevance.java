package org.embrush.committee;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Learns how wide a kernel should be along each feature: narrow where the feature tells classes apart, wide where it does
 * not.
 *
 * <p>Widths minimise the log loss of the kernel classifier on every labelled pixel, its own scribble left out, plus a penalty
 * on the squared log ratio to the widths of the start. So the metric is learned discriminatively, as in neighbourhood
 * components analysis (Goldberger et al. 2005, equation 3) with a diagonal matrix and t kernels, by resilient steps
 * (Riedmiller and Braun 1993).
 */
final class ChannelRelevance {

	private static final int STEPS = 30;
	/** Pixels to learn from; more cost more than they add. */
	private static final int MOST_PIXELS = 240;
	private static final double FIRST_STEP = 0.1;
	private static final double LONGEST_STEP = 0.5;
	/** Largest change of a log width: beyond it a feature counts for nothing, or for everything. */
	private static final double FARTHEST = 5;
	/** A pixel that no other scribble of its class comes near costs no more than this probability. */
	private static final double LEAST_PROBABILITY = 1e-12;

	/** By feature, its values in all pixels. */
	private final double[][] rows;
	private final int[] classes;
	private final int[] scribbles;
	/** Weight of a pixel in its class; every class sums to 1. */
	private final double[] weights;
	private final int painted;
	private final int freedom;

	/**
	 * @param planes features of all labelled pixels, D arrays
	 * @param all which pixels to use; thinned evenly when they are many
	 * @param classOf class index of every labelled pixel
	 * @param weightOf weight of every labelled pixel
	 * @param scribbleOf scribble of every labelled pixel
	 * @param freedom degrees of freedom of a kernel
	 */
	ChannelRelevance(final float[][] planes, final int[] all, final int[] classOf, final double[] weightOf,
			final int[] scribbleOf, final int freedom) {
		this.freedom = freedom;
		final int count = Math.min(MOST_PIXELS, all.length);
		final int[] used = IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
		rows = new double[planes.length][used.length];
		classes = Arrays.stream(used).map(i -> classOf[i]).toArray();
		scribbles = Arrays.stream(used).map(i -> scribbleOf[i]).toArray();
		weights = new double[used.length];
		final double[] sums = new double[Arrays.stream(classes).max().orElse(-1) + 1];
		for (int i = 0; i < used.length; i++) {
			sums[classes[i]] += weightOf[used[i]];
			for (int d = 0; d < planes.length; d++)
				rows[d][i] = planes[d][used[i]];
		}
		for (int i = 0; i < used.length; i++)
			weights[i] = weightOf[used[i]] / sums[classes[i]];
		painted = (int) Arrays.stream(sums).filter(sum -> sum > 0).count();
	}

	/**
	 * @param start D widths, above 0
	 * @param strength of the penalty, in scribbles
	 * @return D widths
	 */
	double[] widths(final double[] start, final double strength) {
		final int dimension = start.length;
		final double[] logScale = new double[dimension];
		final double[] step = new double[dimension];
		final double[] last = new double[dimension];
		Arrays.fill(step, FIRST_STEP);
		final double penalty = 2 * strength / Arrays.stream(scribbles).distinct().count();
		for (int round = 0; round < STEPS; round++) {
			final double[] slope = slope(start, logScale);
			for (int d = 0; d < dimension; d++) {
				slope[d] += penalty * logScale[d];
				final double turn = slope[d] * last[d];
				step[d] = turn > 0 ? Math.min(step[d] * 1.3, LONGEST_STEP) : turn < 0 ? step[d] * 0.5 : step[d];
				logScale[d] = Math.max(-FARTHEST,
						Math.min(FARTHEST, logScale[d] - Math.signum(slope[d]) * step[d]));
				last[d] = slope[d];
			}
		}
		final double[] widths = new double[dimension];
		Arrays.setAll(widths, d -> start[d] * Math.exp(-logScale[d]));
		return widths;
	}

	/** Gradient of the loss with respect to the logarithms of the scales, which are inverse widths. */
	private double[] slope(final double[] start, final double[] logScale) {
		final int dimension = start.length;
		final double[] precision = new double[dimension];
		Arrays.setAll(precision, d -> Math.exp(2 * logScale[d]) / (start[d] * start[d]));
		final double[] distance = new double[classes.length];
		final double[] kernel = new double[classes.length];
		final double[] shares = new double[classes.length];
		final double[][] pulls = new double[dimension][classes.length];
		for (int i = 0; i < classes.length; i++) {
			Arrays.fill(distance, 0);
			for (int d = 0; d < dimension; d++)
				addSquares(rows[d], rows[d][i], precision[d], distance);
			if (share(i, distance, kernel, shares))
				for (int d = 0; d < dimension; d++)
					addSquares(rows[d], rows[d][i], shares, pulls[d]);
		}
		final double[] slope = new double[dimension];
		for (int d = 0; d < dimension; d++)
			slope[d] = precision[d] * sum(pulls[d]);
		return slope;
	}

	/**
	 * What the squared distance of a pixel from each of the others adds to the gradient, by unit of precision.
	 *
	 * @param distance modified: from each of the others
	 * @param kernel modified
	 * @param shares modified
	 * @return whether any other scribble is near enough to say something
	 */
	private boolean share(final int i, final double[] distance, final double[] kernel, final double[] shares) {
		double nearest = Double.POSITIVE_INFINITY;
		for (int j = 0; j < distance.length; j++) {
			if (scribbles[j] == scribbles[i])
				distance[j] = Double.POSITIVE_INFINITY;
			nearest = Math.min(nearest, distance[j]);
		}
		if (nearest == Double.POSITIVE_INFINITY)
			return false;
		final int halves = freedom + rows.length;
		divide(freedom + nearest, freedom, distance);
		raise(distance, halves, shares, kernel);
		double all = 0;
		double own = 0;
		for (int j = 0; j < kernel.length; j++) {
			kernel[j] *= weights[j];
			all += kernel[j];
			own += classes[j] == classes[i] ? kernel[j] : 0;
		}
		own = Math.max(own, LEAST_PROBABILITY * all);
		final double factor = -weights[i] / painted * halves / (freedom + nearest);
		for (int j = 0; j < kernel.length; j++) {
			final double pull = kernel[j] / all - (classes[j] == classes[i] ? kernel[j] / own : 0);
			shares[j] = factor * pull * distance[j];
		}
		return all > 0;
	}

	// Loops over all pixels are methods of their own, which the JVM turns into vector instructions.

	private static void addSquares(final double[] row, final double centre, final double factor, final double[] sums) {
		for (int j = 0; j < row.length; j++)
			sums[j] += factor * (row[j] - centre) * (row[j] - centre);
	}

	private static void addSquares(final double[] row, final double centre, final double[] factors,
			final double[] sums) {
		for (int j = 0; j < row.length; j++)
			sums[j] += factors[j] * (row[j] - centre) * (row[j] - centre);
	}

	private static double sum(final double[] v) {
		double sum = 0;
		for (final double value : v)
			sum += value;
		return sum;
	}

	/** v = numerator / (summand + v); 0 where v is infinite. */
	private static void divide(final double numerator, final double summand, final double[] v) {
		for (int j = 0; j < v.length; j++)
			v[j] = numerator / (summand + v[j]);
	}

	/**
	 * Half powers of numbers from 0 to 1, several times as fast as {@code Math.pow}.
	 *
	 * @param square modified: scratch
	 * @param product modified: base to the power of halves / 2
	 */
	private static void raise(final double[] base, final int halves, final double[] square, final double[] product) {
		System.arraycopy(base, 0, square, 0, base.length);
		if (halves % 2 == 0)
			Arrays.fill(product, 1);
		else
			root(base, product);
		for (int n = halves / 2; n > 0; n /= 2) {
			if (n % 2 == 1)
				multiply(product, square);
			multiply(square, square);
		}
	}

	private static void root(final double[] v, final double[] out) {
		for (int j = 0; j < v.length; j++)
			out[j] = Math.sqrt(v[j]);
	}

	private static void multiply(final double[] v, final double[] by) {
		for (int j = 0; j < v.length; j++)
			v[j] *= by[j];
	}
}
