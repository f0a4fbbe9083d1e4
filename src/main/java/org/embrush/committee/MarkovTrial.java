package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.embrush.evaluate.Folds;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.Scribbles;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.HeldOutPrediction;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.SpatialMode;
import org.embrush.spatial.HeldOutWindows;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * Compares {@link MarkovFit} with the committee on scribbles that neither has seen; the former is fitted to windows around
 * them.
 */
final class MarkovTrial {

	/**
	 * Standard errors by which the fit may be worse. On made-up scenes of blobs and grains, where it halves the error, it
	 * was worse by 0.5 at most; on thin lines in much noise, where it does not help, by 0.8 and more.
	 */
	private static final double CHANCE = 0.75;
	/** Scribbles that are predicted: each costs a window of 63 x 63 pixels. */
	private static final int MOST_SCRIBBLES = 24;
	/**
	 * Mean log loss of the committee on held-out scribbles below which they prove nothing for the fit: people paint what is
	 * plain.
	 */
	private static final double PLAIN = 0.05;
	/** A probability below this costs no more. */
	private static final double LEAST = 1e-6;

	private final TileSource features;
	private final FeatureRecipe recipe;
	private final Painted painted;
	private final LabelStart start;
	private final SpatialMode mode;
	private final TileEngine engine;

	/**
	 * @param features of the map
	 * @param recipe that made them
	 * @param painted the labelled pixels
	 * @param start densities from labels alone
	 * @param mode which prior
	 * @param engine runs the tiles
	 */
	MarkovTrial(final TileSource features, final FeatureRecipe recipe, final Painted painted, final LabelStart start,
			final SpatialMode mode, final TileEngine engine) {
		this.features = features;
		this.recipe = recipe;
		this.painted = painted;
		this.start = start;
		this.mode = mode;
		this.engine = engine;
	}

	/**
	 * What held-out scribbles say.
	 *
	 * @param scribbles that were predicted
	 * @param loss mean log loss of the fit
	 * @param committee mean log loss of the committee
	 * @param standardError of their difference
	 * @param predictions of the fit
	 * @param heldOut the same with the probabilities of all classes, one pixel a scribble
	 */
	record Verdict(int scribbles, double loss, double committee, double standardError,
			List<HeldOutPrediction> predictions, HeldOut heldOut) {

		/** Whether the fit is not worse by more than chance; features with independent noise already speak for it. */
		boolean isGood() {
			return scribbles > 1 && loss - committee < CHANCE * standardError;
		}

		/** Whether the scribbles are too plain to tell one from the other. */
		boolean isPlain() {
			return committee < PLAIN;
		}

		String describe() {
			return String.format(Locale.ROOT, "held-out log loss %.3f, of the committee %.3f", loss, committee);
		}
	}

	/**
	 * @param folds what is held out together
	 * @param committee what the committee says of held-out labels
	 * @return the verdict
	 */
	Verdict run(final Folds folds, final List<HeldOutLabel> committee) {
		final boolean[] chosen = choose(folds);
		final List<Double> losses = new ArrayList<>();
		final List<Double> others = new ArrayList<>();
		final List<HeldOutPrediction> predictions = new ArrayList<>();
		final LabelEvidence seen = painted.labels().subset(chosen);
		final float[][] all = new float[seen.size()][];
		for (int fold = 0; fold < folds.count(); fold++) {
			final int f = fold;
			final int[] out = IntStream.range(0, chosen.length).filter(i -> chosen[i] && folds.foldOfLabel()[i] == f)
					.toArray();
			if (out.length == 0)
				continue;
			engine.cancel().check();
			final float[][] predicted = predict(folds.trainingSide(fold), out);
			for (int j = 0; j < out.length; j++) {
				final long position = painted.labels().position(out[j]);
				final int c = painted.classes()[out[j]];
				predictions.add(HeldOutPrediction.of(c, 1, predicted[j])); // a pixel stands for its scribble
				all[seen.firstAtOrAfter(position)] = predicted[j];
				losses.add(-Math.log(Math.max(LEAST, predictions.get(losses.size()).truth())));
				others.add(committee.stream().filter(label -> label.position() == position)
						.mapToDouble(label -> -Math.log(Math.max(LEAST, label.probabilities()[c]))).findFirst()
						.orElseThrow());
			}
			engine.progress().report("neighbours", fold + 1, folds.count());
		}
		return verdict(losses, others, predictions,
				new HeldOut(seen, Scribbles.of(seen), List.<float[][]>of(all), folds.describe()));
	}

	private static Verdict verdict(final List<Double> losses, final List<Double> others,
			final List<HeldOutPrediction> predictions, final HeldOut heldOut) {
		final int n = losses.size();
		final double loss = losses.stream().mapToDouble(l -> l).average().orElse(0);
		final double other = others.stream().mapToDouble(l -> l).average().orElse(0);
		final double squares = IntStream.range(0, n)
				.mapToDouble(i -> Math.pow(losses.get(i) - others.get(i) - loss + other, 2)).sum();
		return new Verdict(n, loss, other, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n), predictions, heldOut);
	}

	/** The first pixel of some scribbles, spread evenly over those of every class. */
	private boolean[] choose(final Folds folds) {
		final int[] scribble = Scribbles.of(painted.labels());
		final boolean[] seen = new boolean[scribble.length];
		final List<List<Integer>> firsts = new ArrayList<>();
		for (int c = 0; c < painted.classCount(); c++)
			firsts.add(new ArrayList<>());
		for (int i = 0; i < scribble.length; i++)
			if (folds.foldOfLabel()[i] >= 0 && painted.labels().hardClass(i) >= 0 && !seen[scribble[i]]) {
				seen[scribble[i]] = true;
				firsts.get(painted.classes()[i]).add(i);
			}
		final boolean[] chosen = new boolean[scribble.length];
		final int most = Math.max(2, MOST_SCRIBBLES / painted.classCount());
		for (final List<Integer> ofClass : firsts)
			for (int k = 0; k < Math.min(most, ofClass.size()); k++)
				chosen[ofClass.get((int) ((long) k * ofClass.size() / Math.min(most, ofClass.size())))] = true;
		return chosen;
	}

	/** Class probabilities of some labels, by a fit that has seen the training side alone; one array a label. */
	private float[][] predict(final boolean[] training, final int[] out) {
		final boolean[] keep = training.clone();
		for (final int i : out)
			keep[i] = true;
		final LabelEvidence labels = painted.labels().subset(keep);
		final int[] foldOfLabel = new int[labels.size()];
		Arrays.fill(foldOfLabel, -1);
		final int[] places = new int[out.length];
		for (int j = 0; j < out.length; j++) {
			places[j] = labels.firstAtOrAfter(painted.labels().position(out[j]));
			foldOfLabel[places[j]] = 0;
		}
		final HeldOutWindows windows = new HeldOutWindows(labels, foldOfLabel);
		final PlaneSource patchwork = new PlaneSource(windows.width(), windows.height(),
				windows.planes((fold, window, into) -> features.read(window, into), features.channels()));
		final int[] use = IntStream.range(0, training.length).filter(i -> training[i]).toArray();
		final Mixture densities = start.densities(use);
		final float[][] planes = new MarkovFit(patchwork, recipe, windows.seen(), mode, engine)
				.run(densities, start.counts(use)).map().planes();
		final float[][] predicted = new float[out.length][planes.length];
		for (int j = 0; j < out.length; j++)
			for (int c = 0; c < planes.length; c++)
				predicted[j][c] = planes[c][windows.position(places[j])];
		return predicted;
	}
}
