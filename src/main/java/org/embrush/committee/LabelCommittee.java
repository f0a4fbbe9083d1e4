package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.Member;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * The part of a committee that comes from the labels alone: class densities of all candidates that the held-out scribbles
 * leave a say.
 *
 * @param members weights sum to 1
 * @param opinion their average on sampled pixels, C arrays
 * @param heldOut their average on labels while these were held out, under equal class fractions; C arrays, NaN for a label
 *          that never was
 */
record LabelCommittee(List<Member> members, float[][] opinion, float[][] heldOut) {

	/**
	 * Tries all candidates.
	 *
	 * @param wide the recipe of all features
	 * @param evidence of the labels
	 * @param painted the labels
	 * @param sample unpainted pixels
	 * @param settings class priors, and whether a few candidates do
	 * @param engine runs the trials
	 * @return the committee
	 */
	static LabelCommittee of(final FeatureRecipe wide, final Evidence evidence, final Painted painted,
			final MapSample sample, final FitSettings settings, final TileEngine engine) {
		final List<Candidate> candidates = Candidate.of(wide.channels().length, settings.fast());
		final Evidence.Trial[] trials = new Evidence.Trial[candidates.size()];
		engine.forEach("held out", new TileGrid(trials.length, 1, 1, 1), () -> (i, tile) -> {
			trials[i] = evidence.trial(candidates.get(i),
					CommitteeFitter.part(sample.covariance(), candidates.get(i).columns(wide)));
			return null;
		});
		final double[][] losses =
				Arrays.stream(trials).map(trial -> trial.losses(painted)).toArray(double[][]::new);
		final double[] weights = Evidence.weigh(candidates, losses, painted, painted.weights());
		final Member[] members = new Member[weights.length];
		final float[][][] opinions = new float[weights.length][][];
		engine.forEach("densities", new TileGrid(weights.length, 1, 1, 1), () -> (i, tile) -> {
			if (weights[i] == 0)
				return null;
			final Candidate candidate = candidates.get(i);
			final int[] columns = candidate.columns(wide);
			final SampleRows rows = sample.rows().columns(columns);
			final ClassDensities densities = evidence
					.densities(candidate, CommitteeFitter.part(sample.covariance(), columns), painted.every(),
							painted.weights())
					.withTemperature(trials[i].temperature()).withFractions(rows, painted, settings);
			members[i] = densities.member(weights[i], candidate.recipe(wide), candidate.describe() + String.format(
					Locale.ROOT, "; held-out log loss %.3f", Evidence.mean(losses[i], painted, painted.weights())));
			opinions[i] = densities.posteriors(rows);
			return null;
		});
		final float[][] opinion = new float[painted.classCount()][sample.rows().count()];
		final float[][] heldOut = new float[painted.classCount()][painted.labels().size()];
		final List<Member> kept = new ArrayList<>();
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0) {
				kept.add(members[i]);
				add(opinions[i], weights[i], opinion);
				add(trials[i].heldOut(), weights[i], heldOut);
			}
		return new LabelCommittee(kept, opinion, heldOut);
	}

	/** sums += weight * part. */
	static void add(final float[][] part, final double weight, final float[][] sums) {
		for (int c = 0; c < sums.length; c++)
			for (int i = 0; i < sums[c].length; i++)
				sums[c][i] += (float) weight * part[c][i];
	}
}
