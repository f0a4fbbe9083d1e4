package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where to paint next: pixels that stand for many others whose class is in doubt, far from each other in kind and place.
 *
 * <p>Every pixel has a doubt: one less its largest class probability, when classes are weighed by the inverse square root
 * of their fractions, so that rare classes count. What labels of its own kind have already told is taken off. A pixel's
 * gain is the doubt of all pixels, weighed by the square of how much they are of its kind; once it is chosen, the doubt
 * that it would resolve is gone, and the next one is sought.
 *
 * <pre>{@code
 * List<Suggestion> next = new Suggestions(probabilities, kinds, labelKinds).choose(10, positions, width, height, allowed);
 * }</pre>
 */
public final class Suggestions {

	/** Weight of labels of a pixel's own kind below which nobody has painted that kind. */
	private static final double UNSEEN = 0.1;
	/** Second probability, as a share of the first, above which a pixel is ambiguous. */
	private static final double AMBIGUOUS = 0.5;
	private static final double LEAST_FRACTION = 1e-3;
	/** Suggestions lie this share of the map's smaller side apart. */
	private static final double APART = 0.03;

	private final float[][] probabilities;
	/** By pixel, then component. */
	private final float[][] kinds;
	private final double[] doubt;
	private final double[] labelled;

	/**
	 * @param probabilities class probabilities of sampled pixels, C arrays
	 * @param kinds K arrays, one number a sampled pixel: dot products of two pixels are 1 for pixels of one kind, 0 for others
	 * @param labelKinds the same for labels
	 */
	public Suggestions(final float[][] probabilities, final float[][] kinds, final float[][] labelKinds) {
		this.probabilities = probabilities;
		this.kinds = transposed(kinds, probabilities[0].length);
		final float[][] labels = transposed(labelKinds, labelKinds.length == 0 ? 0 : labelKinds[0].length);
		final double[] fractions = MapBelief.of(probabilities).fractions();
		doubt = new double[this.kinds.length];
		labelled = new double[this.kinds.length];
		for (int i = 0; i < doubt.length; i++) {
			for (final float[] label : labels)
				labelled[i] += alike(this.kinds[i], label);
			double most = 0;
			double sum = 0;
			for (int c = 0; c < probabilities.length; c++) {
				final double p = probabilities[c][i] / Math.sqrt(Math.max(LEAST_FRACTION, fractions[c]));
				most = Math.max(most, p);
				sum += p;
			}
			doubt[i] = sum > 0 ? (1 - most / sum) / (1 + labelled[i]) : 0;
		}
	}

	private static float[][] transposed(final float[][] planes, final int count) {
		final float[][] rows = new float[count][planes.length];
		for (int k = 0; k < planes.length; k++)
			for (int i = 0; i < count; i++)
				rows[i][k] = planes[k][i];
		return rows;
	}

	/** How much two pixels are of one kind, 0..1. */
	private static double alike(final float[] a, final float[] b) {
		double sum = 0;
		for (int k = 0; k < a.length; k++)
			sum += a[k] * b[k];
		return sum * sum;
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
		final double[] left = doubt.clone();
		final double apart = APART * Math.min(width, height);
		final List<Suggestion> chosen = new ArrayList<>();
		final boolean[] free = allowed.clone();
		final double[] gains = new double[left.length];
		Arrays.fill(gains, Double.POSITIVE_INFINITY);
		while (chosen.size() < count) {
			final int best = best(free, left, gains);
			if (best < 0)
				break;
			final int x = (int) (positions[best] % width);
			final int y = (int) (positions[best] / width);
			chosen.add(suggestion(best, x, y, gains[best] / left.length));
			for (int i = 0; i < left.length; i++) {
				left[i] *= 1 - Math.min(1, alike(kinds[best], kinds[i]));
				free[i] &= i != best && Math.hypot(positions[i] % width - x, positions[i] / width - y) >= apart;
			}
		}
		return chosen;
	}

	/**
	 * The free pixel of largest gain, the first of equals, or -1 when none gains anything. Gains only ever shrink, so that one
	 * that was too small before need not be computed anew (Minoux 1978).
	 *
	 * @param gains modified: what each pixel gained when that was computed last
	 */
	private int best(final boolean[] free, final double[] left, final double[] gains) {
		int best = -1;
		for (int i = 0; i < free.length; i++)
			if (free[i] && (best < 0 || gains[i] > gains[best]))
				best = i; // promises most
		if (best < 0)
			return -1;
		gains[best] = gain(best, left);
		for (int i = 0; i < free.length; i++)
			if (free[i] && i != best && isAhead(i, best, gains)) {
				gains[i] = gain(i, left);
				if (isAhead(i, best, gains))
					best = i;
			}
		return gains[best] > 0 ? best : -1;
	}

	private static boolean isAhead(final int i, final int best, final double[] gains) {
		return gains[i] > gains[best] || gains[i] == gains[best] && i < best;
	}

	private double gain(final int pixel, final double[] left) {
		double gain = 0;
		for (int i = 0; i < left.length; i++)
			if (left[i] > 0)
				gain += left[i] * alike(kinds[pixel], kinds[i]);
		return gain;
	}

	private Suggestion suggestion(final int i, final int x, final int y, final double gain) {
		int first = 0;
		for (int c = 1; c < probabilities.length; c++)
			if (probabilities[c][i] > probabilities[first][i])
				first = c;
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
