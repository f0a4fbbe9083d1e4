package org.embrush.spatial;

import java.util.Arrays;

import org.embrush.model.MarkovChain;

/**
 * The forward-backward recursion with scaling (Rabiner 1989, section V.A) for {@link #LANES} chains side by side, so that
 * the inner loops run over chains and become vector instructions.
 *
 * <p>With b_t(c) the likelihood of class c in step t: alpha_t = (alpha_{t-1} A) * b_t / s_t with s_t such that alpha_t sums
 * to 1; beta_{t-1} = A (b_t * beta_t) / s_t; posterior gamma_t = alpha_t * beta_t; log-likelihood sum_t log s_t. Chains
 * shorter than the longest go on with b = 1, which changes neither their posteriors nor their likelihood; steps into that
 * part are not counted as transitions.
 */
final class ForwardBackward {

	/** Chains side by side: four vectors of eight doubles. */
	static final int LANES = 32;
	/** Steps whose scales are multiplied before the logarithm is taken; evidence within 1e-30 and 1e30 is safe. */
	private static final int LOG_STRIDE = 8;

	private final int classes;
	private final double[] evidence;
	private final double[] posterior;
	private final double[] current;
	private final double[] before;
	private final double[] weighted;
	private final double[] scale = new double[LANES];
	private final double[] product = new double[LANES];
	private final double[] pairs;

	/**
	 * @param classes C, 1 or more
	 * @param longest most steps of a chain
	 */
	ForwardBackward(final int classes, final int longest) {
		this.classes = classes;
		final int row = classes * LANES;
		evidence = new double[row * longest];
		posterior = new double[row * longest];
		current = new double[row];
		before = new double[row];
		weighted = new double[row];
		pairs = new double[classes * row];
	}

	/**
	 * @return b, to be filled by the caller: index (step * C + class) * LANES + lane; all ones in steps after a chain's
	 *         end and in lanes without a chain
	 */
	double[] evidence() {
		return evidence;
	}

	/** @return the posteriors, by the index of {@link #evidence}, after {@link #backward} */
	double[] posterior() {
		return posterior;
	}

	/**
	 * @param chain the transitions
	 * @param steps of the longest chain
	 * @return log-likelihood of all chains
	 */
	double forward(final MarkovChain chain, final int steps) {
		final double[][] into = transposed(chain.transition());
		double logLikelihood = 0;
		Arrays.fill(product, 1);
		for (int t = 0; t < steps; t++) {
			for (int c = 0; c < classes; c++)
				if (t == 0)
					Arrays.fill(current, c * LANES, (c + 1) * LANES, chain.initial()[c]);
				else
					combine(before, into[c], current, c * LANES);
			final int row = t * classes * LANES;
			multiply(current, evidence, row, classes * LANES);
			normalise();
			System.arraycopy(current, 0, posterior, row, classes * LANES);
			System.arraycopy(current, 0, before, 0, classes * LANES);
			if (t % LOG_STRIDE == LOG_STRIDE - 1 || t == steps - 1)
				logLikelihood += takeLogarithms();
		}
		return logLikelihood;
	}

	private static double[][] transposed(final double[][] matrix) {
		final double[][] result = new double[matrix.length][matrix.length];
		for (int i = 0; i < matrix.length; i++)
			for (int j = 0; j < matrix.length; j++)
				result[j][i] = matrix[i][j];
		return result;
	}

	/** Scales every lane of the current row to sum 1. */
	private void normalise() {
		sumOverClasses(current, scale);
		for (int l = 0; l < LANES; l++) {
			product[l] *= scale[l];
			scale[l] = 1 / scale[l];
		}
		for (int c = 0; c < classes; c++)
			multiply(current, c * LANES, scale);
	}

	private double takeLogarithms() {
		double sum = 0;
		for (int l = 0; l < LANES; l++)
			sum += Math.log(product[l]);
		Arrays.fill(product, 1);
		return sum;
	}

