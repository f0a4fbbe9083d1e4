package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.embrush.kernel.Kernels;
import org.embrush.kernel.PackedMixture;
import org.embrush.kernel.PlainKernels;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * The class probabilities of a model, tile by tile: P(c | x) proportional to sum_k pi_k N(x | mu_k, Sigma_k) B_kc,
 * averaged over the members by their weights (design section 1).
 *
 * <pre>{@code
 * ClassPosterior posterior = new ClassPosterior(model.members(), recipe -> new FeatureSource(raw, recipe));
 * ClassPosterior.Worker worker = posterior.worker(); // one a thread
 * worker.compute(tile, probabilities, squaredDistances);
 * }</pre>
 */
public final class ClassPosterior {

	private final List<Member> members;
	private final List<TileSource> features;
	private final List<PackedMixture> packed;

	/**
	 * @param members weights sum to 1, the same classes
	 * @param features turns a member's recipe into the features of the map
	 */
	public ClassPosterior(final List<Member> members, final Function<FeatureRecipe, TileSource> features) {
		this.members = List.copyOf(members);
		this.features = members.stream().map(m -> features.apply(m.recipe())).toList();
		this.packed = members.stream().map(m -> MixturePacker.pack(m.mixture())).toList();
	}

	/** @return number of classes C */
	public int classes() {
		return members.get(0).mixture().classes();
	}

	/** @return degrees of freedom D of the squared distances: features of the member that weighs most */
	public int distanceDimension() {
		return members.get(heaviest()).mixture().dimension();
	}

	private int heaviest() {
		int best = 0;
		for (int m = 1; m < members.size(); m++)
			if (members.get(m).weight() > members.get(best).weight())
				best = m;
		return best;
	}

	/** @return a worker with buffers of its own, for one thread */
	public Worker worker() {
		return new Worker();
	}

	/** Computes tiles one after the other. */
	public final class Worker {

		private final FeatureBlocks[] blocks = new FeatureBlocks[members.size()];
		private final Kernels[] kernels = new Kernels[members.size()];
		private final double[] x;
		private final double[] r;
		private final double[] logSums = new double[BLOCK];
		private final double[] nearest = new double[BLOCK];
		/** How many members have the data of a pixel. */
		private final int[] seen;

		private Worker() {
			int dimension = 0;
			int components = 0;
			for (int m = 0; m < members.size(); m++) {
				blocks[m] = new FeatureBlocks(features.get(m), Conditioning.identity(packed.get(m).dimension()), null);
				kernels[m] = new PlainKernels(packed.get(m).dimension());
				dimension = Math.max(dimension, packed.get(m).dimension());
				components = Math.max(components, packed.get(m).components());
			}
			x = new double[dimension * BLOCK];
			r = new double[components * BLOCK];
			seen = new int[TileGrid.over(features.get(0).width(), features.get(0).height()).largestTile()];
		}

		/**
		 * Computes one tile.
		 *
		 * @param tile no larger than a tile of {@link org.embrush.tile.TileGrid#over}
		 * @param probabilities modified: C arrays of at least {@code tile.size()}, row by row; they sum to 1, or are NaN
		 *          where a member lacks data
		 * @param squaredDistances modified: least squared Mahalanobis distance from any component of the heaviest member;
		 *          NaN where a member lacks data
		 */
		public void compute(final Region tile, final float[][] probabilities, final float[] squaredDistances) {
			for (final float[] plane : probabilities)
				Arrays.fill(plane, 0, tile.size(), 0);
			Arrays.fill(seen, 0, tile.size(), 0);
			for (int m = 0; m < members.size(); m++) {
				blocks[m].load(tile);
				for (int b = 0; b < blocks[m].count(); b++)
					add(m, b, probabilities, squaredDistances);
			}
			for (int i = 0; i < tile.size(); i++)
				if (seen[i] < members.size()) {
					squaredDistances[i] = Float.NaN;
					for (final float[] plane : probabilities)
						plane[i] = Float.NaN;
				}
		}

		private void add(final int m, final int block, final float[][] probabilities,
				final float[] squaredDistances) {
			final PackedMixture mixture = packed.get(m);
			final int n = blocks[m].fill(block, x);
			kernels[m].squaredDistances(mixture, x, n, r);
			if (m == heaviest()) {
				Arrays.fill(nearest, Double.POSITIVE_INFINITY);
				for (int k = 0; k < mixture.components(); k++)
					for (int i = 0; i < n; i++)
						nearest[i] = Math.min(nearest[i], r[k * BLOCK + i]);
				for (int i = 0; i < n; i++)
					squaredDistances[blocks[m].pixel(block, i)] = (float) nearest[i];
			}
			kernels[m].logJoint(mixture, n, r);
			kernels[m].normalise(r, mixture.components(), n, logSums);
			share(m, block, n, probabilities);
		}

		private void share(final int m, final int block, final int n, final float[][] probabilities) {
			final Mixture mixture = members.get(m).mixture();
			for (int c = 0; c < probabilities.length; c++)
				for (int i = 0; i < n; i++) {
					double sum = logSums[i] == Double.NEGATIVE_INFINITY ? 1.0 / probabilities.length : 0;
					for (int k = 0; k < mixture.components(); k++)
						sum += mixture.table().get(k, c) * r[k * BLOCK + i];
					probabilities[c][blocks[m].pixel(block, i)] += (float) (members.get(m).weight() * sum);
				}
			for (int i = 0; i < n; i++)
				seen[blocks[m].pixel(block, i)]++;
		}
	}
}
