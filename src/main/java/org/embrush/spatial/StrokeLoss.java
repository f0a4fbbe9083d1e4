package org.embrush.spatial;

import java.util.stream.IntStream;

import org.embrush.model.LabelEvidence;

/**
 * Weighs the losses of labelled pixels: classes count alike, and the labels of a class alike; strokes are what chance draws.
 */
final class StrokeLoss {

	private final int[] strokeOfLabel;
	private final double[] weights;
	private final int strokes;

	/**
	 * @param scored whether a label is scored
	 * @param strokeOfLabel numbers from 0
	 */
	StrokeLoss(final LabelEvidence labels, final boolean[] scored, final int[] strokeOfLabel) {
		this.strokeOfLabel = strokeOfLabel;
		this.weights = new double[labels.size()];
		final int[] counts = new int[labels.legend().size()];
		for (int i = 0; i < weights.length; i++)
			if (scored[i])
				counts[labels.likeliestClass(i)]++;
		final long classes = IntStream.of(counts).filter(count -> count > 0).count();
		for (int i = 0; i < weights.length; i++)
			if (scored[i])
				weights[i] = 1.0 / (classes * counts[labels.likeliestClass(i)]);
		strokes = (int) IntStream.range(0, weights.length).filter(i -> scored[i]).map(i -> strokeOfLabel[i]).distinct()
				.count();
	}

	/** @return the weighted sum of one number a label */
	double total(final double[] losses) {
		double sum = 0;
		for (int i = 0; i < weights.length; i++)
			sum += weights[i] * losses[i];
		return sum;
	}

	/** @return the standard error of that sum when strokes are independent; infinite for fewer than two */
	double standardError(final double[] losses) {
		if (strokes < 2)
			return Double.POSITIVE_INFINITY;
		final double[] sums = new double[IntStream.of(strokeOfLabel).max().orElse(0) + 1];
		final boolean[] scored = new boolean[sums.length];
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0) {
				sums[strokeOfLabel[i]] += weights[i] * losses[i];
				scored[strokeOfLabel[i]] = true;
			}
		final double mean = total(losses) / strokes;
		double squares = 0;
		for (int s = 0; s < sums.length; s++)
			if (scored[s])
				squares += (sums[s] - mean) * (sums[s] - mean);
		return Math.sqrt(squares * strokes / (strokes - 1));
	}
}
