package org.embrush.evaluate;

import java.util.List;

/**
 * How predictions compare with the truth.
 *
 * <pre>{@code
 * Scores scores = keeper.scores();
 * System.err.printf("accuracy %.3f, kappa %.3f%n", scores.overallAccuracy(), scores.kappa());
 * }</pre>
 *
 * @param confusion pixels by true class, then predicted class; C x C; weights count where pixels have them
 * @param reliability fifteen equal bins of the largest probability
 * @param brier mean over pixels of the sum over classes of squared errors of the probability (Brier 1950), 0..2
 * @param logLoss mean negative natural logarithm of the true class's probability, which counts as 1e-6 below that
 */
public record Scores(double[][] confusion, List<ReliabilityBin> reliability, double brier, double logLoss) {

	public Scores {
		for (final double[] row : confusion)
			if (row.length != confusion.length)
				throw new IllegalArgumentException(
						"confusion row (" + row.length + ") must be as long as there are classes, " + confusion.length);
		reliability = List.copyOf(reliability);
	}

	/** @return number of classes C */
	public int classes() {
		return confusion.length;
	}

	/** @return pixels scored, by weight */
	public double pixels() {
		double sum = 0;
		for (int c = 0; c < classes(); c++)
			sum += truePixels(c);
		return sum;
	}

	/**
	 * @param c a class index
	 * @return pixels that belong to the class
	 */
	public double truePixels(final int c) {
		double sum = 0;
		for (final double pixels : confusion[c])
			sum += pixels;
		return sum;
	}

	/**
	 * @param c a class index
	 * @return pixels that were given to the class
	 */
	public double predictedPixels(final int c) {
		double sum = 0;
		for (final double[] row : confusion)
			sum += row[c];
		return sum;
	}

	/** @return share of pixels whose largest probability is that of the true class */
	public double overallAccuracy() {
		double hits = 0;
		for (int c = 0; c < classes(); c++)
			hits += confusion[c][c];
		return hits / pixels();
	}

	/** @return mean of the recalls of the classes that occur in the truth */
	public double meanClassAccuracy() {
		double sum = 0;
		int present = 0;
		for (int c = 0; c < classes(); c++)
			if (truePixels(c) > 0) {
				sum += recall(c);
				present++;
			}
		return sum / present;
	}

	/** @return agreement beyond chance (Cohen 1960); 0 when chance agrees fully */
	public double kappa() {
		double chance = 0;
		for (int c = 0; c < classes(); c++)
			chance += truePixels(c) / pixels() * (predictedPixels(c) / pixels());
		return chance < 1 ? (overallAccuracy() - chance) / (1 - chance) : 0;
	}

	/**
	 * @param c a class index
	 * @return share of the pixels given to the class that belong to it; NaN when none was given to it
	 */
	public double precision(final int c) {
		return confusion[c][c] / predictedPixels(c);
	}

	/**
	 * @param c a class index
	 * @return share of the class's pixels that were given to it; NaN when it has none
	 */
	public double recall(final int c) {
		return confusion[c][c] / truePixels(c);
	}

	/**
	 * @param c a class index
	 * @return harmonic mean of precision and recall; NaN when the class neither occurs nor was given
	 */
	public double f1(final int c) {
		return 2 * confusion[c][c] / (truePixels(c) + predictedPixels(c));
	}

	/** @return expected calibration error: mean distance of confidence and accuracy over the bins, by weight, 0..1 */
	public double expectedCalibrationError() {
		double sum = 0;
		for (final ReliabilityBin bin : reliability)
			if (bin.weight() > 0)
				sum += bin.weight() * Math.abs(bin.confidence() - bin.accuracy());
		return sum / pixels();
	}
}
