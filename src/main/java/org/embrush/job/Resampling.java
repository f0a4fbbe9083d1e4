package org.embrush.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

import org.embrush.confidence.Uncertainty;
import org.embrush.evaluate.ExpectedOnMap;
import org.embrush.evaluate.Folds;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.LearningPoint;
import org.embrush.evaluate.Scribbles;
import org.embrush.evaluate.Suspect;
import org.embrush.evaluate.Suspects;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/** Deals scribbles out to folds, resamples them, thins them, and refits each time. */
final class Resampling {

	/** How often scribbles are dealt out to folds, when refits are cheap; a power of two, so that shares add up to 1. */
	private static final int DEALS = 4;
	/** Shares of the scribbles on the learning curve, before the point that all folds give. */
	private static final double[] SHARES = {0.25, 0.5, 0.75};

	/** How often contradicted scribbles are left out before suspects are named. */
	private static final int CLEANINGS = 2;
	/** How often an evaluation holds all labels out, when refits are cheap. */
	static final int HOLD_OUTS = DEALS * (1 + CLEANINGS) + SHARES.length;

	/** Refits to three quarters of the scribbles. */
	static final int THINNINGS = 10;

	private final Refitting refitting;
	private final LabelEvidence labels;
	private final int[] scribbleOf;
	private final long seed;
	private final TileEngine engine;

	/**
	 * @param refitting fits again
	 * @param seed of all that is drawn
	 * @param engine hears of progress
	 */
	Resampling(final Refitting refitting, final long seed, final TileEngine engine) {
		this.refitting = refitting;
		this.labels = refitting.labels();
		this.scribbleOf = Scribbles.of(labels);
		this.seed = seed;
		this.engine = engine;
	}

	/**
	 * @param folds at most
	 * @return every label predicted by fits that had not seen its scribble
	 * @throws org.embrush.model.InputException when no class has two labelled pixels
	 */
	HeldOut heldOut(final int folds) {
		return heldOut(folds, new boolean[labels.size()]);
	}

	/**
	 * @param heldOut predictions of all labels
	 * @param fractions class fractions
	 * @param folds at most
	 * @return scribbles that were probably painted with a wrong class
	 */
	List<Suspect> suspects(final HeldOut heldOut, final double[] fractions, final int folds) {
		HeldOut cleaned = heldOut;
		for (int round = 0; round < CLEANINGS && refitting.isCheap(); round++)
			cleaned = heldOut(folds, leftOut(Suspects.contradicted(cleaned, fractions)));
		return Suspects.find(heldOut, cleaned, fractions);
	}

	private boolean[] leftOut(final boolean[] scribbles) {
		final boolean[] out = new boolean[labels.size()];
		for (int i = 0; i < out.length; i++)
			out[i] = scribbles[scribbleOf[i]];
		return out;
	}

	private HeldOut heldOut(final int folds, final boolean[] never) {
		final int deals = refitting.isCheap() ? DEALS : 1;
		final List<float[][]> all = new ArrayList<>();
		String how = "";
		for (int deal = 0; deal < deals; deal++) {
			final Folds dealt = Folds.of(labels, folds, seed + deal);
			all.add(predicted(dealt, fold -> without(dealt.trainingSide(fold), never)));
			how = dealt.describe() + (deals > 1 ? ", dealt " + deals + " times" : "");
		}
		return new HeldOut(labels, scribbleOf, all, how);
	}

	/** A training side less some labels; a class that would be lost keeps its own. */
	private boolean[] without(final boolean[] training, final boolean[] never) {
		final boolean[] left = new boolean[labels.legend().size()];
		for (int i = 0; i < training.length; i++)
			left[labels.likeliestClass(i)] |= training[i] && !never[i];
		for (int i = 0; i < training.length; i++)
			training[i] &= !never[i] || !left[labels.likeliestClass(i)];
		return training;
	}

	/** Which labels a fold may see. */
	private interface Training {
		boolean[] of(int fold);
	}

	private float[][] predicted(final Folds folds, final Training training) {
		final float[][] held = new float[labels.size()][];
		each("hold out", folds.count(), fold -> {
			final boolean[] seen = training.of(fold);
			final double[] factors = new double[seen.length];
			Arrays.setAll(factors, i -> seen[i] ? 1 : 0);
			final float[][] at = refitting.fit(factors).atLabels();
			for (int i = 0; i < held.length; i++)
				if (folds.foldOfLabel()[i] == fold) {
					held[i] = new float[at.length];
					for (int c = 0; c < at.length; c++)
						held[i][c] = at[c][i];
				}
		});
		return held;
	}

	/** Does independent work, on all threads when refits need none of their own. */
	private void each(final String stage, final int count, final IntConsumer work) {
		if (refitting.isCheap())
			engine.forEach(stage, new TileGrid(count, 1, 1, 1), () -> (i, tile) -> {
				work.accept(i);
				return null;
			});
		else
			for (int i = 0; i < count; i++) {
				engine.cancel().check();
				work.accept(i);
				engine.progress().report(stage, i + 1, count);
			}
	}

