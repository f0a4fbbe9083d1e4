package org.embrush.committee;

import java.util.Arrays;
import java.util.Comparator;
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
	private static final float LEAST_PROBABILITY = 1e-12f;

	/** By feature, its values in all pixels. */
	private final float[][] rows;
	/** By pixel, where its class and its scribble lie among all pixels. */
	private final Run[] classes;
	private final Run[] scribbles;
	/** Weight of a pixel in its class; every class sums to 1. */
	private final float[] weights;
	private final int painted;
	private final int freedom;

	/** Some pixels in a row, up to one before the end. */
	private record Run(int from, int to) {}

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
		final int[] used = IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).boxed()
				.sorted(Comparator.<Integer>comparingInt(i -> classOf[i]).thenComparingInt(i -> scribbleOf[i]))
				.mapToInt(i -> i).toArray();
		rows = new float[planes.length][used.length];
		classes = runs(used, classOf);
		scribbles = runs(used, scribbleOf);
		weights = new float[used.length];
		final double[] sums = new double[Arrays.stream(used).map(i -> classOf[i]).max().orElse(-1) + 1];
		for (int i = 0; i < used.length; i++) {
			sums[classOf[used[i]]] += weightOf[used[i]];
			for (int d = 0; d < planes.length; d++)
				rows[d][i] = planes[d][used[i]];
		}
		for (int i = 0; i < used.length; i++)
			weights[i] = (float) (weightOf[used[i]] / sums[classOf[used[i]]]);
		painted = (int) Arrays.stream(sums).filter(sum -> sum > 0).count();
	}

	/** Where the neighbours of the same key begin and end. */
	private static Run[] runs(final int[] used, final int[] keyOf) {
		final Run[] runs = new Run[used.length];
		for (int from = 0; from < used.length; from = runs[from].to()) {
			int to = from + 1;
			while (to < used.length && keyOf[used[to]] == keyOf[used[from]])
				to++;
			Arrays.fill(runs, from, to, new Run(from, to));
		}
		return runs;
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
		final float[] precision = new float[dimension];
		for (int d = 0; d < dimension; d++)
			precision[d] = (float) (Math.exp(2 * logScale[d]) / (start[d] * start[d]));
		final float[] distance = new float[weights.length];
		final float[] kernel = new float[weights.length];
		final float[] shares = new float[weights.length];
		final float[][] pulls = new float[dimension][weights.length];
		for (int i = 0; i < weights.length; i++) {
			Arrays.fill(distance, 0);
			for (int d = 0; d < dimension; d++)
				addSquares(rows[d], rows[d][i], precision[d], distance);
			if (share(i, distance, kernel, shares))
				for (int d = 0; d < dimension; d++)
					addSquares(rows[d], rows[d][i], shares, pulls[d]);
		}
		final double[] slope = new double[dimension];
		for (int d = 0; d < dimension; d++)
			slope[d] = precision[d] * sum(pulls[d], 0, weights.length);
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
	private boolean share(final int i, final float[] distance, final float[] kernel, final float[] shares) {
		Arrays.fill(distance, scribbles[i].from(), scribbles[i].to(), Float.POSITIVE_INFINITY);
		final float nearest = least(distance);
		if (nearest == Float.POSITIVE_INFINITY)
			return false;
		final int halves = freedom + rows.length;
		divide(freedom + nearest, freedom, distance);
		raise(distance, halves, shares, kernel);
		multiply(kernel, weights);
		final float all = sum(kernel, 0, kernel.length);
		final float own = Math.max(sum(kernel, classes[i].from(), classes[i].to()), LEAST_PROBABILITY * all);
		final float factor = -weights[i] / painted * halves / (freedom + nearest);
		multiply(kernel, distance);
		Arrays.fill(shares, 0);
		addScaled(kernel, factor / all, shares, 0, kernel.length);
		addScaled(kernel, -factor / own, shares, classes[i].from(), classes[i].to());
		return true;
	}

	// Loops over all pixels are methods of their own, which the JVM turns into vector instructions.

	private static void addSquares(final float[] row, final float centre, final float factor, final float[] sums) {
		for (int j = 0; j < row.length; j++)
			sums[j] += factor * (row[j] - centre) * (row[j] - centre);
	}

	private static void addSquares(final float[] row, final float centre, final float[] factors,
			final float[] sums) {
		for (int j = 0; j < row.length; j++)
			sums[j] += factors[j] * (row[j] - centre) * (row[j] - centre);
	}

	private static void addScaled(final float[] v, final float factor, final float[] sums, final int from,
			final int to) {
		for (int j = from; j < to; j++)
			sums[j] += factor * v[j];
	}

	private static float least(final float[] v) {
		float least = Float.POSITIVE_INFINITY;
		for (final float value : v)
			least = Math.min(least, value);
		return least;
	}

	/** Four sums side by side: the next of one need not wait for the last. */
	private static float sum(final float[] v, final int from, final int to) {
		float first = 0;
		float second = 0;
		float third = 0;
		float fourth = 0;
		int j = from;
		for (; j < to - 3; j += 4) {
			first += v[j];
			second += v[j + 1];
			third += v[j + 2];
			fourth += v[j + 3];
		}
		for (; j < to; j++)
			first += v[j];
		return first + second + (third + fourth);
	}

	/** v = numerator / (summand + v); 0 where v is infinite. */
	private static void divide(final float numerator, final float summand, final float[] v) {
		for (int j = 0; j < v.length; j++)
			v[j] = numerator / (summand + v[j]);
	}

	/**
	 * Half powers of numbers from 0 to 1, several times as fast as {@code Math.pow}.
	 *
	 * @param square modified: scratch
	 * @param product modified: base to the power of halves / 2
	 */
	private static void raise(final float[] base, final int halves, final float[] square, final float[] product) {
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

	private static void root(final float[] v, final float[] out) {
		for (int j = 0; j < v.length; j++)
			out[j] = (float) Math.sqrt(v[j]);
	}

	private static void multiply(final float[] v, final float[] by) {
		for (int j = 0; j < v.length; j++)
			v[j] *= by[j];
	}
}
