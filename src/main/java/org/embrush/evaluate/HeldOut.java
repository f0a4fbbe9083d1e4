package org.embrush.evaluate;

import java.util.Arrays;
import java.util.List;

import org.embrush.model.LabelEvidence;

/**
 * What fits that had not seen a label say of it, several times over: every deal of the scribbles to folds gives one
 * prediction.
 *
 * <pre>{@code
 * HeldOut heldOut = new HeldOut(labels, Scribbles.of(labels), List.of(first, second), "2 deals of 5 folds of whole scribbles");
 * double accuracy = heldOut.scores().overallAccuracy();
 * }</pre>
 *
 * @param labels the painted pixels
 * @param scribbleOf number of every labelled pixel's scribble, from 0
 * @param deals one an assignment of scribbles to folds: for every labelled pixel its class probabilities, or null when it
 *          was never held out; at least one pixel was
 * @param how what was held out together, in words
 */
public record HeldOut(LabelEvidence labels, int[] scribbleOf, List<float[][]> deals, String how) {

	public HeldOut {
		deals = List.copyOf(deals);
		if (deals.isEmpty())
			throw new IllegalArgumentException("deals (0) must be at least one");
		for (final float[][] deal : deals)
			if (deal.length != labels.size() || scribbleOf.length != labels.size())
				throw new IllegalArgumentException("deal (" + deal.length + ") and scribbles (" + scribbleOf.length
						+ ") must be as many as labels (" + labels.size() + ")");
	}

	/** @return number of scribbles */
	public int scribbles() {
		return Arrays.stream(scribbleOf).max().orElse(-1) + 1;
	}

	/** @return scores of all held-out pixels as they were painted; a deal counts for its share of them */
	public Scores scores() {
		final double[] one = new double[scribbles()];
		Arrays.fill(one, 1);
		return keeper(one).scores();
	}

	/**
	 * Scores with scribbles weighed.
	 *
	 * @param weightOfScribble weight of every pixel of a scribble, 0 to leave it out
	 * @return the scores so far, empty when nothing was held out
	 */
	public ScoreKeeper keeper(final double[] weightOfScribble) {
		final ScoreKeeper keeper = new ScoreKeeper(labels.legend().size());
		for (final float[][] deal : deals)
			for (int i = 0; i < deal.length; i++)
				if (deal[i] != null && weightOfScribble[scribbleOf[i]] > 0)
					keeper.add(deal[i], labels.likeliestClass(i), weightOfScribble[scribbleOf[i]] / deals.size());
		return keeper;
	}

	/** @return class index of every scribble */
	public int[] classOfScribble() {
		final int[] classes = new int[scribbles()];
		for (int i = 0; i < scribbleOf.length; i++)
			classes[scribbleOf[i]] = labels.likeliestClass(i);
		return classes;
	}

	/** @return number of labelled pixels of every scribble */
	public int[] pixelsOfScribble() {
		final int[] pixels = new int[scribbles()];
		for (final int s : scribbleOf)
			pixels[s]++;
		return pixels;
	}

	/**
	 * @return by scribble, the mean of its pixels' class probabilities over the deals; null for one that was never held out
	 */
	public double[][] meanByScribble() {
		final double[][] means = new double[scribbles()][];
		final double[] counts = new double[means.length];
		for (final float[][] deal : deals)
			for (int i = 0; i < deal.length; i++)
				if (deal[i] != null && !Float.isNaN(deal[i][0])) {
					final int s = scribbleOf[i];
					if (means[s] == null)
						means[s] = new double[labels.legend().size()];
					for (int c = 0; c < means[s].length; c++)
						means[s][c] += deal[i][c];
					counts[s]++;
				}
		for (int s = 0; s < means.length; s++)
			for (int c = 0; means[s] != null && c < means[s].length; c++)
				means[s][c] /= counts[s];
		return means;
	}
}
