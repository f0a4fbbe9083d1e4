package org.embrush.confidence;

import java.util.ArrayList;
import java.util.List;

import org.embrush.model.HeldOutPrediction;

/**
 * How many pixels keep a label, and how many of these labels are wrong, when only confident ones are labelled.
 *
 * <pre>{@code
 * RiskCoverage curve = new RiskCoverage();
 * curve.add(confidence, tile.size());
 * List<RiskCoverage.Point> points = curve.points(model.heldOut(), fractions);
 * }</pre>
 */
public final class RiskCoverage {

	/** Steps of the confidence. */
	private static final int STEPS = 100;

	private final long[] pixels = new long[STEPS + 1];
	private final double[] errors = new double[STEPS + 1];

	/**
	 * A point of the curve.
	 *
	 * @param confidence pixels below it are left out
	 * @param coverage share of the pixels that keep a label
	 * @param expectedError of these labels, by their own confidence; NaN when there are none
	 * @param heldOutCoverage share of the held-out scribbles that keep a label, classes counting as in the map; NaN without
	 *          any
	 * @param heldOutError share of these that are wrong; NaN when there are none
	 */
	public record Point(double confidence, double coverage, double expectedError, double heldOutCoverage,
			double heldOutError) {}

	/**
	 * @param confidence not modified: NaN where there is no data
	 * @param count number of pixels
	 */
	public void add(final float[] confidence, final int count) {
		for (int n = 0; n < count; n++)
			if (confidence[n] > 0) {
				final int step = (int) Math.min(STEPS, confidence[n] * STEPS);
				pixels[step]++;
				errors[step] += 1 - confidence[n];
			}
	}

	/** @return this curve, with the pixels of another */
	public RiskCoverage merge(final RiskCoverage other) {
		for (int s = 0; s <= STEPS; s++) {
			pixels[s] += other.pixels[s];
			errors[s] += other.errors[s];
		}
		return this;
	}

	/**
	 * @param heldOut predictions of labels by fits that had not seen them
	 * @param fractions by class, of the map
	 * @return the curve, from labelling everything to labelling what is certain
	 */
	public List<Point> points(final List<HeldOutPrediction> heldOut, final double[] fractions) {
		final double[] scribbles = new double[fractions.length];
		for (final HeldOutPrediction label : heldOut)
			scribbles[label.classIndex()] += label.share();
		long all = 0;
		for (final long n : pixels)
			all += n;
		final List<Point> points = new ArrayList<>();
		for (int step = 0; step <= STEPS; step++) {
			long kept = 0;
			double wrong = 0;
			for (int s = step; s <= STEPS; s++) {
				kept += pixels[s];
				wrong += errors[s];
			}
			double total = 0;
			double keptHeldOut = 0;
			double wrongHeldOut = 0;
			for (final HeldOutPrediction label : heldOut) {
				final double weight = label.share() * fractions[label.classIndex()] / scribbles[label.classIndex()];
				total += weight;
				if ((int) (label.largest() * STEPS) >= step) {
					keptHeldOut += weight;
					wrongHeldOut += label.isRight() ? 0 : weight;
				}
			}
			points.add(new Point(step / (double) STEPS, all == 0 ? 0 : kept / (double) all, wrong / kept,
					keptHeldOut / total, wrongHeldOut / keptHeldOut));
		}
		return points;
	}
}
