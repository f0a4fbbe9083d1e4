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
	/**
	 * Held-out log loss, summed over scribbles, that costs a candidate a factor e of its weight. From 6 to 12 the committees
	 * of eight real maps were equally good.
	 */
	private static final double TEMPER = 9;
	/** Candidates below this share have no say. */
	private static final double LEAST_WEIGHT = 0.01;
	private static final double LEAST_PROBABILITY = 1e-6;
	/** Standard deviation of a candidate's log temperature before any scribble is heard. */
	private static final double TEMPERATURE_SD = 0.35;
	/** The same when candidates are compared: none is thought the worse of for being too sure, which a temperature mends. */
	private static final double FREE = 10;

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
	 * @param sample a few pixels with the features of all candidates
	 * @return what it says of them
	 */
	Trial trial(final Candidate candidate, final double[] mapCovariance, final SampleRows sample) {
		final float[][] heldOut = new float[painted.classCount()][painted.labels().size()];
		for (final float[] row : heldOut)
			Arrays.fill(row, Float.NaN);
		if (folds.isEmpty())
			return new Trial(new Tried(candidate, 1, losses(heldOut)), heldOut, new float[0][][]);
		final int[] columns = candidate.columns(wide);
		final SampleRows at = labelRows.columns(columns);
		final ClassDensities[] fits = new ClassDensities[folds.get().count()];
		for (int fold = 0; fold < fits.length; fold++) {
			final int[] out = folds.get().heldOut(fold);
			fits[fold] = densities(candidate, mapCovariance, folds.get().training(fold), painted.weights());
			final float[][] said = fits[fold].posteriors(at.rows(out));
			for (int c = 0; c < said.length; c++)
				for (int i = 0; i < out.length; i++)
					heldOut[c][out[i]] = said[c][i];
		}
		final double[] losses = losses(tempered(heldOut, FREE));
		final Temperature temperature = temperature(heldOut, TEMPERATURE_SD);
		temperature.apply(heldOut, painted.labels().size());
		final float[][][] sampled = new float[fits.length][][];
		for (int fold = 0; fold < fits.length; fold++)
			sampled[fold] = fits[fold].withTemperature(temperature.value()).posteriors(sample.columns(columns));
		return new Trial(new Tried(candidate, temperature.value(), losses), heldOut, sampled);
	}

	/** At the best temperature, by labels and a prior. */
	private float[][] tempered(final float[][] heldOut, final double priorSd) {
		final float[][] tempered = Arrays.stream(heldOut).map(float[]::clone).toArray(float[][]::new);
		temperature(heldOut, priorSd).apply(tempered, painted.labels().size());
		return tempered;
	}

	/** The log loss of every label; NaN where it is never held out. */
	private double[] losses(final float[][] heldOut) {
		final double[] losses = new double[heldOut[0].length];
		Arrays.setAll(losses, i -> -Math.log(Math.max(LEAST_PROBABILITY, heldOut[painted.classes()[i]][i])));
		return losses;
	}

	/**
	 * What is known of a candidate.
	 *
	 * @param candidate that was tried
	 * @param temperature that makes its probabilities mean what they say
	 * @param losses the log loss of every label while it was held out, at the temperature that is best for these labels; NaN
	 *          for a label that never was
	 */
	record Tried(Candidate candidate, double temperature, double[] losses) {}

	/**
	 * What a candidate says while labels are held out, under equal class fractions and at its temperature.
	 *
	 * @param tried the outcome
	 * @param heldOut what it says of them: C arrays, one probability a label; NaN for a label that is never held out
	 * @param sampled by fold, what it says of sampled pixels: C arrays, one probability a pixel
	 */
	record Trial(Tried tried, float[][] heldOut, float[][][] sampled) {}

	/** Classes count alike, and all labels together as many as there are scribbles. */
	private Temperature temperature(final float[][] heldOut, final double priorSd) {
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
				Temperature.NONE, priorSd);
	}

	/**
	 * @param heldOut probabilities of labels while they were held out, under equal class fractions; NaN for those that never
	 *          were
	 * @return their mean log loss at the best temperature
	 */
	double temperedLoss(final float[][] heldOut) {
		return mean(losses(tempered(heldOut, TEMPERATURE_SD)), painted, painted.weights());
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
	 * @param tried all candidates
	 * @param painted the labels
	 * @param weights of the labels, 0 for those that have no say
	 * @return weights that sum to 1; 0 for those without a say
	 */
	static double[] weigh(final List<Tried> tried, final Painted painted, final double[] weights) {
		final double[] means = tried.stream().mapToDouble(t -> mean(t.losses(), painted, weights)).toArray();
		final double said = Arrays.stream(weights).filter(w -> w > 0).count();
		final double scribbles = painted.scribbles() * said / weights.length;
		final double best = Arrays.stream(means).min().orElse(0);
		final double[] shares = new double[means.length];
		Arrays.setAll(shares, k -> tried.get(k).candidate().share(painted.scribbleSize())
				* Math.exp(-(means[k] - best) * scribbles / TEMPER));
		final double sum = Arrays.stream(shares).sum();
		final double[] kept = Arrays.stream(shares).map(w -> w / sum < LEAST_WEIGHT ? 0 : w).toArray();
		final double keptSum = Arrays.stream(kept).sum();
		return Arrays.stream(kept).map(w -> w / keptSum).toArray();
	}
}
