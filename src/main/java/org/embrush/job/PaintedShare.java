package org.embrush.job;

/** The probabilities of the painted classes of a pixel that is known to belong to one of them. */
final class PaintedShare {

	private PaintedShare() {}

	/**
	 * @param probabilities one array a class, painted classes first
	 * @param n a pixel
	 * @param into modified: one number a painted class; sums to 1, or NaN without data
	 * @return into
	 */
	static float[] of(final float[][] probabilities, final int n, final float[] into) {
		double sum = 0;
		for (int c = 0; c < into.length; c++)
			sum += probabilities[c][n];
		for (int c = 0; c < into.length; c++)
			into[c] = sum == 0 ? 1f / into.length
					: probabilities.length == into.length ? probabilities[c][n] : (float) (probabilities[c][n] / sum);
		return into;
	}
}
