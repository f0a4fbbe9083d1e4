package org.embrush.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.confidence.Temperature;
import org.embrush.evaluate.Folds;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.Scribbles;
import org.embrush.model.HeldOutPrediction;
import org.embrush.model.LabelEvidence;

/**
 * What committees say of scribbles that they have not seen, and how to calibrate them by it.
 *
 * <pre>{@code
 * double temperature = committee.heldOut().temperature().value();
 * }</pre>
 */
public final class HeldOutLabels {

	/** Most labels of a class that a model remembers. */
	private static final int MOST_OF_A_CLASS = 200;
	/** A committee that is wrong about a label costs no more than this. */
	private static final double LEAST_PROBABILITY = 1e-9;

	/**
	 * What to expect of a committee whose members are calibrated one by one: opinions that agree for different reasons are
	 * worth more than their average says. On eight real maps this gave the least log loss with 5 labels a class and with
	 * strokes, and with 15 one as little as any from 0.7 to 0.95.
	 */
	private static final Temperature POOLED = new Temperature(0.78);

	private final LabelEvidence all;
	private final Folds folds;
	private final List<HeldOutLabel> labels;
	private final double[] fractions;

	/** All labels and folds are null when nothing was held out. */
	private HeldOutLabels(final LabelEvidence all, final Folds folds, final List<HeldOutLabel> labels,
			final double[] fractions) {
		this.all = all;
		this.folds = folds;
		this.labels = labels;
		this.fractions = fractions;
	}

	/**
	 * @param painted the labels
	 * @param folds how they were held out
	 * @param said class probabilities of every label by a committee that had not seen it, C arrays; NaN where none was asked
	 * @param fractions of the classes in the map, above 0, sum 1
	 * @return what is said, label by label
	 */
	static HeldOutLabels of(final Painted painted, final Folds folds, final float[][] said, final double[] fractions) {
		final LabelEvidence all = painted.labels();
		final int[] scribble = Scribbles.of(all);
		final int[] sizes = new int[all.size()];
		for (final int s : scribble)
			sizes[s]++;
		final List<HeldOutLabel> labels = new ArrayList<>();
		for (int fold = 0; fold < folds.count(); fold++)
			for (final int i : folds.heldOut(fold)) {
				final float[] row = new float[said.length];
				for (int c = 0; c < row.length; c++)
					row[c] = said[c][i];
				labels.add(new HeldOutLabel(all.position(i), all.likeliestClass(i), 1.0 / sizes[scribble[i]], row));
			}
		return new HeldOutLabels(all, folds, labels, fractions);
	}

	/** What was held out together; empty when nothing was. */
	Optional<Folds> folds() {
		return Optional.ofNullable(folds);
	}

	/** The labels that were held out. */
	List<HeldOutLabel> labels() {
		return labels;
	}

	/** @return fractions of the classes that the committee expects in the map, above 0, sum 1 */
	public double[] fractions() {
		return fractions.clone();
	}

	/** Nothing is held out: no calibration, and no prior over neighbours unless it is asked for by name. */
	static HeldOutLabels none(final double[] fractions) {
		return new HeldOutLabels(null, null, List.of(), fractions);
	}

	/** Everything that is said, calibrated; empty when nothing was held out. */
	Optional<HeldOut> heldOut() {
		if (folds == null)
			return Optional.empty();
		final Temperature temperature = temperature();
		final float[][] said = new float[all.size()][];
		for (final HeldOutLabel label : labels)
			said[all.firstAtOrAfter(label.position())] = calibrated(label, temperature);
		return Optional.of(new HeldOut(all, Scribbles.of(all), List.<float[][]>of(said), folds.describe()));
	}

	/** What is said of the labels, calibrated; of large classes, some of them. */
	List<HeldOutPrediction> predictions() {
		final Temperature temperature = temperature();
		final int[] counts = new int[fractions.length];
		for (final HeldOutLabel label : labels)
			counts[label.classIndex()]++;
		final int[] seen = new int[fractions.length];
		final List<HeldOutPrediction> predictions = new ArrayList<>();
		for (final HeldOutLabel label : labels) {
			final int c = label.classIndex();
			if (seen[c]++ % Math.max(1, (counts[c] + MOST_OF_A_CLASS - 1) / MOST_OF_A_CLASS) != 0)
				continue;
			predictions.add(HeldOutPrediction.of(c, label.share(), calibrated(label, temperature)));
		}
		return predictions;
	}

	private static float[] calibrated(final HeldOutLabel label, final Temperature temperature) {
		final float[] probabilities = label.probabilities().clone();
		final float[][] one = new float[probabilities.length][1];
		for (int k = 0; k < one.length; k++)
			one[k][0] = probabilities[k];
		temperature.apply(one, 1);
		for (int k = 0; k < one.length; k++)
			probabilities[k] = one[k][0];
		return probabilities;
	}

	/**
	 * Calibrates the committee. Every scribble counts as one label, and classes count as they occur in the map.
	 *
	 * @return the temperature, what is expected of committees when nothing was held out
	 */
	public Temperature temperature() {
		final double[] scribbles = new double[fractions.length];
		for (final HeldOutLabel label : labels)
			scribbles[label.classIndex()] += label.share();
		double squares = 0;
		double sum = 0;
		for (int c = 0; c < scribbles.length; c++)
			if (scribbles[c] > 0) {
				squares += fractions[c] * fractions[c] / scribbles[c];
				sum += fractions[c];
			}
		final double worth = sum / squares; // Kish's effective number of scribbles, over the sum of the weights
		return Temperature.fit(labels.stream().map(label -> logs(label.probabilities())).toArray(double[][]::new),
				labels.stream().mapToInt(HeldOutLabel::classIndex).toArray(),
				labels.stream().mapToDouble(label -> worth * label.share() * fractions[label.classIndex()] /
						scribbles[label.classIndex()]).toArray(),
				POOLED, Temperature.PRIOR_SD);
	}

	private static double[] logs(final float[] probabilities) {
		final double[] logs = new double[probabilities.length];
		for (int c = 0; c < logs.length; c++)
			logs[c] = Math.log(Math.max(probabilities[c], LEAST_PROBABILITY));
		return logs;
	}
}
