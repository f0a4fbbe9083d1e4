package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.embrush.confidence.Uncertainty;
import org.embrush.features.Likeness;

/**
 * Where to paint next: pixels that stand for many others whose class is in doubt, far from each other in kind and place.
 *
 * <p>Every pixel has a doubt, the entropy of its class probabilities. What labels of pixels like it have already told is taken
 * off. A pixel's gain is the doubt of all pixels, weighed by how much they are like it, and less where its likely classes were
 * asked for before; once it is chosen, the doubt that it would resolve is gone, and the next one is sought. Of the pixels of a
 * class, the most doubtful ones are never asked for, since they lie between classes and their label would tell little of
 * either, nor is the surer half, whose label is known.
 *
 * <pre>{@code
 * List<Suggestion> next =
 * 		new Suggestions(probabilities, features, labelFeatures).choose(10, positions, width, height, allowed);
 * }</pre>
 */
public final class Suggestions {

	/**
	 * Mean squared difference of two pixels' features at which they are alike by exp(-1/2). On real maps with five labels a
	 * class ten places gained as much with 0.1 to 0.2, less with 0.3 and more.
	 */
	private static final double UNLIKE = 0.1;
	/** Share of the pixels of a class, those most in doubt, that are not asked for. */
	private static final double BETWEEN_CLASSES = 0.2;
	/**
	 * Share of them beyond which they are too sure to be asked for. With all pixels but the most doubtful ones ten places
	 * gained a quarter less.
	 */
	private static final double SURE = 0.5;
	/** Labels of a pixel's own kind, those that are less alike counting less, below which nobody has painted that kind. */
	private static final double UNSEEN = 0.1;
	/** Second probability, as a share of the first, above which a pixel is ambiguous. */
	private static final double AMBIGUOUS = 0.5;
	/** Suggestions lie this share of the map's smaller side apart. */
	private static final double APART = 0.03;

	private final float[][] probabilities;
	/** By pair of sampled pixels, 0..1. */
	private final float[][] alike;
	private final float[] doubt;
	private final double[] labelled;

	/**
	 * @param probabilities class probabilities of sampled pixels, C arrays
	 * @param features of the sampled pixels, D arrays, each of about unit spread over the map
	 * @param labelFeatures the same of the labels
	 */
	public Suggestions(final float[][] probabilities, final float[][] features, final float[][] labelFeatures) {
		this.probabilities = probabilities;
		final float[][] pixels = Likeness.pixels(features);
		final float[][] labels = Likeness.pixels(labelFeatures);
		alike = new float[pixels.length][pixels.length];
		for (int i = 0; i < pixels.length; i++)
			for (int j = 0; j <= i; j++) {
				alike[i][j] = (float) alike(pixels[i], pixels[j]);
				alike[j][i] = alike[i][j];
			}
		doubt = new float[pixels.length];
		Uncertainty.entropy(probabilities, doubt.length, doubt);
		labelled = new double[pixels.length];
		for (int i = 0; i < doubt.length; i++) {
			for (final float[] label : labels)
				labelled[i] += alike(pixels[i], label);
			doubt[i] /= 1 + labelled[i];
		}
	}

	/** How much two pixels are alike, 0..1. */
	private static double alike(final float[] a, final float[] b) {
		return Math.exp(Likeness.log(a, b, UNLIKE));
	}

