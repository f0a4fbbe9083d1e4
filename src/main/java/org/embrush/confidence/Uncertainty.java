package org.embrush.confidence;

/**
 * How decided a pixel is, from its class probabilities.
 *
 * <pre>{@code
 * Uncertainty.entropy(probabilities, tile.size(), planes[0]); // probabilities[class][pixel]
 * Uncertainty.margin(probabilities, tile.size(), planes[1]);
 * }</pre>
 */
public final class Uncertainty {

	private Uncertainty() {}

	/**
	 * Shannon entropy over its largest value, log C: 0 for a sure pixel, 1 where all classes are equally likely, and 0
	 * when there is one class.
	 *
	 * @param probabilities not modified: one array a class, each at least {@code count} long; columns sum to 1, or are
	 *          NaN where there is no data
	 * @param count number of pixels
	 * @param into modified: 0..1, NaN where there is no data
	 */
	public static void entropy(final float[][] probabilities, final int count, final float[] into) {
		final double scale = probabilities.length > 1 ? 1 / Math.log(probabilities.length) : 0;
		for (int n = 0; n < count; n++) {
			double sum = 0;
			for (final float[] ofClass : probabilities) {
				final double p = ofClass[n];
				sum -= p == 0 ? 0 : p * Math.log(p);
			}
			into[n] = (float) Math.min(1, Math.max(0, sum * scale));
		}
	}

	/**
	 * Largest probability less the second largest; 1 when there is one class.
	 *
	 * @param probabilities not modified: as for {@link #entropy}
	 * @param count number of pixels
	 * @param into modified: 0..1, NaN where there is no data
	 */
	public static void margin(final float[][] probabilities, final int count, final float[] into) {
		for (int n = 0; n < count; n++) {
			float first = 0;
			float second = 0;
			for (final float[] ofClass : probabilities) {
				final float p = ofClass[n];
				second = Math.max(second, Math.min(first, p));
				first = Math.max(first, p);
			}
			into[n] = first - second;
		}
	}

	/**
	 * @param probabilities not modified: as for {@link #entropy}
	 * @param pixel which one
	 * @return index of its likeliest class, the first of equals; 0 where there is no data
	 */
	public static int likeliest(final float[][] probabilities, final int pixel) {
		int best = 0;
		for (int c = 1; c < probabilities.length; c++)
			if (probabilities[c][pixel] > probabilities[best][pixel])
				best = c;
		return best;
	}

	/**
	 * Largest probability; with calibrated probabilities it is the confidence, the chance that the label is right.
	 *
	 * @param probabilities not modified: as for {@link #entropy}
	 * @param count number of pixels
	 * @param into modified: 0..1, NaN where there is no data
	 */
	public static void largest(final float[][] probabilities, final int count, final float[] into) {
		for (int n = 0; n < count; n++) {
			float first = 0;
			for (final float[] ofClass : probabilities)
				first = Math.max(first, ofClass[n]);
			into[n] = first;
		}
	}
}
