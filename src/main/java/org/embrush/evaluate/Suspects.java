package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds scribbles that were probably painted with a wrong class: fits that had not seen them hold another class likelier,
 * and far likelier once the scribbles that are contradicted most are left out of these fits as well.
 *
 * <p>Probabilities are divided by the square root of the class's fraction, since labels are neither as common as the
 * classes nor equally common. With one scribble in ten painted wrong on eight real maps (50 labels a class, three draws)
 * seven in eight of them were found, and a third of the suspects were right.
 *
 * <pre>{@code
 * boolean[] doubtful = Suspects.contradicted(heldOut, fractions);
 * List<Suspect> suspects = Suspects.find(heldOut, heldOutByFitsWithoutTheDoubtful, fractions);
 * }</pre>
 */
public final class Suspects {

	private static final double LEAST_PROBABILITY = 1e-3;
	/** How many times likelier another class must be for a scribble to be left out of other scribbles' fits. */
	private static final double DOUBTFUL = 2;
	/** How many times likelier it must be in the end. */
	private static final double SUSPECT = 4;

	private Suspects() {}

	/**
	 * @param heldOut predictions of the labels
	 * @param fractions C class fractions that these predictions took as given
	 * @return by scribble, whether its own class is clearly not the likeliest
	 */
	public static boolean[] contradicted(final HeldOut heldOut, final double[] fractions) {
		final double[][] likely = likely(heldOut, fractions);
		final int[] painted = heldOut.classOfScribble();
		final boolean[] contradicted = new boolean[likely.length];
		for (int s = 0; s < likely.length; s++)
			contradicted[s] = odds(likely[s], painted[s]) > DOUBTFUL;
		return contradicted;
	}

	/**
	 * @param heldOut predictions of the labels
	 * @param cleaned predictions of the same labels by fits that had not seen contradicted scribbles either
	 * @param fractions C class fractions that these predictions took as given
	 * @return the suspects, the most contradicted first
	 */
	public static List<Suspect> find(final HeldOut heldOut, final HeldOut cleaned, final double[] fractions) {
		final double[][] first = likely(heldOut, fractions);
		final double[][] second = likely(cleaned, fractions);
		final int[] painted = heldOut.classOfScribble();
		final List<Suspect> suspects = new ArrayList<>();
		for (int s = 0; s < first.length; s++)
			if (odds(first[s], painted[s]) > 1 && odds(second[s], painted[s]) > SUSPECT)
				suspects.add(suspect(heldOut, s, painted[s], second[s]));
		suspects.sort(Comparator
				.comparingDouble((Suspect suspect) -> suspect.probabilityOfPainted() / suspect.probabilityOfLikelier())
				.thenComparingInt(Suspect::scribble));
		return suspects;
	}

	/** Mean probabilities by scribble, less what the classes' fractions contributed; null when never held out. */
	private static double[][] likely(final HeldOut heldOut, final double[] fractions) {
		final double[][] means = heldOut.meanByScribble();
		for (final double[] mean : means) {
			double sum = 0;
			for (int c = 0; mean != null && c < mean.length; c++) {
				mean[c] = Math.max(LEAST_PROBABILITY, mean[c]) / Math.sqrt(Math.max(LEAST_PROBABILITY, fractions[c]));
				sum += mean[c];
			}
			for (int c = 0; mean != null && c < mean.length; c++)
				mean[c] /= sum;
		}
		return means;
	}

	/** How many times likelier the likeliest other class is; 0 when it was never held out. */
	private static double odds(final double[] likely, final int painted) {
		return likely == null || likely.length < 2 ? 0 : likely[likeliestOther(likely, painted)] / likely[painted];
	}

	private static int likeliestOther(final double[] likely, final int painted) {
		int best = painted == 0 ? 1 : 0;
		for (int c = 0; c < likely.length; c++)
			if (c != painted && likely[c] > likely[best])
				best = c;
		return best;
	}

	private static Suspect suspect(final HeldOut heldOut, final int scribble, final int painted,
			final double[] likely) {
		final int[] scribbleOf = heldOut.scribbleOf();
		final int pixels = heldOut.pixelsOfScribble()[scribble];
		int middle = -1;
		int seen = 0;
		for (int i = 0; i < scribbleOf.length && middle < 0; i++)
			if (scribbleOf[i] == scribble && seen++ == pixels / 2)
				middle = i;
		final int best = likeliestOther(likely, painted);
		return new Suspect(scribble, heldOut.labels().x(middle), heldOut.labels().y(middle), pixels, painted, best,
				likely[painted], likely[best]);
	}
}
