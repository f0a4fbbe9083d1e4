package org.embrush.confidence;

import java.util.Arrays;

/**
 * Factors of class probabilities that are lopsided: a class with many more labels than another claims more of the map than
 * it should. Together with a {@link Temperature} that was found before this is bias-corrected temperature scaling (Alexandari,
 * Kundaje and Shrikumar 2020), after which class fractions can be estimated from unlabelled pixels.
 *
 * <pre>{@code
 * double[] factors = ClassBias.fit(heldOut, truth, weights, new double[]{0.4, 0.4});
 * }</pre>
 */
public final class ClassBias {

	/**
	 * Step, as a share of the one to where the loss would be least if it were a parabola along every axis. The matrix of
	 * second derivatives is at most twice its diagonal (Gershgorin), so that a half never goes too far.
	 */
	private static final double STEP = 0.5;
	private static final int MOST_STEPS = 100;
	/** Logarithms of factors that moved by less have settled. */
	private static final double TOLERANCE = 1e-6;
	private static final double LEAST_PROBABILITY = 1e-9;

	private ClassBias() {}

	/**
	 * @param classes C
	 * @return C factors of 1
	 */
	public static double[] none(final int classes) {
		final double[] ones = new double[classes];
		Arrays.fill(ones, 1);
		return ones;
	}

	/**
	 * Finds the factors with the least log loss on pixels that the fit had not seen.
	 *
	 * @param probabilities one row of C class probabilities a pixel; not modified
	 * @param truth class index of every row
	 * @param weights of every row, 0 or more; their sum is the number of independent pixels that they are worth
	 * @param priorSd of every class, the standard deviation of the logarithm of its factor, normal around 0, before any pixel
	 *            is seen; 0 for a class whose factor is 1
	 * @return C factors, above 0
	 */
	public static double[] fit(final double[][] probabilities, final int[] truth, final double[] weights,
			final double[] priorSd) {
		final double[] logs = new double[priorSd.length];
		double moved = Double.POSITIVE_INFINITY;
		for (int step = 0; step < MOST_STEPS && moved > TOLERANCE; step++)
			moved = step(probabilities, truth, weights, priorSd, logs);
		return Arrays.stream(logs).map(Math::exp).toArray();
	}

	/** Moves the logarithms of the factors, and returns by how much at most. */
	private static double step(final double[][] probabilities, final int[] truth, final double[] weights,
			final double[] priorSd, final double[] logs) {
		final int classes = logs.length;
		final double[] factors = Arrays.stream(logs).map(Math::exp).toArray();
		final double[] slopes = new double[classes];
		final double[] bends = new double[classes];
		final double[] row = new double[classes];
		for (int n = 0; n < truth.length; n++) {
			double sum = 0;
			for (int c = 0; c < classes; c++) {
				row[c] = Math.max(LEAST_PROBABILITY, probabilities[n][c]) * factors[c];
				sum += row[c];
			}
			for (int c = 0; c < classes; c++) {
				final double p = row[c] / sum;
				slopes[c] += weights[n] * (p - (truth[n] == c ? 1 : 0));
				bends[c] += weights[n] * p * (1 - p);
			}
		}
		double moved = 0;
		for (int c = 0; c < classes; c++)
			if (priorSd[c] > 0) {
				final double precision = 1 / (priorSd[c] * priorSd[c]);
				final double by = STEP * (slopes[c] + precision * logs[c]) / (bends[c] + precision);
				logs[c] -= by;
				moved = Math.max(moved, Math.abs(by));
			}
		return moved;
	}
}
