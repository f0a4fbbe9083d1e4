package org.embrush.committee;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.evaluate.Scribbles;
import org.embrush.model.LabelEvidence;

/**
 * The labelled pixels as the committee uses them: thinned where they are many, each with the weight that its scribble leaves
 * it.
 *
 * <p>Pixels of one scribble resemble each other: n of them tell about as much as the square root of n independent ones.
 *
 * @param labels the labelled pixels kept
 * @param classes class index of each; a soft label counts for its likeliest class
 * @param weights of each
 * @param scribbles how many there are
 */
record Painted(LabelEvidence labels, int[] classes, double[] weights, int scribbles) {

	/** Most labelled pixels that are used of a class; more change the densities little. */
	private static final int MOST_OF_A_CLASS = 1000;

	static Painted of(final LabelEvidence all) {
		final LabelEvidence labels = thin(all);
		final int[] scribble = Scribbles.of(labels);
		final int[] sizes = new int[labels.size()];
		for (final int s : scribble)
			sizes[s]++;
		final int[] classes = IntStream.range(0, labels.size()).map(labels::likeliestClass).toArray();
		final double[] weights = new double[labels.size()];
		for (int i = 0; i < weights.length; i++)
			weights[i] = labels.weight(i) / Math.sqrt(sizes[scribble[i]]);
		return new Painted(labels, classes, weights, (int) Arrays.stream(scribble).distinct().count());
	}

	private static LabelEvidence thin(final LabelEvidence all) {
		final int[] counts = all.countByClass();
		if (Arrays.stream(counts).allMatch(n -> n <= MOST_OF_A_CLASS))
			return all;
		final int[] seen = new int[counts.length];
		final boolean[] keep = new boolean[all.size()];
		for (int i = 0; i < keep.length; i++) {
			final int c = all.likeliestClass(i);
			final long step = Math.max(1, counts[c] / MOST_OF_A_CLASS);
			keep[i] = seen[c]++ % step == 0;
		}
		return all.subset(keep);
	}

	/** The same pixels with other weights. */
	Painted withWeights(final double[] others) {
		return new Painted(labels, classes, others, scribbles);
	}

	/** Indices of all labelled pixels. */
	int[] every() {
		return IntStream.range(0, labels.size()).toArray();
	}

	/** Positions in ascending order. */
	long[] positions() {
		return IntStream.range(0, labels.size()).mapToLong(labels::position).toArray();
	}

	/** Mean number of labelled pixels of a scribble. */
	double scribbleSize() {
		return (double) classes.length / scribbles;
	}

	/** Number of classes. */
	int classCount() {
		return labels.legend().size();
	}
}
