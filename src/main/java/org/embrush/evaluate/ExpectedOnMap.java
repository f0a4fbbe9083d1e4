package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The figures to expect on a map, or on its typical pixels, from labels that are no random sample of it.
 *
 * <p>Two witnesses: the held-out labels, weighed so that every class counts for its expected fraction of the map; and what
 * the fit believes of the map's pixels. Labels are few and therefore noisy, belief is steady but only as good as its
 * calibration; so the labels are worth n / (n + 60), where n is the number of scribbles drawn from the whole map that would
 * tell its accuracy as surely (Kish's effective size: many when many classes share the map, few when one covers it).
 *
 * <pre>{@code
 * ScoreIntervals expected = new ExpectedOnMap(heldOut, belief, refits, seed).figures();
 * List<Interval> fractions = new ExpectedOnMap(heldOut, belief, refits, seed).fractions();
 * }</pre>
 */
public final class ExpectedOnMap {

	private static final int DRAWS = 400;
	/**
	 * Effective number of scribbles with which labels are worth as much as belief. On eight real maps with 15 labels a class
	 * (six sets), 50 and strokes the mean miss was 0.041, 0.028 and 0.078 with 20, 0.043, 0.030 and 0.075 with 80, and 0.046,
	 * 0.031 and 0.075 by scribbles a class, which forgets that many classes are many witnesses.
	 */
	private static final double EVEN = 60;
	/** How far belief and labels together stray from the truth beyond what resampling shows: over maps, one deviation. */
	private static final double STRAY = 0.05;
	/** The same for the logarithm of a class's fraction. */
	private static final double STRAY_OF_FRACTION = 0.25;
	/** Scribbles' worth of belief that a class is never and always right; keeps a class that was always right open. */
	private static final double OPEN = 0.5;
	/** Steps from believed fractions towards those that explain them; few, since the confusion is uncertain. */
	private static final int STEPS = 10;
	private static final double LEAST_FRACTION = 1e-4;

	private final HeldOut heldOut;
	private final MapBelief belief;
	private final List<MapBelief> refits;
	private final long seed;
	private final int classes;
	private final int[] classOf;
	private final int[] pixelsOf;
	private final double[][] means;
	/** By class, scribbles that were held out. */
	private final int[] held;
	private final double worth;

	/**
	 * @param heldOut predictions of the labels
	 * @param belief of the fit to all labels
	 * @param refits beliefs of fits to resampled scribbles; may be empty
	 * @param seed of the draws
	 */
	public ExpectedOnMap(final HeldOut heldOut, final MapBelief belief, final List<MapBelief> refits,
			final long seed) {
		this.heldOut = heldOut;
		this.belief = belief;
		this.refits = List.copyOf(refits);
		this.seed = seed;
		classes = belief.joint().length;
		classOf = heldOut.classOfScribble();
		pixelsOf = heldOut.pixelsOfScribble();
		means = heldOut.meanByScribble();
		held = heldByClass(classOf, means, classes);
		final double scribbles = effectiveScribbles(belief.fractions());
		worth = scribbles / (scribbles + EVEN);
	}

	private static int[] heldByClass(final int[] classOf, final double[][] means, final int classes) {
		final int[] held = new int[classes];
		for (int s = 0; s < means.length; s++)
			held[classOf[s]] += means[s] != null ? 1 : 0;
		return held;
	}

	/** Scribbles that were held out, as many as they amount to when classes count for their fraction (Kish 1965). */
	private double effectiveScribbles(final double[] fractions) {
		double sum = 0;
		double squares = 0;
		for (int c = 0; c < classes; c++)
			if (held[c] > 0) {
				sum += fractions[c];
				squares += fractions[c] * fractions[c] / held[c];
			}
		return squares > 0 ? sum * sum / squares : 0;
	}

	/**
	 * @param heldOut predictions of the labels
	 * @param seed of the draws
	 * @return the figures of the held-out labels as they were painted, with scribbles resampled; a class whose few scribbles were
	 *         all right is not taken to be always right
	 */
	public static ScoreIntervals asPainted(final HeldOut heldOut, final long seed) {
		final RandomGenerator random = new Well19937c(seed);
		final Scores value = heldOut.scores();
		final int[] held = heldByClass(heldOut.classOfScribble(), heldOut.meanByScribble(), value.classes());
		final List<Scores> draws = new ArrayList<>();
		for (int b = 0; b < DRAWS; b++) {
			final Scores drawn = heldOut.keeper(weights(random, heldOut.scribbles())).scores();
			final double[][] confusion = new double[drawn.classes()][];
			for (int c = 0; c < confusion.length; c++) {
				confusion[c] = drawn.confusion()[c].clone();
				open(confusion[c], c, drawn.truePixels(c), held[c], random);
			}
			draws.add(new Scores(confusion, drawn.reliability(), drawn.brier(), drawn.logLoss()));
		}
		return ScoreIntervals.of(value, draws);
	}

	/** @return the figures to expect on the map; its confusion matrix sums to 1 */
	public ScoreIntervals figures() {
		final RandomGenerator random = new Well19937c(seed);
		final double[] one = new double[classOf.length];
		Arrays.fill(one, 1);
		final Scores value = expected(one, belief, null, 0);
		final List<Scores> draws = new ArrayList<>();
		for (int b = 0; b < DRAWS; b++)
			draws.add(expected(weights(random, classOf.length), drawn(b), random, STRAY * random.nextGaussian()));
		return ScoreIntervals.of(value, draws);
	}

	/** @return by class, the expected fraction of the map */
	public List<Interval> fractions() {
		final RandomGenerator random = new Well19937c(seed);
		final double[][] draws = new double[classes][DRAWS];
		for (int b = 0; b < DRAWS; b++) {
			final double[] weights = weights(random, classOf.length);
			double[] fractions = drawn(b).fractions();
			if (b % 2 == 1)
				fractions = explained(fractions, weights);
			double sum = 0;
			for (int c = 0; c < classes; c++) {
				fractions[c] = Math.max(LEAST_FRACTION, fractions[c])
						* Math.exp(STRAY_OF_FRACTION * random.nextGaussian());
				sum += fractions[c];
			}
			for (int c = 0; c < classes; c++)
				draws[c][b] = fractions[c] / sum;
		}
		final List<Interval> intervals = new ArrayList<>();
		for (int c = 0; c < classes; c++)
			intervals.add(Interval.of(belief.fractions()[c], draws[c]));
		return intervals;
	}

	private MapBelief drawn(final int b) {
		return refits.isEmpty() ? belief : refits.get(b % refits.size());
	}

	/** Weights of the scribbles by the Bayesian bootstrap (Rubin 1981). */
	private static double[] weights(final RandomGenerator random, final int scribbles) {
		final double[] weights = new double[scribbles];
		for (int s = 0; s < weights.length; s++)
			weights[s] = -Math.log(1 - random.nextDouble());
		return weights;
	}

	/** Figures on a map of which this is believed, when scribbles count like this; open when there is a generator. */
	private Scores expected(final double[] weights, final MapBelief believed, final RandomGenerator random,
			final double stray) {
		final double[] fractions = believed.fractions();
		final double[] sums = new double[classes];
		for (int s = 0; s < weights.length; s++)
			if (means[s] != null)
				sums[classOf[s]] += weights[s] * pixelsOf[s];
		final double[] balanced = new double[weights.length];
		for (int s = 0; s < weights.length; s++)
			balanced[s] = sums[classOf[s]] > 0 ? weights[s] * fractions[classOf[s]] / sums[classOf[s]] : 0;
		final Scores labels = heldOut.keeper(balanced).scores();
		final double[][] joint = new double[classes][classes];
		for (int c = 0; c < classes; c++) {
			final double[] row = labels.confusion()[c].clone();
			if (random != null)
				open(row, c, fractions[c], held[c], random);
			final boolean known = labels.truePixels(c) > 0;
			for (int k = 0; k < classes; k++)
				joint[c][k] = known ? worth * row[k] + (1 - worth) * believed.joint()[c][k]
						: believed.joint()[c][k];
		}
		move(joint, stray);
		return new Scores(joint, labels.reliability(), labels.brier(), labels.logLoss());
	}

	/** Adds half a scribble that is right and half a one that is wrong, in a random measure, and keeps the sum of the row. */
	private static void open(final double[] row, final int c, final double sum, final int scribbles,
			final RandomGenerator random) {
		if (scribbles == 0 || row.length < 2)
			return;
		final GammaDistribution half = new GammaDistribution(random, OPEN, 1);
		final double right = half.sample() * sum / scribbles;
		final double wrong = half.sample() * sum / scribbles;
		final double scale = sum / (sum + right + wrong);
		for (int k = 0; k < row.length; k++)
			row[k] = scale * (row[k] + (k == c ? right : wrong / (row.length - 1)));
	}

	/** Moves a share of all pixels from wrong to right, or back, in proportion. */
	private void move(final double[][] joint, final double share) {
		double right = 0;
		double all = 0;
		for (int c = 0; c < classes; c++)
			for (int k = 0; k < classes; k++) {
				right += c == k ? joint[c][k] : 0;
				all += joint[c][k];
			}
		final double wrong = all - right;
		if (share == 0 || !(wrong > 0) || !(right > 0))
			return;
		final double moved = Math.max(-right, Math.min(wrong, share * all));
		for (int c = 0; c < classes; c++)
			for (int k = 0; k < classes; k++)
				joint[c][k] *= c == k ? (right + moved) / right : (wrong - moved) / wrong;
	}

	/**
	 * Fractions that explain believed ones, when pixels of a class are believed in as its held-out labels are: EM steps over
	 * the fractions alone (Saerens et al. 2002, with the mean posteriors of the held-out labels in place of single ones).
	 */
	private double[] explained(final double[] believed, final double[] weights) {
		final double[][] response = new double[classes][classes];
		final double[] sums = new double[classes];
		for (int s = 0; s < weights.length; s++)
			if (means[s] != null) {
				final int c = classOf[s];
				for (int k = 0; k < classes; k++)
					response[c][k] += weights[s] * pixelsOf[s] * means[s][k];
				sums[c] += weights[s] * pixelsOf[s];
			}
		for (int c = 0; c < classes; c++) {
			response[c][c] += 1;
			for (int k = 0; k < classes; k++)
				response[c][k] /= sums[c] + 1;
		}
		double[] fractions = believed.clone();
		for (int step = 0; step < STEPS; step++) {
			final double[] next = new double[classes];
			for (int k = 0; k < classes; k++) {
				double sum = 0;
				for (int c = 0; c < classes; c++)
					sum += fractions[c] * response[c][k];
				for (int c = 0; c < classes && sum > 0; c++)
					next[c] += believed[k] * fractions[c] * response[c][k] / sum;
			}
			fractions = next;
		}
		return fractions;
	}
}