	/**
	 * @param count how many, 1 or more
	 * @param positions {@code y * width + x} of the sampled pixels
	 * @param width of the map
	 * @param height of the map
	 * @param allowed which sampled pixels may be suggested; those that are labelled may not
	 * @return at most so many, the one with the largest gain first
	 */
	public List<Suggestion> choose(final int count, final long[] positions, final int width, final int height,
			final boolean[] allowed) {
		if (count < 1)
			throw new IllegalArgumentException("count (" + count + ") must be 1 or more");
		final float[] left = doubt.clone();
		final double[] asked = new double[probabilities.length];
		final double apart = APART * Math.min(width, height);
		final List<Suggestion> chosen = new ArrayList<>();
		final boolean[] free = inDoubt(allowed);
		final double[] gains = new double[left.length];
		Arrays.fill(gains, Double.POSITIVE_INFINITY);
		while (chosen.size() < count) {
			final int best = best(free, left, asked, gains);
			if (best < 0)
				break;
			final int x = (int) (positions[best] % width);
			final int y = (int) (positions[best] / width);
			chosen.add(suggestion(best, x, y, gains[best]));
			for (int c = 0; c < asked.length; c++)
				asked[c] += probabilities[c][best];
			for (int i = 0; i < left.length; i++) {
				left[i] *= 1 - alike[best][i];
				free[i] &= i != best && Math.hypot(positions[i] % width - x, positions[i] / width - y) >= apart;
			}
		}
		return chosen;
	}

	/** Those of the allowed pixels that are neither the most doubtful of their likeliest class nor the surest. */
	private boolean[] inDoubt(final boolean[] allowed) {
		final boolean[] inDoubt = new boolean[allowed.length];
		for (int c = 0; c < probabilities.length; c++) {
			final int of = c;
			final int[] byConfidence = IntStream.range(0, allowed.length)
					.filter(i -> allowed[i] && Uncertainty.likeliest(probabilities, i) == of).boxed()
					.sorted(Comparator.comparingDouble(i -> probabilities[of][i])).mapToInt(i -> i).toArray();
			final int to = (int) Math.ceil(SURE * byConfidence.length);
			for (int n = (int) (BETWEEN_CLASSES * byConfidence.length); n < to; n++)
				inDoubt[byConfidence[n]] = true;
		}
		return inDoubt;
	}

	/**
	 * The free pixel of largest gain, the first of equals, or -1 when none gains anything. Gains only ever shrink, so that one
	 * that was too small before need not be computed anew (Minoux 1978).
	 *
	 * @param asked by class, how many of it the pixels that were chosen are likely to be
	 * @param gains modified: what each pixel gained when that was computed last
	 */
	private int best(final boolean[] free, final float[] left, final double[] asked, final double[] gains) {
		int best = -1;
		for (int i = 0; i < free.length; i++)
			if (free[i] && (best < 0 || gains[i] > gains[best]))
				best = i; // promises most
		if (best < 0)
			return -1;
		gains[best] = gain(best, left, asked);
		for (int i = 0; i < free.length; i++)
			if (free[i] && i != best && isAhead(i, best, gains)) {
				gains[i] = gain(i, left, asked);
				if (isAhead(i, best, gains))
					best = i;
			}
		return gains[best] > 0 ? best : -1;
	}

	private static boolean isAhead(final int i, final int best, final double[] gains) {
		return gains[i] > gains[best] || gains[i] == gains[best] && i < best;
	}

	private double gain(final int pixel, final float[] left, final double[] asked) {
		double gain = 0;
		for (int i = 0; i < left.length; i++)
			gain += left[i] * alike[pixel][i];
		double news = 0;
		for (int c = 0; c < asked.length; c++)
			news += probabilities[c][pixel] / (1 + asked[c]);
		return news * gain / left.length;
	}

	private Suggestion suggestion(final int i, final int x, final int y, final double gain) {
		final int first = Uncertainty.likeliest(probabilities, i);
		int second = first == 0 ? 1 : 0;
		for (int c = 0; c < probabilities.length; c++)
			if (c != first && probabilities[c][i] > probabilities[second][i])
				second = c;
		final float p = probabilities[first][i];
		final float q = probabilities[second][i];
		final Suggestion.Reason reason = labelled[i] < UNSEEN ? Suggestion.Reason.UNSEEN
				: q > AMBIGUOUS * p ? Suggestion.Reason.AMBIGUOUS : Suggestion.Reason.DOUBTFUL_KIND;
		return new Suggestion(x, y, gain, first, second, p, q, reason);
	}
}
