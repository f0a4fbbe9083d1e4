package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.embrush.evaluate.Folds;
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
 * @param tried all candidates
 * @param folds the same from a part of the labels, fold by fold; none when nothing can be held out
 */
record LabelCommittee(List<Member> members, float[][] opinion, List<Evidence.Tried> tried, List<Fold> folds) {

	/**
	 * What the committee of the other labels says while a fold is held out; the fold has no say in its weights either.
	 *
	 * @param weights of the labels, 0 for those that are held out
	 * @param out indices of these
	 * @param said class probabilities there, C arrays
	 * @param sample class probabilities of a few sampled pixels, C arrays
	 */
	record Fold(double[] weights, int[] out, float[][] said, float[][] sample) {}

	/**
	 * Tries all candidates.
	 *
	 * @param wide the recipe of all features
	 * @param evidence of the labels
	 * @param painted the labels
	 * @param labelRows the labels with all features
	 * @param sample unpainted pixels
	 * @param some which of these folds look at
	 * @param settings class priors, and whether a few candidates do
	 * @param engine runs the trials
	 * @return the committee
	 */
	static LabelCommittee of(final FeatureRecipe wide, final Evidence evidence, final Painted painted,
			final SampleRows labelRows, final MapSample sample, final int[] some, final FitSettings settings,
			final TileEngine engine) {
		final List<Candidate> candidates = Candidate.of(wide, sample.covariance().all(), settings.fast());
		final List<Sight> sights = Sight.of(candidates, labelRows, sample.rows(), sample.covariance());
		final Evidence.Trial[] trials = new Evidence.Trial[candidates.size()];
		engine.forEach("held out", new TileGrid(trials.length, 1, 1, 1), () -> (i, tile) -> {
			trials[i] = evidence.trial(candidates.get(i), sights.get(i), some);
			return null;
		});
		final List<Evidence.Tried> tried = Arrays.stream(trials).map(Evidence.Trial::tried).toList();
		final double[] weights = Evidence.weigh(tried, painted, painted.weights());
		final Member[] members = new Member[weights.length];
		final float[][][] opinions = new float[weights.length][][];
		engine.forEach("densities", new TileGrid(weights.length, 1, 1, 1), () -> (i, tile) -> {
			if (weights[i] == 0)
				return null;
			final Candidate candidate = candidates.get(i);
			final SampleRows rows = sights.get(i).sample();
			final ClassDensities densities = tried.get(i)
					.calibrated(evidence.densities(candidate, sights.get(i), painted.every(), painted.weights()))
					.withFractions(rows, painted, settings);
			members[i] = densities.member(weights[i], candidate.view().recipe(),
					candidate.describe() + String.format(Locale.ROOT, "; held-out log loss %.3f",
							Evidence.mean(tried.get(i).losses(), painted, painted.weights())));
			opinions[i] = densities.posteriors(rows);
			return null;
		});
		final float[][] opinion = new float[painted.classCount()][sample.rows().count()];
		final List<Member> kept = new ArrayList<>();
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0) {
				kept.add(members[i]);
				add(opinions[i], weights[i], opinion);
			}
		final List<Fold> folds = new ArrayList<>();
		for (int f = 0; evidence.folds().isPresent() && f < evidence.folds().get().count(); f++)
			folds.add(fold(f, evidence.folds().get(), tried, trials, painted, settings));
		return new LabelCommittee(kept, opinion, tried, folds);
	}

	private static Fold fold(final int fold, final Folds folds, final List<Evidence.Tried> tried,
			final Evidence.Trial[] trials, final Painted painted, final FitSettings settings) {
		final int[] out = folds.heldOut(fold);
		final double[] weights = painted.weights().clone();
		for (final int i : out)
			weights[i] = 0;
		final double[] shares = Evidence.weigh(tried, painted, weights);
		final float[][] said = new float[painted.classCount()][out.length];
		final float[][] sample = new float[painted.classCount()][trials[0].sampled()[fold][0].length];
		for (int i = 0; i < shares.length; i++)
			if (shares[i] > 0) {
				final float[][] sampled = trials[i].sampled()[fold];
				final double[] fractions = ClassDensities.fractions(sampled, painted, settings);
				add(Posteriors.times(sampled, fractions), shares[i], sample);
				final float[][] there = new float[said.length][out.length];
				for (int c = 0; c < there.length; c++)
					for (int n = 0; n < out.length; n++)
						there[c][n] = trials[i].heldOut()[c][out[n]];
				add(Posteriors.times(there, fractions), shares[i], said);
			}
		return new Fold(weights, out, said, sample);
	}

	/** sums += weight * part. */
	static void add(final float[][] part, final double weight, final float[][] sums) {
		for (int c = 0; c < sums.length; c++)
			for (int i = 0; i < sums[c].length; i++)
				sums[c][i] += (float) weight * part[c][i];
	}
}
