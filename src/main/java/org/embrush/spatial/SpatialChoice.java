package org.embrush.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.model.LabelEvidence;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialSettings;
import org.embrush.tile.TileEngine;

/**
 * Asks held-out labels which prior over neighbouring pixels helps, if any.
 *
 * <pre>{@code
 * SpatialChoice choice = SpatialChoice.of(engine, heldOut, fractions, labels, folds.foldOfLabel(), Scribbles.of(labels));
 * SpatialParameters fitted = new SpatialPrior(engine, null).fit(choice.settings(), map, fractions, labels);
 * }</pre>
 *
 * <p>Every class counts alike in the log loss. A prior must beat single pixels by more than the standard error over strokes
 * of its gain; among those that do, the one with the least loss is taken.
 *
 * @param settings the best prior, or {@link SpatialSettings#NONE}
 * @param candidates all that were compared, none first
 */
public record SpatialChoice(SpatialSettings settings, List<Candidate> candidates) {

	/**
	 * What held-out labels say of a prior.
	 *
	 * @param settings the prior
	 * @param logLoss mean over classes of the mean log loss of their held-out labels
	 * @param gain log loss of single pixels less that of the prior
	 * @param standardError of the gain, over strokes
	 */
	public record Candidate(SpatialSettings settings, double logLoss, double gain, double standardError) {

		/** @return whether the prior clearly helps */
		public boolean isClear() {
			return gain > standardError;
		}
	}

	/** What is compared with none, simpler ones first. */
	private static final List<SpatialSettings> CANDIDATES = List.of(SpatialSettings.GENTLE,
			SpatialSettings.of(SpatialMode.HMM), SpatialSettings.of(SpatialMode.MRF),
			SpatialSettings.of(SpatialMode.BOTH));

	/** A probability below this costs no more. */
	private static final double LEAST = 1e-6;

	public SpatialChoice {
		candidates = List.copyOf(candidates);
	}

	/**
	 * Compares no prior, the gentle one, and the full ones.
	 *
	 * @param engine runs the tiles
	 * @param heldOut probabilities by models that have not seen a fold
	 * @param fractions C class fractions of these models
	 * @param labels all labels; soft ones are not scored
	 * @param foldOfLabel fold in which a label is held out, -1 for never
	 * @param strokeOfLabel which stroke of the brush a label belongs to
	 * @return the choice; none when no label is held out
	 */
	public static SpatialChoice of(final TileEngine engine, final WindowProbabilities heldOut, final double[] fractions,
			final LabelEvidence labels, final int[] foldOfLabel, final int[] strokeOfLabel) {
		if (foldOfLabel.length != labels.size() || strokeOfLabel.length != labels.size())
			throw new IllegalArgumentException("folds (" + foldOfLabel.length + ") and strokes (" +
					strokeOfLabel.length + ") must be as many as labels (" + labels.size() + ")");
		final HeldOutWindows windows = new HeldOutWindows(labels, foldOfLabel);
		final LabelEvidence seen = windows.seen();
		final ClassMap single = windows.probabilities(heldOut, fractions.length);
		final boolean[] scored = new boolean[labels.size()];
		for (int i = 0; i < scored.length; i++)
			scored[i] = foldOfLabel[i] >= 0 && labels.hardClass(i) >= 0 && single.hasData(windows.position(i));
		final StrokeLoss strokes = new StrokeLoss(labels, scored, strokeOfLabel);
		final double[] reference = losses(labels, scored, windows, single);
		final List<Candidate> candidates = new ArrayList<>();
		Candidate best = new Candidate(SpatialSettings.NONE, strokes.total(reference), 0, 0);
		candidates.add(best);
		for (final SpatialSettings settings : CANDIDATES) {
			final ClassMap map = windows.probabilities(heldOut, fractions.length);
			new SpatialPrior(engine, null).fit(settings, map, fractions, seen);
			final double[] losses = losses(labels, scored, windows, map);
			final double[] gains = new double[losses.length];
			Arrays.setAll(gains, i -> reference[i] - losses[i]);
			final Candidate candidate = new Candidate(settings, strokes.total(losses), strokes.total(gains),
					strokes.standardError(gains));
			candidates.add(candidate);
			if (candidate.isClear() && candidate.logLoss() < best.logLoss())
				best = candidate;
		}
		return new SpatialChoice(best.settings(), candidates);
	}

	/** @return log loss of every label that is scored, 0 for the others */
	private static double[] losses(final LabelEvidence labels, final boolean[] scored, final HeldOutWindows windows,
			final ClassMap map) {
		final double[] losses = new double[labels.size()];
		for (int i = 0; i < losses.length; i++)
			if (scored[i])
				losses[i] = -Math.log(Math.max(LEAST, map.planes()[labels.hardClass(i)][windows.position(i)]));
		return losses;
	}
}
