package org.embrush.evaluate;

import java.util.Arrays;

import org.embrush.confidence.Uncertainty;

/**
 * What a fit believes of a map, or of its typical pixels: how often it gives a class, and how probable it holds the others
 * there.
 *
 * <pre>{@code
 * MapBelief belief = MapBelief.of(probabilities); // [class][pixel]
 * double meanConfidence = belief.meanConfidence();
 * }</pre>
 *
 * @param joint C x C, sums to 1: entry (c, k) is the mean over pixels of P(c | x) where k is the likeliest class, 0 elsewhere
 * @param share of the map's pixels that were looked at, above 0, at most 1
 */
public record MapBelief(double[][] joint, double share) {

	/**
	 * Typicality from which on a pixel is taken for one of the painted classes. Of a Gaussian class a hundredth of the pixels
	 * has less.
	 */
	public static final double TYPICAL = 0.01;

	/** A belief of all pixels. */
	public MapBelief(final double[][] joint) {
		this(joint, 1);
	}

	/**
	 * @param probabilities class probabilities of pixels, C arrays; NaN where there is no data
	 * @return what they amount to
	 */
	public static MapBelief of(final float[][] probabilities) {
		final boolean[] all = new boolean[probabilities[0].length];
		Arrays.fill(all, true);
		return of(probabilities, all);
	}

	/**
	 * Pixels that no class explains are of none that was painted: no label tells how often the map is right about them, and a
	 * truth of these classes would not hold them.
	 *
	 * @param probabilities class probabilities of pixels, C arrays; NaN where there is no data
	 * @param typicality of each, 0..1
	 * @return what they amount to in the typical pixels; in all when there is none
	 */
	public static MapBelief ofTypical(final float[][] probabilities, final float[] typicality) {
		final boolean[] typical = new boolean[typicality.length];
		boolean any = false;
		for (int i = 0; i < typical.length; i++) {
			typical[i] = typicality[i] >= TYPICAL && !Float.isNaN(probabilities[0][i]);
			any |= typical[i];
		}
		return any ? of(probabilities, typical) : of(probabilities);
	}

	private static MapBelief of(final float[][] probabilities, final boolean[] counted) {
		final int classes = probabilities.length;
		final double[][] joint = new double[classes][classes];
		long all = 0;
		long pixels = 0;
		for (int i = 0; i < probabilities[0].length; i++) {
			if (Float.isNaN(probabilities[0][i]))
				continue;
			all++;
			if (!counted[i])
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
		return new MapBelief(joint, (double) pixels / all);
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
