package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Scores predictions one by one, so that a map can be scored tile by tile.
 *
 * <pre>{@code
 * ScoreKeeper keeper = new ScoreKeeper(classes);
 * keeper.add(probabilities, truth);
 * Scores scores = keeper.scores();
 * }</pre>
 */
public final class ScoreKeeper {

	/** Equal bins of the largest probability. */
	static final int BINS = 15;
	/** Least probability of the true class in the log loss, so that one sure mistake does not outweigh a map. */
	static final double LEAST_PROBABILITY = 1e-6;

	/** By true class, then predicted class. */
	private final double[][] confusion;
	private final double[] binWeight = new double[BINS];
	private final double[] binConfidence = new double[BINS];
	private final double[] binHits = new double[BINS];
	private double brier;
	private double logLoss;

	/** @param classes number of classes C, 1 or more */
	public ScoreKeeper(final int classes) {
		if (classes < 1)
			throw new IllegalArgumentException("classes (" + classes + ") must be at least 1");
		confusion = new double[classes][classes];
	}

	/**
	 * Scores one pixel of weight 1.
	 *
	 * @param probabilities not modified: C class probabilities; a pixel left undecided (NaN) scores as a uniform guess
	 * @param truth its class index
	 */
	public void add(final float[] probabilities, final int truth) {
		add(probabilities, truth, 1);
	}

	/**
	 * Scores one pixel.
	 *
	 * @param probabilities not modified: C class probabilities; a pixel left undecided (NaN) scores as a uniform guess
	 * @param truth its class index
	 * @param weight how many pixels it counts for, above 0
	 */
	public void add(final float[] probabilities, final int truth, final double weight) {
		final int classes = confusion.length;
		if (probabilities.length != classes)
			throw new IllegalArgumentException(
					"probabilities (" + probabilities.length + ") must be one a class, " + classes);
		if (truth < 0 || truth >= classes)
			throw new IllegalArgumentException("true class (" + truth + ") must lie between 0 and " + (classes - 1));
		if (!(weight > 0) || Double.isInfinite(weight))
			throw new IllegalArgumentException("weight (" + weight + ") must be above 0 and finite");
		boolean decided = true;
		for (final float p : probabilities)
			decided &= Float.isFinite(p);
		int predicted = 0;
		double squares = 0;
		for (int c = 0; c < classes; c++) {
			final double p = decided ? probabilities[c] : 1.0 / classes;
			final double miss = c == truth ? 1 - p : p;
			squares += miss * miss;
			if (decided && probabilities[c] > probabilities[predicted])
				predicted = c;
		}
		final double confidence = decided ? probabilities[predicted] : 1.0 / classes;
		final double ofTruth = decided ? probabilities[truth] : 1.0 / classes;
		final int bin = Math.min(BINS - 1, (int) (confidence * BINS));
		confusion[truth][predicted] += weight;
		binWeight[bin] += weight;
		binConfidence[bin] += weight * confidence;
		binHits[bin] += predicted == truth ? weight : 0;
		brier += weight * squares;
		logLoss -= weight * Math.log(Math.max(LEAST_PROBABILITY, ofTruth));
	}

	/**
	 * Adds what another keeper has seen.
	 *
	 * @param other of equally many classes; not modified
	 * @return this keeper
	 */
	public ScoreKeeper merge(final ScoreKeeper other) {
		if (other.confusion.length != confusion.length)
			throw new IllegalArgumentException(
					"classes (" + other.confusion.length + ") must be " + confusion.length + " as here");
		for (int t = 0; t < confusion.length; t++)
			add(confusion[t], other.confusion[t]);
		add(binWeight, other.binWeight);
		add(binConfidence, other.binConfidence);
		add(binHits, other.binHits);
		brier += other.brier;
		logLoss += other.logLoss;
		return this;
	}

	private static void add(final double[] into, final double[] from) {
		for (int i = 0; i < into.length; i++)
			into[i] += from[i];
	}

	/** @return whether nothing was scored so far */
	public boolean isEmpty() {
		for (final double weight : binWeight)
			if (weight > 0)
				return false;
		return true;
	}

	/**
	 * @return the scores of what was added so far
	 * @throws IllegalStateException when that is nothing
	 */
	public Scores scores() {
		if (isEmpty())
			throw new IllegalStateException("no pixel was scored");
		double total = 0;
		final List<ReliabilityBin> bins = new ArrayList<>();
		for (int b = 0; b < BINS; b++) {
			total += binWeight[b];
			bins.add(new ReliabilityBin((double) b / BINS, (b + 1.0) / BINS, binWeight[b],
					binConfidence[b] / binWeight[b], binHits[b] / binWeight[b]));
		}
		final double[][] copy = new double[confusion.length][];
		for (int t = 0; t < copy.length; t++)
			copy[t] = confusion[t].clone();
		return new Scores(copy, bins, brier / total, logLoss / total);
	}
}
