package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds scribbles that were probably painted with a wrong class.
 *
 * <p>A scribble is wrong with probability epsilon, and then of any other class. Given held-out class probabilities q of the
 * scribble, painted a: P(wrong) is epsilon r / (epsilon r + (1 - epsilon) q_a), where r is the mean of q over the other
 * classes. Epsilon is found by EM over all scribbles.
 *
 * <pre>{@code
 * List<Suspect> suspects = Suspects.find(heldOut, fractions);
 * }</pre>
 */
public final class Suspects {

	private static final double LEAST_PROBABILITY = 1e-3;
	/** Belief about epsilon before any label is seen: one in twenty, worth this many scribbles. */
	private static final double USUAL = 0.05;
	private static final double USUAL_WEIGHT = 10;
	private static final int STEPS = 30;
	private static final double LEAST_WRONG = 0.5;

	private Suspects() {}

	/**
	 * @param heldOut predictions of the labels
	 * @param fractions C class fractions that these predictions took as given
	 * @return the suspects, the likeliest wrong one first
	 */
	public static List<Suspect> find(final HeldOut heldOut, final double[] fractions) {
		final double[][] means = heldOut.meanByScribble();
		final int[] painted = heldOut.classOfScribble();
		final double[][] likely = new double[means.length][];
		for (int s = 0; s < means.length; s++)
			if (means[s] != null)
				likely[s] = withoutFractions(means[s], fractions);
		double wrong = USUAL;
		for (int step = 0; step < STEPS; step++) {
			double sum = USUAL * USUAL_WEIGHT;
			double count = USUAL_WEIGHT;
			for (int s = 0; s < likely.length; s++)
				if (likely[s] != null) {
					sum += probabilityWrong(likely[s], painted[s], wrong);
					count++;
				}
			wrong = sum / count;
		}
		final List<Suspect> suspects = new ArrayList<>();
		for (int s = 0; s < likely.length; s++)
			if (likely[s] != null && probabilityWrong(likely[s], painted[s], wrong) > LEAST_WRONG)
				suspects.add(
						suspect(heldOut, s, painted[s], likely[s], probabilityWrong(likely[s], painted[s], wrong)));
		suspects.sort(Comparator.comparingDouble((Suspect suspect) -> -suspect.probabilityWrong())
				.thenComparingInt(Suspect::scribble));
		return suspects;
	}

	private static double[] withoutFractions(final double[] mean, final double[] fractions) {
		final double[] likely = new double[mean.length];
		double sum = 0;
		for (int c = 0; c < mean.length; c++) {
			likely[c] = Math.max(LEAST_PROBABILITY, mean[c]) / Math.max(LEAST_PROBABILITY, fractions[c]);
			sum += likely[c];
		}
		for (int c = 0; c < mean.length; c++)
			likely[c] /= sum;
		return likely;
	}

	private static double probabilityWrong(final double[] likely, final int painted, final double wrong) {
		final double others = (1 - likely[painted]) / Math.max(1, likely.length - 1);
		return wrong * others / (wrong * others + (1 - wrong) * likely[painted]);
	}

	private static Suspect suspect(final HeldOut heldOut, final int scribble, final int painted, final double[] likely,
			final double wrong) {
		int best = painted == 0 ? 1 : 0;
		for (int c = 0; c < likely.length; c++)
			if (c != painted && likely[c] > likely[best])
				best = c;
		final int[] scribbleOf = heldOut.scribbleOf();
		final int pixels = heldOut.pixelsOfScribble()[scribble];
		int middle = -1;
		int seen = 0;
		for (int i = 0; i < scribbleOf.length && middle < 0; i++)
			if (scribbleOf[i] == scribble && seen++ == pixels / 2)
				middle = i;
		return new Suspect(scribble, heldOut.labels().x(middle), heldOut.labels().y(middle), pixels, painted, best,
				likely[painted], likely[best], wrong);
	}
}
