package org.embrush.committee;

import java.util.Arrays;

import org.embrush.features.Likeness;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * How far labelled pixels count as samples of their class.
 *
 * <p>Nobody paints at random, and where a suggestion asked for a label it was for being a doubtful one. A label whose kind is
 * rarer in its class on the map than among the labels of that class counts less, by as much (importance weights under sample
 * selection bias, Shimodaira 2000). The pixels of the map that stand for a kind are those that a kernel assigns to the label
 * rather than to the other labels of all classes.
 *
 * <p>With five labels a class, weights would be as much chance as truth: so every class has two labels' worth of belief that
 * its labels are a fair sample, and none is made to count more than others. On eight real maps a trial with balanced class
 * tables besides took no kappa from labels drawn at random, though 0.005 of log loss with five a class; ten suggested labels
 * gained a sixth more.
 *
 * <pre>{@code
 * double[] weights = Importance.of(painted, labelRows, sample.rows().rows(some), engine).times(painted.weights());
 * }</pre>
 *
 * @param factors one a labelled pixel; the mean over a class, weighed by the pixels' weights, is 1
 */
record Importance(double[] factors) {

	/** Pixels of the map that are enough to see which kinds are rare. */
	static final int SAMPLE = 1000;
	/** Mean squared difference of two pixels' features at which a kernel falls to exp(-1/2); from 0.1 to 1 did as well. */
	private static final double WIDTH = 0.3;
	/** Labels' worth of belief that the labels of a class are a fair sample of it. */
	private static final double FAIR = 2;
	private static final int PIXELS_A_TASK = 50;

	/**
	 * @param painted the labelled pixels
	 * @param labels their features
	 * @param sample the same of pixels that stand for the map; with none of them all labels count alike
	 * @param engine runs the tasks
	 * @return the factors
	 */
	static Importance of(final Painted painted, final SampleRows labels, final SampleRows sample,
			final TileEngine engine) {
		final int count = painted.classes().length;
		final double[] totals = totals(painted, painted.weights());
		if (sample.count() == 0)
			return new Importance(ones(count));
		final double[] share = new double[count];
		Arrays.setAll(share, j -> painted.weights()[j] / totals[painted.classes()[j]]);
		final float[][] labelled = Likeness.pixels(labels.planes());
		final float[][] pixels = Likeness.pixels(sample.planes());
		final double[] assigned = engine.reduce("features", new TileGrid(pixels.length, 1, PIXELS_A_TASK, 1), () -> {
			final double[] logs = new double[count];
			return (index, tile) -> {
				final double[] sums = new double[count];
				for (int i = tile.x(); i < tile.x() + tile.width(); i++)
					assign(pixels[i], labelled, share, logs, sums);
				return sums;
			};
		}, Importance::sum);
		final double[] ofClass = totals(painted, assigned);
		final double[] factors = new double[count];
		for (int j = 0; j < count; j++) {
			final int c = painted.classes()[j];
			final double onMap = ofClass[c] > 0 ? assigned[j] / ofClass[c] : share[j];
			factors[j] = Math.min(1, (onMap / share[j] * totals[c] + FAIR) / (totals[c] + FAIR));
		}
		return new Importance(factors).levelled(painted, totals);
	}

	/** Adds the parts of one pixel that belong to the labels: by kernel, all classes alike. */
	private static void assign(final float[] pixel, final float[][] labels, final double[] share, final double[] logs,
			final double[] sums) {
		double most = Double.NEGATIVE_INFINITY;
		for (int j = 0; j < labels.length; j++) {
			logs[j] = Math.log(share[j]) + Likeness.log(pixel, labels[j], WIDTH);
			most = Math.max(most, logs[j]);
		}
		double all = 0;
		for (int j = 0; j < labels.length; j++) {
			logs[j] = Math.exp(logs[j] - most);
			all += logs[j];
		}
		for (int j = 0; j < labels.length; j++)
			sums[j] += logs[j] / all;
	}

	/** The same with a mean of 1 in every class. */
	private Importance levelled(final Painted painted, final double[] totals) {
		final double[] now = totals(painted, times(painted.weights()));
		final double[] levelled = new double[factors.length];
		Arrays.setAll(levelled, j -> factors[j] * totals[painted.classes()[j]] / now[painted.classes()[j]]);
		return new Importance(levelled);
	}

	/** Weights times the factors. */
	double[] times(final double[] weights) {
		final double[] times = new double[weights.length];
		Arrays.setAll(times, j -> weights[j] * factors[j]);
		return times;
	}

	private static double[] totals(final Painted painted, final double[] ofLabels) {
		final double[] totals = new double[painted.classCount()];
		for (int j = 0; j < ofLabels.length; j++)
			totals[painted.classes()[j]] += ofLabels[j];
		return totals;
	}

	private static double[] sum(final double[] a, final double[] b) {
		Arrays.setAll(a, j -> a[j] + b[j]);
		return a;
	}

	private static double[] ones(final int count) {
		final double[] ones = new double[count];
		Arrays.fill(ones, 1);
		return ones;
	}
}
