package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.confidence.Temperature;
import org.embrush.evaluate.Folds;
import org.embrush.model.FeatureRecipe;

/** What scribbles that a candidate was not shown say of it. */
final class Evidence {

	private static final int FOLDS = 5;
	/** Held-out log loss, summed over scribbles, that costs a candidate a factor e of its weight. */
	private static final double TEMPER = 6;
	/** Candidates below this share have no say. */
	private static final double LEAST_WEIGHT = 0.01;
	private static final double LEAST_PROBABILITY = 1e-6;
	/** Standard deviation of a candidate's log temperature before any scribble is heard. */
	private static final double TEMPERATURE_SD = 0.35;

	private final Painted painted;
	private final SampleRows labelRows;
	private final FeatureRecipe wide;
	private final long seed;
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
		this.seed = seed;
		folds = folds(painted, seed);
	}

	private static Optional<Folds> folds(final Painted painted, final long seed) {
		final int[] counts = painted.labels().countByClass();
		if (Arrays.stream(counts).allMatch(n -> n < 2))
			return Optional.empty();
		return Optional.of(Folds.of(painted.labels(), FOLDS, seed));
	}

	/** What is held out together; empty when nothing can be. */
	Optional<Folds> folds() {
		return folds;
	}

	/** The candidate's class densities from some of the labels, not tempered, under equal class fractions. */
	ClassDensities densities(final Candidate candidate, final double[] mapCovariance, final int[] use,
			final double[] weights) {
		return candidate.densities(new LabelDensities(labelRows.columns(candidate.columns(wide)), use,
				painted.withWeights(weights), mapCovariance), seed);
	}

	/**
	 * Tries a candidate on left-out scribbles.
	 *
	 * @param candidate to try
	 * @param mapCovariance of its features
	 * @return what it says of them
	 */
	Trial trial(final Candidate candidate, final double[] mapCovariance) {
		final float[][] heldOut = new float[painted.classCount()][painted.labels().size()];
		for (final float[] row : heldOut)
			Arrays.fill(row, Float.NaN);
		if (folds.isEmpty())
			return new Trial(heldOut, 1);
		final SampleRows at = labelRows.columns(candidate.columns(wide));
		for (int fold = 0; fold < folds.get().count(); fold++) {
			final boolean[] training = folds.get().trainingSide(fold);
			final int[] use = IntStream.range(0, training.length).filter(i -> training[i]).toArray();
			final int[] out = IntStream.range(0, training.length).filter(i -> !training[i]).toArray();
			if (out.length == 0)
				continue;
			final float[][] said =
					densities(candidate, mapCovariance, use, painted.weights()).posteriors(at.rows(out));
			for (int c = 0; c < said.length; c++)
				for (int i = 0; i < out.length; i++)
					heldOut[c][out[i]] = said[c][i];
		}
		final Temperature temperature = temperature(heldOut);
		temperature.apply(heldOut, painted.labels().size());
		return new Trial(heldOut, temperature.value());
	}

	/**
	 * What a candidate says of labels while they are held out, under equal class fractions.
	 *
	 * @param heldOut C arrays, one probability a label, tempered; NaN for a label that is never held out
	 * @param temperature that makes them mean what they say
	 */
	record Trial(float[][] heldOut, double temperature) {

		/** The log loss of every label; NaN where it is never held out. */
		double[] losses(final Painted painted) {
			final double[] losses = new double[heldOut[0].length];
			Arrays.setAll(losses, i -> -Math.log(Math.max(LEAST_PROBABILITY, heldOut[painted.classes()[i]][i])));
			return losses;
		}
	}

	/** Classes count alike, and all labels together as many as there are scribbles. */
	private Temperature temperature(final float[][] heldOut) {
		final int[] out = IntStream.range(0, heldOut[0].length).filter(i -> !Float.isNaN(heldOut[0][i])).toArray();
		final double[] sums = new double[heldOut.length];
		for (final int i : out)
			sums[painted.classes()[i]] += painted.weights()[i];
		final long classes = Arrays.stream(sums).filter(sum -> sum > 0).count();
		final double[][] logs = new double[out.length][heldOut.length];
		final double[] weights = new double[out.length];
		for (int n = 0; n < out.length; n++) {
			weights[n] = painted.weights()[out[n]] / sums[painted.classes()[out[n]]] * painted.scribbles() / classes;
			for (int c = 0; c < heldOut.length; c++)
				logs[n][c] = Math.log(Math.max(heldOut[c][out[n]], LEAST_PROBABILITY));
		}
		return Temperature.fit(logs, Arrays.stream(out).map(i -> painted.classes()[i]).toArray(), weights,
				Temperature.NONE, TEMPERATURE_SD);
	}

	/**
	 * @param heldOut probabilities of labels while they were held out, under equal class fractions; NaN for those that never
	 *          were
	 * @return their mean log loss at the best temperature
	 */
	double temperedLoss(final float[][] heldOut) {
		final Temperature temperature = temperature(heldOut);
		temperature.apply(heldOut, painted.labels().size());
		return mean(new Trial(heldOut, temperature.value()).losses(painted), painted, painted.weights());
	}

	/** Mean over labels of every class, then over the classes; NaN labels and those of weight 0 are passed over. */
	static double mean(final double[] losses, final Painted painted, final double[] weights) {
		final double[] sums = new double[painted.classCount()];
		final double[] counts = new double[painted.classCount()];
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0 && !Double.isNaN(losses[i])) {
				sums[painted.classes()[i]] += weights[i] * losses[i];
				counts[painted.classes()[i]] += weights[i];
			}
		return IntStream.range(0, sums.length).filter(c -> counts[c] > 0).mapToDouble(c -> sums[c] / counts[c])
				.average().orElse(0);
	}

	/**
	 * Weighs candidates: nearly alike when scribbles are few, in favour of the best when they are many.
	 *
	 * @param candidates all of them
	 * @param losses by candidate and label, the log loss while it was held out; NaN when it never was
	 * @param painted the labels
	 * @param weights of the labels, 0 for those that have no say
	 * @return weights that sum to 1; 0 for those without a say
	 */
	static double[] weigh(final List<Candidate> candidates, final double[][] losses, final Painted painted,
			final double[] weights) {
		final double[] means = Arrays.stream(losses).mapToDouble(of -> mean(of, painted, weights)).toArray();
		final double said = Arrays.stream(weights).filter(w -> w > 0).count();
		final double scribbles = painted.scribbles() * said / weights.length;
		final double best = Arrays.stream(means).min().orElse(0);
		final double[] shares = new double[means.length];
		Arrays.setAll(shares, k -> candidates.get(k).share() * Math.exp(-(means[k] - best) * scribbles / TEMPER));
		final double sum = Arrays.stream(shares).sum();
		final double[] kept = Arrays.stream(shares).map(w -> w / sum < LEAST_WEIGHT ? 0 : w).toArray();
		final double keptSum = Arrays.stream(kept).sum();
		return Arrays.stream(kept).map(w -> w / keptSum).toArray();
	}
}