	/** @return the fit to all labels */
	Refitting.Refit full() {
		final double[] factors = new double[labels.size()];
		Arrays.fill(factors, 1);
		return refitting.fit(factors);
	}

	/**
	 * @param count how many
	 * @return fits to scribbles drawn with replacement within their class; none when refits are dear
	 */
	List<Refitting.Refit> resampled(final int count) {
		final List<double[]> draws = new ArrayList<>();
		final Random random = new Random(seed);
		final List<List<Integer>> ofClass = scribblesByClass();
		for (int b = 0; b < count && refitting.isCheap(); b++) {
			final double[] times = new double[labels.size()];
			for (final List<Integer> scribbles : ofClass)
				for (int j = 0; j < scribbles.size(); j++)
					times[scribbles.get(random.nextInt(scribbles.size()))]++;
			final double[] factors = new double[labels.size()];
			Arrays.setAll(factors, i -> times[scribbleOf[i]]);
			draws.add(factors);
		}
		final Refitting.Refit[] fits = new Refitting.Refit[draws.size()];
		if (fits.length > 0)
			each("resample scribbles", fits.length, b -> fits[b] = refitting.fit(draws.get(b)));
		return List.of(fits);
	}

	private List<List<Integer>> scribblesByClass() {
		final List<List<Integer>> ofClass = new ArrayList<>();
		for (int c = 0; c < labels.legend().size(); c++)
			ofClass.add(new ArrayList<>());
		final boolean[] seen = new boolean[labels.size()];
		for (int i = 0; i < scribbleOf.length; i++)
			if (!seen[scribbleOf[i]]) {
				seen[scribbleOf[i]] = true;
				ofClass.get(labels.likeliestClass(i)).add(scribbleOf[i]);
			}
		return ofClass;
	}

	/**
	 * @param folds at most
	 * @param heldOut all labels held out, the last point of the curve
	 * @return held-out accuracy over the number of labels seen; the last point alone when refits are dear
	 */
	List<LearningPoint> learningCurve(final int folds, final HeldOut heldOut) {
		final List<LearningPoint> points = new ArrayList<>();
		final Folds dealt = Folds.of(labels, folds, seed);
		for (int s = 0; s < SHARES.length && refitting.isCheap(); s++) {
			final double share = SHARES[s];
			final boolean[][] kept = new boolean[dealt.count()][];
			final float[][] held = predicted(dealt,
					fold -> kept[fold] = thinned(dealt.trainingSide(fold), share, new Random(seed + fold)));
			int seen = 0;
			for (final boolean[] fold : kept)
				for (final boolean label : fold)
					seen += label ? 1 : 0;
			points.add(point((double) seen / dealt.count(),
					new HeldOut(labels, scribbleOf, List.<float[][]>of(held), "")));
		}
		final long heldPixels = Arrays.stream(dealt.foldOfLabel()).filter(fold -> fold >= 0).count();
		points.add(point(labels.size() - (double) heldPixels / dealt.count(), heldOut));
		return points;
	}

	private LearningPoint point(final double seen, final HeldOut held) {
		return new LearningPoint(seen, ExpectedOnMap.asPainted(held, seed).meanClassAccuracy());
	}

	/** Keeps a share of the scribbles of every class, at least one. */
	private boolean[] thinned(final boolean[] training, final double share, final Random random) {
		final boolean[] kept = new boolean[training.length];
		for (int c = 0; c < labels.legend().size(); c++) {
			final List<Integer> scribbles = new ArrayList<>();
			for (int i = 0; i < training.length; i++)
				if (training[i] && labels.likeliestClass(i) == c && !scribbles.contains(scribbleOf[i]))
					scribbles.add(scribbleOf[i]);
			Collections.shuffle(scribbles, random);
			final List<Integer> some =
					scribbles.subList(0,
							(int) Math.max(Math.min(1, scribbles.size()), Math.round(share * scribbles.size())));
			for (int i = 0; i < training.length; i++)
				kept[i] |= training[i] && labels.likeliestClass(i) == c && some.contains(scribbleOf[i]);
		}
		return kept;
	}

	/**
	 * @param full the fit to all labels
	 * @return mean share of the sampled pixels that change their class when a quarter of every class's scribbles is left out
	 */
	double changeWithoutAQuarter(final Refitting.Refit full) {
		final boolean[] all = new boolean[labels.size()];
		Arrays.fill(all, true);
		final double[] changes = new double[THINNINGS];
		each("thin scribbles", THINNINGS, r -> {
			final boolean[] kept = thinned(all, 0.75, new Random(seed + r));
			final double[] factors = new double[kept.length];
			Arrays.setAll(factors, i -> kept[i] ? 1 : 0);
			changes[r] = changed(full.atSample(), refitting.fit(factors).atSample());
		});
		return Arrays.stream(changes).average().orElse(0);
	}

	private static double changed(final float[][] one, final float[][] other) {
		int changed = 0;
		for (int i = 0; i < one[0].length; i++)
			changed += Uncertainty.likeliest(one, i) == Uncertainty.likeliest(other, i) ? 0 : 1;
		return (double) changed / one[0].length;
	}
}
