package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.ArrayList;
import java.util.List;

import org.embrush.model.LabelEvidence;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * A thin sample of a map's pixels in conditioned units: every n-th pixel with data, and labelled ones besides.
 *
 * @param points rows of D
 * @param classes class index of a hard label, -1 otherwise; one a point
 */
record PixelSample(List<double[]> points, List<Integer> classes) {

	/** Enough for k-means on a few dozen components, few enough to take no time. */
	private static final int WANTED = 20000;

	static PixelSample take(final TileSource features, final Conditioning conditioning, final LabelEvidence labels,
			final TileEngine engine) {
		final long step = Math.max(1, conditioning.pixels() / WANTED);
		final int labelStep = Math.max(1, labels.size() / WANTED);
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		return engine.reduce("", grid, () -> {
			final FeatureBlocks blocks = new FeatureBlocks(features, conditioning, labels);
			final double[] x = new double[features.channels() * BLOCK];
			return (index, tile) -> {
				final PixelSample sample = new PixelSample(new ArrayList<>(), new ArrayList<>());
				blocks.load(tile);
				for (int b = 0; b < blocks.count(); b++) {
					final int n = blocks.fill(b, x);
					for (int i = 0; i < n; i++) {
						final int label = blocks.label(b * BLOCK + i);
						if ((b * (long) BLOCK + i) % step == 0 || label >= 0 && label % labelStep == 0)
							sample.add(x, i, features.channels(), label < 0 ? -1 : labels.hardClass(label));
					}
				}
				return sample;
			};
		}, PixelSample::merge);
	}

	private void add(final double[] x, final int i, final int dimension, final int label) {
		final double[] point = new double[dimension];
		for (int d = 0; d < dimension; d++)
			point[d] = x[d * BLOCK + i];
		points.add(point);
		classes.add(label);
	}

	private PixelSample merge(final PixelSample other) {
		points.addAll(other.points);
		classes.addAll(other.classes);
		return this;
	}
}
