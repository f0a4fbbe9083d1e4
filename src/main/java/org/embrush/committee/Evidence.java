package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.confidence.ClassBias;
import org.embrush.confidence.Temperature;
import org.embrush.evaluate.Folds;

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
	/**
	 * Standard deviation of the logarithm of a class's bias, over that of how many times more or fewer labels it has than
	 * others (geometric mean), before any scribble is heard.
	 */
	private static final double LOPSIDED = 0.5;
	/** Logarithms of label weights that differ by rounding alone. */
	private static final double SAME = 1e-9;
	/**
	 * That of the temperature when candidates are compared: none is thought the worse of for being too sure, which a temperature
	 * mends.
	 */
	private static final double FREE = 10;

	private final Painted painted;
	private final Importance importance;
	private final long seed;
	/** Empty when no class has two labels: nothing can be held out then. */
	private final Optional<Folds> folds;

	/**
	 * @param painted the labelled pixels
	 * @param importance how far each of them counts as a sample of its class
	 * @param seed deals the scribbles out to folds
	 */
	Evidence(final Painted painted, final Importance importance, final long seed) {
		this.painted = painted;
		this.importance = importance;
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
	ClassDensities densities(final Candidate candidate, final Sight sight, final int[] use, final double[] weights) {
		return candidate.densities(
				new LabelDensities(sight.labels(), use, painted.withWeights(importance.times(weights)),
						sight.covariance()),
				seed);
	}

	/**
	 * Tries a candidate on left-out scribbles.
	 *
	 * @param candidate to try
	 * @param sight what it sees
	 * @param some which of the sampled pixels it is asked about
	 * @return what it says of them
	 */
	Trial trial(final Candidate candidate, final Sight sight, final int[] some) {
		final float[][] heldOut = new float[painted.classCount()][painted.labels().size()];
		for (final float[] row : heldOut)
			Arrays.fill(row, Float.NaN);
		if (folds.isEmpty())
			return new Trial(new Tried(candidate, 1, ClassBias.none(heldOut.length), losses(heldOut)), heldOut,
					new float[0][][]);
		final SampleRows there = sight.sample().rows(some);
		final ClassDensities[] fits = new ClassDensities[folds.get().count()];
		for (int fold = 0; fold < fits.length; fold++) {
			final int[] out = folds.get().heldOut(fold);
			fits[fold] = densities(candidate, sight, folds.get().training(fold), painted.weights());
			final float[][] said = fits[fold].posteriors(sight.labels().rows(out));
			for (int c = 0; c < said.length; c++)
				for (int i = 0; i < out.length; i++)
					heldOut[c][out[i]] = said[c][i];
		}
		final double[] losses = losses(tempered(heldOut, FREE));
		final Temperature temperature = temperature(heldOut, TEMPERATURE_SD);
		temperature.apply(heldOut, painted.labels().size());
		final HeldOutRows rows = new HeldOutRows(heldOut);
		final Tried tried = new Tried(candidate, temperature.value(), ClassBias.fit(rows.probabilities, rows.truth,
				rows.weights, biasSd()), losses);
		final float[][][] sampled = new float[fits.length][][];
		for (int fold = 0; fold < fits.length; fold++)
			sampled[fold] = tried.calibrated(fits[fold]).posteriors(there);
		return new Trial(tried, Posteriors.times(heldOut, tried.bias()), sampled);
	}

	/**
	 * How far the probabilities of each class may be off before any scribble is heard, as a standard deviation of their
	 * logarithm: not at all when all classes have as many labels.
	 */
	private double[] biasSd() {
		final double[] logs = new double[painted.classCount()];
		for (int i = 0; i < painted.classes().length; i++)
			logs[painted.classes()[i]] += painted.weights()[i];
		Arrays.setAll(logs, c -> Math.log(logs[c]));
		final double mean = Arrays.stream(logs).filter(Double::isFinite).average().orElse(0);
		return Arrays.stream(logs).map(log -> Math.abs(log - mean))
				.map(off -> off < SAME || Double.isInfinite(off) ? 0 : LOPSIDED * off).toArray();
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
	 * @param bias factors of the class probabilities then, which undo what uneven numbers of labels do to them
	 * @param losses the log loss of every label while it was held out, at the temperature that is best for these labels; NaN
	 *          for a label that never was
	 */
	record Tried(Candidate candidate, double temperature, double[] bias, double[] losses) {

		/** Its densities, with temperature and bias. */
		ClassDensities calibrated(final ClassDensities densities) {
			return densities.withTemperature(temperature).times(bias);
		}

		/** The same at less cost, for fits that are made by the hundred. */
		Tried light() {
			return new Tried(candidate.light(), temperature, bias, losses);
		}
	}

	/**
	 * What a candidate says while labels are held out, under equal class fractions and at its temperature.
	 *
	 * @param tried the outcome
	 * @param heldOut what it says of them: C arrays, one probability a label; NaN for a label that is never held out
	 * @param sampled by fold, what it says of sampled pixels: C arrays, one probability a pixel
	 */
	record Trial(Tried tried, float[][] heldOut, float[][][] sampled) {}

	private Temperature temperature(final float[][] heldOut, final double priorSd) {
		final HeldOutRows rows = new HeldOutRows(heldOut);
		for (final double[] row : rows.probabilities)
			for (int c = 0; c < row.length; c++)
				row[c] = Math.log(Math.max(row[c], LEAST_PROBABILITY));
		return Temperature.fit(rows.probabilities, rows.truth, rows.weights, Temperature.NONE, priorSd);
	}

	/** What is said of labels that were held out. Classes count alike, and all labels together as many as scribbles. */
	private final class HeldOutRows {

		private final double[][] probabilities;
		private final int[] truth;
		private final double[] weights;

		HeldOutRows(final float[][] heldOut) {
			final int[] out = IntStream.range(0, heldOut[0].length).filter(i -> !Float.isNaN(heldOut[0][i])).toArray();
			truth = Arrays.stream(out).map(i -> painted.classes()[i]).toArray();
			final double[] sums = new double[heldOut.length];
			for (final int i : out)
				sums[painted.classes()[i]] += painted.weights()[i];
			final long classes = Arrays.stream(sums).filter(sum -> sum > 0).count();
			probabilities = new double[out.length][heldOut.length];
			weights = new double[out.length];
			for (int n = 0; n < out.length; n++) {
				weights[n] = painted.weights()[out[n]] / sums[truth[n]] * painted.scribbles() / classes;
				for (int c = 0; c < heldOut.length; c++)
					probabilities[n][c] = heldOut[c][out[n]];
			}
		}
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
