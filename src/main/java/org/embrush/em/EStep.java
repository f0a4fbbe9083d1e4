package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import org.embrush.kernel.Kernels;
import org.embrush.kernel.PackedMixture;
import org.embrush.kernel.PlainKernels;
import org.embrush.model.ClassTable;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * The E step over a whole map: responsibilities of every pixel, reduced to statistics on the spot.
 *
 * <p>r_nk is proportional to pi_k N(x_n | mu_k, Sigma_k) sum_c B_kc e_n(c); a hard label clamps (design section 1).
 */
final class EStep {

	private final TileSource features;
	private final Conditioning conditioning;
	private final LabelEvidence labels;
	private final double unlabelledWeight;
	private final TileEngine engine;

	/**
	 * @param features D channels
	 * @param conditioning of the features
	 * @param labels painted pixels of the same map
	 * @param unlabelledWeight lambda
	 * @param engine runs the tiles
	 */
	EStep(final TileSource features, final Conditioning conditioning, final LabelEvidence labels,
			final double unlabelledWeight, final TileEngine engine) {
		this.features = features;
		this.conditioning = conditioning;
		this.labels = labels;
		this.unlabelledWeight = unlabelledWeight;
		this.engine = engine;
	}

	/**
	 * @param mixture in conditioned units
	 * @param packed the same, packed
	 * @param stage name for progress
	 * @return its statistics and log-likelihood, in conditioned units
	 */
	Statistics run(final Mixture mixture, final PackedMixture packed, final String stage) {
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		return engine.reduce(stage, grid, () -> new Worker(packed, mixture.table()), Statistics::merge);
	}

	private final class Worker implements TileWorker<Statistics> {

		private final PackedMixture packed;
		private final ClassTable table;
		private final Kernels kernels;
		private final FeatureBlocks blocks;
		private final double[] x;
		private final double[] r;
		private final double[] logSums = new double[BLOCK];

		Worker(final PackedMixture packed, final ClassTable table) {
			this.packed = packed;
			this.table = table;
			kernels = new PlainKernels(packed.dimension());
			blocks = new FeatureBlocks(features, conditioning, labels);
			x = new double[packed.dimension() * BLOCK];
			r = new double[packed.components() * BLOCK];
		}

		@Override
		public Statistics run(final int index, final Region tile) {
			final Statistics statistics = new Statistics(packed.family(), packed.components(), packed.dimension(),
					table.classes());
			blocks.load(tile, unlabelledWeight == 0);
			for (int b = 0; b < blocks.count(); b++) {
				final int n = blocks.fill(b, x);
				kernels.squaredDistances(packed, x, n, r);
				kernels.logJoint(packed, n, r);
				if (blocks.anyLabel())
					clamp(b, n);
				kernels.normalise(r, packed.components(), n, logSums);
				weigh(b, n, statistics);
				kernels.accumulate(x, r, n, statistics.moments());
			}
			return statistics;
		}

		/** Adds log sum_c B_kc e(c) to the log joint of the labelled pixels. */
		private void clamp(final int block, final int n) {
			for (int i = 0; i < n; i++) {
				final int label = blocks.label(block, i);
				if (label < 0)
					continue;
				for (int k = 0; k < packed.components(); k++)
					r[k * BLOCK + i] += Math.log(agreement(label, k));
			}
		}

		private double agreement(final int label, final int k) {
			final int hard = labels.hardClass(label);
			if (hard >= 0)
				return table.get(k, hard);
			double sum = 0;
			for (int c = 0; c < table.classes(); c++)
				sum += table.get(k, c) * labels.evidence(label, c);
			return sum;
		}

		private void weigh(final int block, final int n, final Statistics statistics) {
			for (int i = 0; i < n; i++) {
				final int label = blocks.label(block, i);
				final double weight = label < 0 ? unlabelledWeight : labels.weight(label);
				if (logSums[i] == Double.NEGATIVE_INFINITY)
					continue; // farther from everything than doubles reach: carries no information
				statistics.addPixel(weight, logSums[i]);
				if (label >= 0)
					count(label, i, weight, statistics.table());
				if (weight != 1)
					for (int k = 0; k < packed.components(); k++)
						r[k * BLOCK + i] *= weight;
			}
		}

		/** Shares the responsibilities of a labelled pixel among the classes that its label allows. */
		private void count(final int label, final int i, final double weight, final double[] counts) {
			for (int k = 0; k < packed.components(); k++) {
				final double share = r[k * BLOCK + i];
				if (share > 0)
					for (int c = 0; c < table.classes(); c++)
						counts[k * table.classes() + c] += weight * share * table.get(k, c) * labels.evidence(label, c)
								/ agreement(label, k);
			}
		}
	}
}
