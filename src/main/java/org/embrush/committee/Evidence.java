package org.embrush.committee;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.evaluate.Folds;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Mixture;

/** What scribbles that a candidate was not shown say of it. */
final class Evidence {

	private static final int FOLDS = 5;
	/** Held-out log loss, summed over scribbles, that costs a candidate a factor e of its weight. */
	private static final double TEMPER = 6;
	/** Candidates below this share have no say. */
	private static final double LEAST_WEIGHT = 0.01;
	private static final double LEAST_PROBABILITY = 1e-6;

	private final Painted painted;
	private final SampleRows labelRows;
	private final FeatureRecipe wide;
	/** Empty when no class has two labels: nothing can be held out then. */
	private final Optional<Folds> folds;

	/**
	 * @param painted the labelled pixels
	 * @param labelRows their features at all scales
	 * @param wide the recipe of these features
	 * @param seed deals the scribbles out to folds
	 */
	Evidence(final Painted painted, final SampleRows labelRows, final FeatureRecipe wide, final long seed) {
		this.painted = painted;
		this.labelRows = labelRows;
		this.wide = wide;
		folds = folds(painted, seed);
	}

	private static Optional<Folds> folds(final Painted painted, final long seed) {
		final int[] counts = painted.labels().countByClass();
		if (Arrays.stream(counts).allMatch(n -> n < 2))
			return Optional.empty();
		return Optional.of(Folds.of(painted.labels(), FOLDS, seed));
	}

	/** The candidate's class densities from all labels, under equal class fractions. */
	Mixture densities(final Candidate candidate, final double[] mapCovariance) {
		return densities(candidate, mapCovariance, IntStream.range(0, painted.labels().size()).toArray());
	}

	private Mixture densities(final Candidate candidate, final double[] mapCovariance, final int[] use) {
		return candidate.densities(new LabelDensities(labelRows.columns(candidate.columns(wide)), use,
				painted, mapCovariance));
	}

	/**
	 * @param candidate to try
	 * @param mapCovariance of its features
	 * @return its mean log loss on left-out scribbles, every class counting alike; 0 when nothing can be held out
	 */
	double loss(final Candidate candidate, final double[] mapCovariance) {
		if (folds.isEmpty())
			return 0;
		final SampleRows at = labelRows.columns(candidate.columns(wide));
		final double[] losses = new double[painted.classCount()];
		final double[] counts = new double[painted.classCount()];
		for (int fold = 0; fold < folds.get().count(); fold++) {
			final boolean[] training = folds.get().trainingSide(fold);
			final int[] use = IntStream.range(0, training.length).filter(i -> training[i]).toArray();
			final int[] out = IntStream.range(0, training.length).filter(i -> !training[i]).toArray();
			if (out.length == 0)
				continue;
			final float[][] probabilities = Posteriors.of(densities(candidate, mapCovariance, use), at.rows(out));
			for (int i = 0; i < out.length; i++) {
				final int c = painted.classes()[out[i]];
				final double p = Math.max(probabilities[c][i], LEAST_PROBABILITY);
				losses[c] -= painted.weights()[out[i]] * Math.log(p);
				counts[c] += painted.weights()[out[i]];
			}
		}
		return mean(losses, counts);
	}

	/** Mean over the classes that were held out. */
	private static double mean(final double[] losses, final double[] counts) {
		return IntStream.range(0, losses.length).filter(c -> counts[c] > 0).mapToDouble(c -> losses[c] / counts[c])
				.average().orElse(0);
	}

	/**
	 * Weighs candidates: nearly alike when scribbles are few, in favour of the best when they are many.
	 *
	 * @param losses one a candidate
	 * @return weights that sum to 1; 0 for those without a say
	 */
	double[] weights(final double[] losses) {
		return weigh(losses, painted.scribbles());
	}

	/**
	 * Weighs candidates by some of the labels.
	 *
	 * @param losses by candidate and label, the log loss while it was held out; NaN when it never was
	 * @param painted the labels
	 * @param weights of the labels, 0 for those that have no say
	 * @return weights that sum to 1; 0 for those without a say
	 */
	static double[] weigh(final double[][] losses, final Painted painted, final double[] weights) {
		final double[] means = new double[losses.length];
		for (int k = 0; k < losses.length; k++) {
			final double[] sums = new double[painted.classCount()];
			final double[] counts = new double[painted.classCount()];
			for (int i = 0; i < weights.length; i++)
				if (weights[i] > 0 && !Double.isNaN(losses[k][i])) {
					sums[painted.classes()[i]] += weights[i] * losses[k][i];
					counts[painted.classes()[i]] += weights[i];
				}
			means[k] = mean(sums, counts);
		}
		final double said = Arrays.stream(weights).filter(w -> w > 0).count();
		return weigh(means, painted.scribbles() * said / weights.length);
	}

	private static double[] weigh(final double[] losses, final double scribbles) {
		final double best = Arrays.stream(losses).min().orElse(0);
		final double[] weights =
				Arrays.stream(losses).map(loss -> Math.exp(-(loss - best) * scribbles / TEMPER)).toArray();
		final double sum = Arrays.stream(weights).sum();
		final double[] kept = Arrays.stream(weights).map(w -> w / sum < LEAST_WEIGHT ? 0 : w).toArray();
		final double keptSum = Arrays.stream(kept).sum();
		return Arrays.stream(kept).map(w -> w / keptSum).toArray();
	}
}
