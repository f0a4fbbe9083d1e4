package org.embrush.em;

import org.embrush.kernel.BlockKernel;
import org.embrush.kernel.KernelChoice;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.ClassTable;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.tile.PerThread;
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
	private final Units units;
	private final LabelEvidence labels;
	private final double unlabelledWeight;
	private final TileEngine engine;
	private final int rowStep;
	/** Buffers of the size of a tile, which last from one iteration to the next. */
	private final PerThread<FeatureBlocks> buffers;
	private Precision precision;

	/**
	 * @param features D channels
	 * @param conditioning of the features
	 * @param labels painted pixels of the same map
	 * @param unlabelledWeight lambda
	 * @param precision of the sums within a block of pixels; a mixture that floats cannot hold changes it to double
	 * @param engine runs the tiles
	 */
	EStep(final TileSource features, final Conditioning conditioning, final LabelEvidence labels,
			final double unlabelledWeight, final Precision precision, final TileEngine engine) {
		this(features, conditioning, labels, unlabelledWeight, precision, engine, 1,
				new PerThread<>(() -> new FeatureBlocks(features, conditioning, labels)));
	}

	private EStep(final TileSource features, final Conditioning conditioning, final LabelEvidence labels,
			final double unlabelledWeight, final Precision precision, final TileEngine engine, final int rowStep,
			final PerThread<FeatureBlocks> buffers) {
		this.rowStep = rowStep;
		this.buffers = buffers;
		this.features = features;
		this.conditioning = conditioning;
		this.units = Units.of(features, conditioning);
		this.labels = labels;
		this.unlabelledWeight = unlabelledWeight;
		this.precision = precision;
		this.engine = engine;
	}

	/**
	 * @param mixture in conditioned units
	 * @param packed the same, packed; see {@link #hold}
	 * @param stage name for progress
	 * @return its statistics and log-likelihood, in conditioned units
	 */
	Statistics run(final Mixture mixture, final PackedMixture packed, final String stage) {
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		return engine.reduce(stage, grid, () -> new Worker(packed, mixture.table()), Statistics::merge);
	}

	/**
	 * The E step of one row in so many, each for all rows that it stands for; labelled pixels all take part.
	 *
	 * @param step 1 or more
	 */
	EStep thinned(final int step) {
		return new EStep(features, conditioning, labels, unlabelledWeight * step, precision, engine, step, buffers);
	}

	/** Number of pixels that have data. */
	long pixels() {
		return conditioning.pixels();
	}

	/**
	 * Rounds a mixture to what {@link #run} computes with, and from then on in double precision when floats cannot hold it.
	 * Labelled and other pixels then see the same mixture, and the bound is that of the very mixture whose log-likelihood
	 * is summed.
	 */
	PackedMixture hold(final PackedMixture packed) {
		if (precision == Precision.FLOAT && !KernelChoice.isFittedInFloats(packed))
			precision = Precision.DOUBLE;
		return KernelChoice.held(packed, units.center(), units.scale(), precision);
	}

	/** The present precision: once a mixture needed double precision, all runs have it. */
	Precision precision() {
		return precision;
	}

	private final class Worker implements TileWorker<Statistics> {

		private final PackedMixture packed;
		private final ClassTable table;
		private final BlockKernel kernel;
		/** For the labelled pixels: they are few, and each may weigh more than thousands of others. */
		private final BlockKernel exact;
		/** Of the thread that a tile runs on, which may change from tile to tile. */
		private FeatureBlocks blocks;

		Worker(final PackedMixture packed, final ClassTable table) {
			this.packed = packed;
			this.table = table;
			final KernelChoice choice = KernelChoice.made();
			kernel = choice.create(packed, units.center(), units.scale(), precision,
					(long) features.width() * features.height());
			exact = KernelChoice.plain(packed, units.center(), units.scale());
		}

		@Override
		public Statistics run(final int index, final Region tile) {
			final Statistics statistics = new Statistics(packed.family(), packed.components(), packed.dimension(),
					table.classes());
			blocks = buffers.get();
			blocks.open(tile, unlabelledWeight == 0, rowStep);
			if (unlabelledWeight > 0)
				addUnlabelled(statistics);
			if (blocks.labelledCount() > 0)
				addLabelled(statistics);
			return statistics;
		}

		private void addUnlabelled(final Statistics statistics) {
			for (int b = 0; b < blocks.count(kernel.capacity()); b++)
				addBlock(b, statistics);
			statistics.addPixels(0, 1, kernel.drain(statistics.moments()));
		}

		private void addBlock(final int b, final Statistics statistics) {
			final int n = blocks.fill(b, kernel);
			kernel.distances();
			kernel.joint();
			kernel.normalise(unlabelledWeight);
			final double logSum = kernel.logSum();
			if (logSum > Double.NEGATIVE_INFINITY)
				statistics.addPixels(n, unlabelledWeight, logSum);
			else
				addReached(n, statistics);
			for (int i = 0; i < n && blocks.anyLabel(); i++)
				if (blocks.label(b * kernel.capacity() + i) >= 0)
					takeBack(i, statistics);
			kernel.accumulate();
		}

		/** Leaves out the pixels that are farther from everything than numbers reach: they carry no information. */
		private void addReached(final int n, final Statistics statistics) {
			for (int i = 0; i < n; i++)
				if (kernel.logSum(i) > Double.NEGATIVE_INFINITY)
					statistics.addPixels(1, unlabelledWeight, kernel.logSum(i));
		}

		/** Undoes what a labelled pixel counted among the unlabelled ones. */
		private void takeBack(final int i, final Statistics statistics) {
			if (kernel.logSum(i) > Double.NEGATIVE_INFINITY)
				statistics.addPixels(-1, unlabelledWeight, -kernel.logSum(i));
			kernel.weigh(i, 0);
		}

		private void addLabelled(final Statistics statistics) {
			for (int from = 0; from < blocks.labelledCount(); from += exact.capacity()) {
				final int n = blocks.fillLabelled(from, exact);
				exact.distances();
				exact.joint();
				for (int i = 0; i < n; i++)
					clamp(blocks.labelled(from + i), i);
				exact.normalise(1);
				for (int i = 0; i < n; i++)
					weigh(blocks.labelled(from + i), i, statistics);
				exact.accumulate();
			}
			exact.drain(statistics.moments());
		}

		/** Adds log sum_c B_kc e(c) to the log joint of a labelled pixel. */
		private void clamp(final int label, final int i) {
			for (int k = 0; k < packed.components(); k++)
				exact.shift(k, i, Math.log(agreement(label, k)));
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

		private void weigh(final int label, final int i, final Statistics statistics) {
			if (exact.logSum(i) == Double.NEGATIVE_INFINITY)
				return;
			statistics.addPixels(1, labels.weight(label), exact.logSum(i));
			exact.weigh(i, labels.weight(label));
			count(label, i, statistics.table());
		}

		/** Shares the responsibilities of a labelled pixel among the classes that its label allows. */
		private void count(final int label, final int i, final double[] counts) {
			for (int k = 0; k < packed.components(); k++) {
				final double share = exact.responsibility(k, i);
				if (share > 0)
					for (int c = 0; c < table.classes(); c++)
						counts[k * table.classes() + c] +=
								share * table.get(k, c) * labels.evidence(label, c) / agreement(label, k);
			}
		}
	}
}
