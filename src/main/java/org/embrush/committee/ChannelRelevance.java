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

	private final double[][] points;
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
		final int[] rows = IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
		points = new double[rows.length][planes.length];
		classes = Arrays.stream(rows).map(i -> classOf[i]).toArray();
		scribbles = Arrays.stream(rows).map(i -> scribbleOf[i]).toArray();
		weights = new double[rows.length];
		final double[] sums = new double[Arrays.stream(classes).max().orElse(-1) + 1];
		for (int i = 0; i < rows.length; i++) {
			sums[classes[i]] += weightOf[rows[i]];
			for (int d = 0; d < planes.length; d++)
				points[i][d] = planes[d][rows[i]];
		}
		for (int i = 0; i < rows.length; i++)
			weights[i] = weightOf[rows[i]] / sums[classes[i]];
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
		final double[] slope = new double[dimension];
		final double[] distance = new double[points.length];
		final double[] kernel = new double[points.length];
		final int halves = freedom + dimension;
		for (int i = 0; i < points.length; i++) {
			double nearest = Double.POSITIVE_INFINITY;
			for (int j = 0; j < points.length; j++)
				if (scribbles[j] != scribbles[i]) {
					distance[j] = distance(points[i], points[j], precision);
					nearest = Math.min(nearest, distance[j]);
				}
			double all = 0;
			double own = 0;
			for (int j = 0; j < points.length; j++)
				if (scribbles[j] != scribbles[i]) {
					kernel[j] = weights[j] * power((freedom + nearest) / (freedom + distance[j]), halves);
					all += kernel[j];
					own += classes[j] == classes[i] ? kernel[j] : 0;
				}
			own = Math.max(own, LEAST_PROBABILITY * all);
			for (int j = 0; j < points.length && all > 0; j++)
				if (scribbles[j] != scribbles[i]) {
					final double pull = kernel[j] / all - (classes[j] == classes[i] ? kernel[j] / own : 0);
					final double share = -weights[i] / painted * pull * halves / (freedom + distance[j]);
					for (int d = 0; d < dimension; d++) {
						final double apart = points[i][d] - points[j][d];
						slope[d] += share * precision[d] * apart * apart;
					}
				}
		}
		return slope;
	}

	/** Half powers of numbers from 0 to 1, several times as fast as {@code Math.pow}. */
	private static double power(final double base, final int halves) {
		double product = halves % 2 == 0 ? 1 : Math.sqrt(base);
		double square = base;
		for (int n = halves / 2; n > 0; n /= 2) {
			if (n % 2 == 1)
				product *= square;
			square *= square;
		}
		return product;
	}

	private static double distance(final double[] a, final double[] b, final double[] precision) {
		double sum = 0;
		for (int d = 0; d < precision.length; d++) {
			final double apart = a[d] - b[d];
			sum += precision[d] * apart * apart;
		}
		return sum;
	}
}
