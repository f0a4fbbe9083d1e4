package org.embrush.evaluate;

import org.embrush.confidence.Uncertainty;

/**
 * What a fit believes of a whole map: how often it gives a class, and how probable it holds the others there.
 *
 * <pre>{@code
 * MapBelief belief = MapBelief.of(probabilities); // [class][pixel]
 * double meanConfidence = belief.meanConfidence();
 * }</pre>
 *
 * @param joint C x C, sums to 1: entry (c, k) is the mean over pixels of P(c | x) where k is the likeliest class, 0 elsewhere
 */
public record MapBelief(double[][] joint) {

	/**
	 * @param probabilities class probabilities of pixels, C arrays; NaN where there is no data
	 * @return what they amount to
	 */
	public static MapBelief of(final float[][] probabilities) {
		final int classes = probabilities.length;
		final double[][] joint = new double[classes][classes];
		long pixels = 0;
		for (int i = 0; i < probabilities[0].length; i++) {
			if (Float.isNaN(probabilities[0][i]))
				continue;
			final int best = Uncertainty.likeliest(probabilities, i);
			for (int c = 0; c < classes; c++)
				joint[c][best] += probabilities[c][i];
			pixels++;
		}
		if (pixels == 0)
			throw new IllegalArgumentException("probabilities hold no pixel with data");
		for (final double[] row : joint)
			for (int k = 0; k < classes; k++)
				row[k] /= pixels;
		return new MapBelief(joint);
	}

	/** @return C expected fractions, the means of the class probabilities */
	public double[] fractions() {
		final double[] fractions = new double[joint.length];
		for (int c = 0; c < fractions.length; c++)
			for (final double share : joint[c])
				fractions[c] += share;
		return fractions;
	}

	/** @return mean of the largest probability */
	public double meanConfidence() {
		double sum = 0;
		for (int c = 0; c < joint.length; c++)
			sum += joint[c][c];
		return sum;
	}
}
