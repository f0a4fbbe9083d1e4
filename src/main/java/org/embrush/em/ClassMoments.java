package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import org.embrush.kernel.Kernels;
import org.embrush.kernel.Moments;
import org.embrush.kernel.PlainKernels;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * Moments of the labelled pixels that have data, by class.
 *
 * @param moments one component a class, full second moments, conditioned units; soft labels are shared out
 * @param pixels labelled pixels with data by class; a soft label counts for its likeliest class
 */
record ClassMoments(Moments moments, int[] pixels) {

	static ClassMoments measure(final TileSource features, final Conditioning conditioning, final LabelEvidence labels,
			final TileEngine engine) {
		return engine.reduce("", TileGrid.over(features.width(), features.height()),
				() -> new Worker(features, conditioning, labels), ClassMoments::merge);
	}

	/** Labelled pixels with data. */
	int total() {
		int sum = 0;
		for (final int n : pixels)
			sum += n;
		return sum;
	}

	/** Weighted mean of a painted class. */
	double[] mean(final int c) {
		final int dimension = moments.dimension();
		final double[] mean = new double[dimension];
		for (int d = 0; d < dimension; d++)
			mean[d] = moments.sums()[c * dimension + d] / moments.counts()[c];
		return mean;
	}

	/** Sum of squares about its mean of a painted class, D x D. */
	double[] scatter(final int c) {
		final int dimension = moments.dimension();
		final double[] mean = mean(c);
		final double[] scatter = new double[dimension * dimension];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				scatter[a * dimension + b] = Quadratic.second(moments, c, a, b)
						- moments.counts()[c] * mean[a] * mean[b];
		return scatter;
	}

	private ClassMoments merge(final ClassMoments other) {
		moments.add(other.moments);
		for (int c = 0; c < pixels.length; c++)
			pixels[c] += other.pixels[c];
		return this;
	}

	private static final class Worker implements TileWorker<ClassMoments> {

		private final LabelEvidence labels;
		private final FeatureBlocks blocks;
		private final Kernels kernels;
		private final int dimension;
		private final int classes;
		private final double[] x;
		private final double[] share;

		Worker(final TileSource features, final Conditioning conditioning, final LabelEvidence labels) {
			this.labels = labels;
			dimension = features.channels();
			classes = labels.legend().size();
			blocks = new FeatureBlocks(features, conditioning, labels);
			kernels = new PlainKernels(dimension);
			x = new double[dimension * BLOCK];
			share = new double[classes * BLOCK];
		}

		@Override
		public ClassMoments run(final int index, final Region tile) {
			final ClassMoments found = new ClassMoments(new Moments(CovarianceFamily.FULL, classes, dimension),
					new int[classes]);
			blocks.load(tile, true);
			for (int b = 0; b < blocks.count(); b++) {
				final int n = blocks.fill(b, x);
				for (int i = 0; i < n; i++) {
					final int label = blocks.label(b * BLOCK + i);
					double sum = 0;
					for (int c = 0; c < classes; c++)
						sum += labels.evidence(label, c);
					for (int c = 0; c < classes; c++)
						share[c * BLOCK + i] = labels.weight(label) * labels.evidence(label, c) / sum;
					found.pixels[labels.likeliestClass(label)]++;
				}
				kernels.accumulate(x, share, n, found.moments);
			}
			return found;
		}
	}
}
