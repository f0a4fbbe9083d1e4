package org.embrush.job;

import java.util.List;

import org.embrush.evaluate.ClassPair;
import org.embrush.evaluate.ExpectedOnMap;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.Interval;
import org.embrush.evaluate.LearningPoint;
import org.embrush.evaluate.MapBelief;
import org.embrush.evaluate.ScoreIntervals;
import org.embrush.evaluate.Separability;
import org.embrush.evaluate.Suspect;
import org.embrush.model.SpatialMode;
import org.embrush.tile.TileEngine;

/**
 * What the labels alone tell of a fit.
 *
 * <pre>{@code
 * Interval accuracy = result.evaluation().expected().overallAccuracy();
 * }</pre>
 *
 * @param heldOut every label predicted by fits that had not seen its scribble
 * @param asPainted figures of these labels, as common as they were painted
 * @param expected figures to expect where the map is typical
 * @param typical share of the map that is: some class explains these pixels, and a label tells something of them
 * @param fractions by class, the fraction of the map to expect
 * @param learning held-out accuracy over the number of labels seen
 * @param suspects scribbles that were probably painted with a wrong class
 * @param pairs how well classes can be told apart, the hardest first
 */
public record Evaluation(HeldOut heldOut, ScoreIntervals asPainted, ScoreIntervals expected, double typical,
		List<Interval> fractions, List<LearningPoint> learning, List<Suspect> suspects, List<ClassPair> pairs) {

	/** Fits to resampled scribbles: enough for 5 % on either side. */
	static final int RESAMPLED = 40;

	public Evaluation {
		fractions = List.copyOf(fractions);
		learning = List.copyOf(learning);
		suspects = List.copyOf(suspects);
		pairs = List.copyOf(pairs);
	}

	/**
	 * With a prior over neighbouring pixels, whole fits tell what to expect, and refits of the committee that was fitted before
	 * it tell all that takes many of them: learning curve and suspects.
	 *
	 * @param data what was fitted
	 * @param fitted with all labels
	 * @param folds at most
	 * @param engine runs the tiles
	 * @return what the labels tell
	 * @throws org.embrush.model.InputException when nothing can be held out
	 */
	static Evaluation of(final TrainingData data, final Fitted fitted, final int folds, final TileEngine engine) {
		final long seed = data.settings().seed();
		final boolean alone = fitted.model().spatial().mode() == SpatialMode.NONE;
		final Refitting refitting =
				data.isCommittee() ? new CommitteeRefitting(fitted, engine) : new MixtureRefitting(data, engine);
		final Resampling resampling = new Resampling(refitting, seed, engine);
		if (alone || !data.isCommittee())
			return of(fitted, refitting, resampling, resampling.resampled(RESAMPLED), folds);
		final Refitting whole = new MixtureRefitting(data, engine);
		final Resampling wholes = new Resampling(whole, seed, engine);
		final HeldOut pixels = resampling.heldOut(folds);
		final double[] fractions = MapBelief.of(resampling.full().atSample()).fractions();
		return of(fitted, whole, wholes.heldOut(folds), wholes.full(), List.of(),
				resampling.learningCurve(folds, pixels), resampling.suspects(pixels, fractions, folds));
	}

	/** The same with refits that are already there. */
	static Evaluation of(final Fitted fitted, final Refitting refitting, final Resampling resampling,
			final List<Refitting.Refit> refits, final int folds) {
		final HeldOut heldOut = resampling.heldOut(folds);
		final Refitting.Refit full = resampling.full();
		return of(fitted, refitting, heldOut, full, refits, resampling.learningCurve(folds, heldOut),
				resampling.suspects(heldOut, MapBelief.of(full.atSample()).fractions(), folds));
	}

	private static Evaluation of(final Fitted fitted, final Refitting refitting, final HeldOut heldOut,
			final Refitting.Refit full, final List<Refitting.Refit> refits, final List<LearningPoint> learning,
			final List<Suspect> suspects) {
		final long seed = fitted.model().settings().seed();
		final MapBelief typical = MapBelief.ofTypical(full.atSample(), full.typicality());
		final ScoreIntervals expected = new ExpectedOnMap(heldOut, typical,
				refits.stream().map(fit -> MapBelief.ofTypical(fit.atSample(), full.typicality())).toList(), seed)
				.figures();
		final ScoreIntervals asPainted = ExpectedOnMap.asPainted(heldOut, seed);
		final int[] channels = fitted.model().members().get(0).recipe().channels();
		final float[][] values = SampledChannels.of(fitted.map(), channels, refitting.samplePositions());
		return new Evaluation(heldOut, asPainted, expected, typical.share(), fractions(heldOut, full, refits, seed),
				learning, suspects,
				new Separability(channels, values, full.atSample()).pairs(asPainted.scores().confusion()));
	}

	/** Class fractions of the whole map, as held-out labels and refits let expect. */
	static List<Interval> fractions(final HeldOut heldOut, final Refitting.Refit full,
			final List<Refitting.Refit> refits, final long seed) {
		return new ExpectedOnMap(heldOut, MapBelief.of(full.atSample()),
				refits.stream().map(fit -> MapBelief.of(fit.atSample())).toList(), seed).fractions();
	}
}
