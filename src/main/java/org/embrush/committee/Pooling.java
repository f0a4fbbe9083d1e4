package org.embrush.committee;

import java.util.Arrays;

import org.embrush.model.ClassTable;

/**
 * Class probabilities of label densities and of mixtures that are shared among the classes, pixel by pixel, pooled as a
 * model pools them: log P(c) is, up to a constant, the weighted sum of the logarithms.
 *
 * <pre>{@code
 * Pooling pooling = new Pooling(classes, pixels, 1);
 * pooling.set(pixel, densities);
 * pooling.add(table, parts, pixel); // of every mixture
 * float[][] pooled = pooling.at(0.45);
 * }</pre>
 */
final class Pooling {

	/** Keeps one opinion's certainty from overruling the other. */
	private static final double LEAST_PROBABILITY = 1e-12;

	private final double[][] labels;
	/** By class and pixel, the sum over the mixtures. */
	private final double[][] shared;
	private final int mixtures;

	/**
	 * @param classes C
	 * @param pixels how many
	 * @param mixtures how many will be added in every pixel
	 */
	Pooling(final int classes, final int pixels, final int mixtures) {
		labels = new double[classes][pixels];
		for (final double[] row : labels)
			Arrays.fill(row, Double.NaN);
		shared = new double[classes][pixels];
		this.mixtures = mixtures;
	}

	/**
	 * Sets what the label densities say.
	 *
	 * @param pixel which one
	 * @param said their class probabilities, C arrays
	 * @param place of the pixel in these
	 */
	void set(final int pixel, final float[][] said, final int place) {
		for (int c = 0; c < labels.length; c++)
			labels[c][pixel] = Math.log(Math.max(said[c][place], LEAST_PROBABILITY));
	}

	/**
	 * Adds what one mixture says.
	 *
	 * @param pixel which one
	 * @param table K rows of C
	 * @param parts probabilities of its components, K arrays
	 * @param place of the pixel in these
	 */
	void add(final int pixel, final ClassTable table, final float[][] parts, final int place) {
		for (int c = 0; c < shared.length; c++) {
			double p = 0;
			for (int k = 0; k < parts.length; k++)
				p += parts[k][place] * table.get(k, c);
			shared[c][pixel] += Math.log(Math.max(p, LEAST_PROBABILITY));
		}
	}

	/**
	 * @param weight of all mixtures together, 0 to 1
	 * @return class probabilities, C arrays; NaN in pixels that were not set
	 */
	float[][] at(final double weight) {
		final float[][] pooled = new float[labels.length][labels[0].length];
		final double[] logs = new double[labels.length];
		for (int i = 0; i < pooled[0].length; i++) {
			for (int c = 0; c < logs.length; c++)
				logs[c] = (1 - weight) * labels[c][i] + (mixtures > 0 ? weight * shared[c][i] / mixtures : 0);
			final double most = Arrays.stream(logs).max().orElseThrow();
			final double sum = Arrays.stream(logs).map(l -> Math.exp(l - most)).sum();
			for (int c = 0; c < logs.length; c++)
				pooled[c][i] = (float) (Math.exp(logs[c] - most) / sum);
		}
		return pooled;
	}

	/**
	 * @param probabilities C arrays; pixels that are NaN are passed over
	 * @return C fractions, above 0, sum 1
	 */
	static double[] fractions(final float[][] probabilities) {
		final double[] fractions = new double[probabilities.length];
		for (int c = 0; c < fractions.length; c++) {
			fractions[c] = LEAST_PROBABILITY;
			for (final float p : probabilities[c])
				fractions[c] += Float.isNaN(p) ? 0 : p;
		}
		final double sum = Arrays.stream(fractions).sum();
		return Arrays.stream(fractions).map(f -> f / sum).toArray();
	}
}