	/**
	 * Turns what {@link #forward} left into posteriors.
	 *
	 * @param chain the transitions, as given to forward
	 * @param lengths steps of every lane's chain, 0 for a lane without one
	 * @param steps of the longest chain
	 * @param statistics modified: expected transitions and first classes are added; null for none
	 */
	void backward(final MarkovChain chain, final int[] lengths, final int steps, final ChainStatistics statistics) {
		final int shortest = Arrays.stream(lengths).min().orElse(0);
		Arrays.fill(current, 1);
		Arrays.fill(pairs, 0);
		for (int t = steps - 1; t > 0; t--) {
			final int row = t * classes * LANES;
			System.arraycopy(evidence, row, weighted, 0, classes * LANES);
			multiply(weighted, current, 0, classes * LANES);
			System.arraycopy(posterior, row - classes * LANES, before, 0, classes * LANES);
			for (int c = 0; c < classes; c++)
				combine(weighted, chain.transition()[c], current, c * LANES);
			rescale();
			if (statistics != null)
				countPairs(t < shortest ? null : lengths, t);
			multiply(before, current, 0, classes * LANES);
			System.arraycopy(before, 0, posterior, row - classes * LANES, classes * LANES);
		}
		if (statistics != null)
			addTo(statistics, chain, lengths);
	}

	/** Divides beta_{t-1} and b_t * beta_t by s_t, which is the sum of alpha_{t-1} * beta_{t-1} before the division. */
	private void rescale() {
		Arrays.fill(scale, 0);
		for (int c = 0; c < classes; c++)
			addProducts(before, current, c * LANES, scale);
		for (int l = 0; l < LANES; l++)
			scale[l] = 1 / scale[l];
		for (int c = 0; c < classes; c++) {
			multiply(current, c * LANES, scale);
			multiply(weighted, c * LANES, scale);
		}
	}

	private void countPairs(final int[] lengths, final int t) {
		if (lengths != null)
			for (int l = 0; l < LANES; l++)
				if (t >= lengths[l])
					for (int c = 0; c < classes; c++)
						weighted[c * LANES + l] = 0;
		for (int i = 0; i < classes; i++)
			for (int j = 0; j < classes; j++)
				addProducts(before, i * LANES, weighted, j * LANES, pairs, (i * classes + j) * LANES);
	}

	private void addTo(final ChainStatistics statistics, final MarkovChain chain, final int[] lengths) {
		for (int i = 0; i < classes; i++)
			for (int l = 0; l < LANES; l++) {
				if (lengths[l] > 0)
					statistics.first()[i] += posterior[i * LANES + l];
				for (int j = 0; j < classes; j++)
					statistics.pairs()[i][j] += chain.transition()[i][j] * pairs[(i * classes + j) * LANES + l];
			}
	}

	/** out[at..] = sum_c weights[c] * rows[c]. */
	private void combine(final double[] rows, final double[] weights, final double[] out, final int at) {
		Arrays.fill(out, at, at + LANES, 0);
		int c = 0;
		for (; c + 4 <= classes; c += 4)
			addFour(rows, c * LANES, weights[c], weights[c + 1], weights[c + 2], weights[c + 3], out, at);
		for (; c < classes; c++)
			addOne(rows, c * LANES, weights[c], out, at);
	}

	private static void addFour(final double[] rows, final int from, final double w0, final double w1,
			final double w2, final double w3, final double[] out, final int at) {
		for (int l = 0; l < LANES; l++)
			out[at + l] += w0 * rows[from + l] + w1 * rows[from + LANES + l] + w2 * rows[from + 2 * LANES + l]
					+ w3 * rows[from + 3 * LANES + l];
	}

	private static void addOne(final double[] rows, final int from, final double w, final double[] out,
			final int at) {
		for (int l = 0; l < LANES; l++)
			out[at + l] += w * rows[from + l];
	}

	private void sumOverClasses(final double[] rows, final double[] out) {
		Arrays.fill(out, 0);
		for (int c = 0; c < classes; c++)
			addOne(rows, c * LANES, 1, out, 0);
	}

	/** v[0..n) *= w[from..from + n). */
	private static void multiply(final double[] v, final double[] w, final int from, final int n) {
		for (int i = 0; i < n; i++)
			v[i] *= w[from + i];
	}

	/** One class of all lanes times a number a lane. */
	private static void multiply(final double[] v, final int at, final double[] ofLane) {
		for (int l = 0; l < LANES; l++)
			v[at + l] *= ofLane[l];
	}

	private static void addProducts(final double[] v, final double[] w, final int at, final double[] out) {
		for (int l = 0; l < LANES; l++)
			out[l] += v[at + l] * w[at + l];
	}

	private static void addProducts(final double[] v, final int from, final double[] w, final int at,
			final double[] out, final int into) {
		for (int l = 0; l < LANES; l++)
			out[into + l] += v[from + l] * w[at + l];
	}
}
