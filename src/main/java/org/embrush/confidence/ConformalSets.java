package org.embrush.confidence;

import java.util.Comparator;
import java.util.List;

import org.embrush.model.HeldOutPrediction;

/**
 * Sets of classes instead of one class: of the pixels of every class, all but a given share have their class in their set
 * (class-conditional split conformal prediction, Vovk 2012; score 1 - P(class)). The likeliest class is always in.
 *
 * <pre>{@code
 * ConformalSets sets = ConformalSets.of(model.heldOut(), model.legend().size(), 0.1);
 * boolean possible = sets.contains(classIndex, probability);
 * }</pre>
 *
 * <p>The promise holds for pixels that are as hard as the held-out labels. Scribbles are not a fair sample of a map, people
 * paint what they are sure of, so that on the map more pixels can miss their set than the given share.
 *
 * @param error share of the pixels of a class that may miss it
 * @param least by class, the least probability that puts the class into a set; 0 where labels are too few to leave it out
 */
public record ConformalSets(double error, double[] least) {

	public ConformalSets {
		if (!(error > 0 && error < 1))
			throw new IllegalArgumentException("error (" + error + ") must lie between 0 and 1");
	}

	/**
	 * @param heldOut predictions of labels by fits that had not seen them
	 * @param classes number of classes
	 * @param error share of the pixels of a class that may miss it, above 0 and below 1
	 * @return the sets; pixels of a scribble count together as one
	 */
	public static ConformalSets of(final List<HeldOutPrediction> heldOut, final int classes, final double error) {
		final double[] least = new double[classes];
		for (int c = 0; c < classes; c++) {
			final int index = c;
			final List<HeldOutPrediction> ofClass = heldOut.stream().filter(p -> p.classIndex() == index)
					.sorted(Comparator.comparingDouble(p -> -p.truth())).toList();
			final double scribbles = ofClass.stream().mapToDouble(HeldOutPrediction::share).sum();
			final double wanted = (scribbles + 1) * (1 - error);
			double sum = 0;
			for (final HeldOutPrediction prediction : ofClass) {
				sum += prediction.share();
				if (sum >= wanted - ROUNDING) {
					least[c] = prediction.truth();
					break;
				}
			}
		}
		return new ConformalSets(error, least);
	}

	/** Shares of a scribble add up to 1 but for this. */
	private static final double ROUNDING = 1e-9;

	/**
	 * @param classIndex a class
	 * @param probability of it
	 * @return whether it belongs into the set of the pixel, not counting that the likeliest class always does
	 */
	public boolean contains(final int classIndex, final double probability) {
		return probability >= least[classIndex];
	}

	/**
	 * Fills the sets of some pixels.
	 *
	 * @param probabilities not modified: one array a class, NaN where there is no data
	 * @param count number of pixels
	 * @param into modified: first the number of classes in the set, then an array a class, 1 when it is in; all 0 where
	 *          there is no data
	 */
	public void of(final float[][] probabilities, final int count, final float[][] into) {
		for (int n = 0; n < count; n++) {
			final int best = Uncertainty.likeliest(probabilities, n);
			final boolean hasData = !Float.isNaN(probabilities[0][n]);
			into[0][n] = 0;
			for (int c = 0; c < probabilities.length; c++) {
				final boolean in = hasData && (c == best || contains(c, probabilities[c][n]));
				into[1 + c][n] = in ? 1 : 0;
				into[0][n] += into[1 + c][n];
			}
		}
	}
}
