package org.embrush.em;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.embrush.kernel.BlockKernel;
import org.embrush.kernel.KernelChoice;
import org.embrush.kernel.PackedMixture;
import org.embrush.kernel.RowPower;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Precision;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * The class probabilities of a model, tile by tile: P(c | x) proportional to sum_k pi_k N(x | mu_k, Sigma_k) B_kc,
 * averaged over the members by their weights (design section 1).
 *
 * <p>In a committee of both kinds, members with a clamped table are averaged, and members with a shared one are pooled with
 * that average log-linearly: log P(c) is, up to a constant, the sum of weight times log P_m(c).
 *
 * <pre>{@code
 * ClassPosterior posterior = new ClassPosterior(model.members(), new FeatureSources(raw));
 * ClassPosterior.Worker worker = posterior.worker(); // one a thread
 * worker.compute(tile, probabilities, squaredDistances);
 * }</pre>
 */
public final class ClassPosterior {

	/** Keeps one member's certainty from overruling all others. */
	private static final double LEAST_PROBABILITY = 1e-12;

	private final List<Member> members;
	private final List<TileSource> features;
	private final List<Conditioning> conditionings;
	private final List<PackedMixture> packed;
	private final Precision precision;
	/** The member that squared distances are taken from. */
	private final int measured;
	/** Which members are pooled. */
	private final boolean[] shared;
	/** Summed weight of the members that are averaged; the others are pooled with them. */
	private final double averaged;

	/**
	 * Class probabilities in single precision, right to about 1e-6.
	 *
	 * @param members weights sum to 1, the same classes
	 * @param features turns a member's recipe into the features of the map
	 */
	public ClassPosterior(final List<Member> members, final Function<FeatureRecipe, TileSource> features) {
		this(members, features, Precision.FLOAT);
	}

	/**
	 * @param members weights sum to 1, the same classes
	 * @param features turns a member's recipe into the features of the map
	 * @param precision of the densities; members that floats cannot hold are computed in double precision anyway
	 */
	public ClassPosterior(final List<Member> members, final Function<FeatureRecipe, TileSource> features,
			final Precision precision) {
		this.members = List.copyOf(members);
		final Map<FeatureRecipe, TileSource> sources = new HashMap<>();
		this.features = members.stream().map(m -> sources.computeIfAbsent(m.recipe(), features)).toList();
		this.conditionings = IntStream.range(0, members.size())
				.mapToObj(m -> Conditioning.of(members.get(m).mixture(), this.features.get(m))).toList();
		this.packed = IntStream.range(0, members.size())
				.mapToObj(m -> MixturePacker.pack(conditionings.get(m).in(members.get(m).mixture()))).toList();
		this.precision = precision;
		this.measured = measured(members);
		this.shared = pooledMembers(members);
		this.averaged = IntStream.range(0, shared.length).anyMatch(m -> shared[m])
				? IntStream.range(0, shared.length).filter(m -> !shared[m]).mapToDouble(m -> members.get(m).weight())
						.sum()
				: 1;
	}

	/** @return number of classes C */
	public int classes() {
		return members.get(0).mixture().classes();
	}

	/** @return degrees of freedom D of the squared distances: features of the heaviest member with a clamped table */
	public int distanceDimension() {
		return members.get(measured).mixture().dimension();
	}

	/**
	 * @param members of a model
	 * @return the one that squared distances are taken from: the heaviest of those over channels whose components belong to one
	 *         class each, or of all when there is none
	 */
	public static int measured(final List<Member> members) {
		int best = 0;
		for (int m = 1; m < members.size(); m++)
			if (rank(members.get(m)) > rank(members.get(best)))
				best = m;
		return best;
	}

	/** Which members are pooled: those that share their components, when there are others that do not. */
	private static boolean[] pooledMembers(final List<Member> members) {
		final boolean[] shared = new boolean[members.size()];
		final boolean any = members.stream().anyMatch(member -> member.mixture().table().isClamped());
		for (int m = 0; m < shared.length; m++)
			shared[m] = any && !members.get(m).mixture().table().isClamped();
		return shared;
	}

	private static double rank(final Member member) {
		return member.weight() + (member.mixture().table().isClamped() ? 1 : 0) + (member.seesChannels() ? 2 : 0);
	}

	/** @return a worker with buffers of its own, for one thread */
	public Worker worker() {
		return new Worker();
	}

	/** Computes tiles one after the other. */
	public final class Worker {

		private final FeatureBlocks[] blocks = new FeatureBlocks[members.size()];
		private final BlockKernel[] kernels = new BlockKernel[members.size()];
		private final RowPower power;
		private final float[] row;
		private final float[][] shares;
		/** By class, the weighted sum of the shared members' log probabilities; null when nothing is pooled. */
		private final float[][] pooled;
		/** How many members have the data of a pixel. */
		private final int[] seen;

		private Worker() {
			int capacity = 0;
			for (int m = 0; m < members.size(); m++) {
				final Units units = Units.of(features.get(m), conditionings.get(m));
				final int first = features.indexOf(features.get(m));
				blocks[m] =
						first < m ? blocks[first] : new FeatureBlocks(features.get(m), conditionings.get(m), null);
				kernels[m] = KernelChoice.made().createForOnePass(packed.get(m), units.center(), units.scale(),
						KernelChoice.isSafeInFloats(packed.get(m)) ? precision : Precision.DOUBLE,
						(long) features.get(m).width() * features.get(m).height());
				capacity = Math.max(capacity, kernels[m].capacity());
			}
			power = new RowPower(capacity);
			row = new float[capacity];
			pooled = averaged < 1
					? new float[classes()][TileGrid.over(features.get(0).width(), features.get(0).height())
							.largestTile()]
					: null;
			shares = new float[classes()][capacity];
			seen = new int[TileGrid.over(features.get(0).width(), features.get(0).height()).largestTile()];
		}

		/**
		 * Computes one tile.
		 *
		 * @param tile no larger than a tile of {@link org.embrush.tile.TileGrid#over}
		 * @param probabilities modified: C arrays of at least {@code tile.size()}, row by row; they sum to 1, or are NaN
		 *          where a member lacks data
		 * @param squaredDistances modified: least squared Mahalanobis distance from any component of the heaviest member
		 *          with a clamped table;
		 *          NaN where a member lacks data
		 */
		public void compute(final Region tile, final float[][] probabilities, final float[] squaredDistances) {
			for (final float[] plane : probabilities)
				Arrays.fill(plane, 0, tile.size(), 0);
			Arrays.fill(seen, 0, tile.size(), 0);
			for (int c = 0; pooled != null && c < classes(); c++)
				Arrays.fill(pooled[c], 0, tile.size(), 0);
			for (int m = 0; m < members.size(); m++) {
				if (features.indexOf(features.get(m)) == m)
					blocks[m].load(tile);
				for (int b = 0; b < blocks[m].count(kernels[m].capacity()); b++)
					add(m, b, probabilities, squaredDistances);
			}
			if (pooled != null)
				pool(tile.size(), probabilities);
			for (int i = 0; i < tile.size(); i++)
				if (seen[i] < members.size()) {
					squaredDistances[i] = Float.NaN;
					for (final float[] plane : probabilities)
						plane[i] = Float.NaN;
				}
		}

		private void add(final int m, final int block, final float[][] probabilities,
				final float[] squaredDistances) {
			final BlockKernel kernel = kernels[m];
			final int from = block * kernel.capacity();
			final int n = blocks[m].fill(block, kernel);
			kernel.distances();
			if (m == measured) {
				kernel.leastDistances(row);
				place(m, row, from, n, squaredDistances);
			}
			kernel.joint();
			kernel.normalise(1);
			share(m, n);
			for (int c = 0; c < shares.length; c++)
				if (shared[m])
					addLogs(m, shares[c], from, n, pooled[c]);
				else
					addShares(blocks[m], shares[c], from, n, probabilities[c]);
			count(blocks[m], from, n);
		}

		// Loops over pixels are methods of their own: the JVM compiles those alone, and not all that is around them.

		private void addLogs(final int m, final float[] share, final int from, final int n, final float[] plane) {
			for (int i = 0; i < n; i++)
				plane[blocks[m].pixel(from + i)] += log(share[i], members.get(m).weight());
		}

		private static void addShares(final FeatureBlocks block, final float[] share, final int from, final int n,
				final float[] plane) {
			for (int i = 0; i < n; i++)
				plane[block.pixel(from + i)] += share[i];
		}

		private void count(final FeatureBlocks block, final int from, final int n) {
			for (int i = 0; i < n; i++)
				seen[block.pixel(from + i)]++;
		}

		/** Joins the average of the clamped members with the shared ones: the logarithms add up by weight. */
		private void pool(final int size, final float[][] probabilities) {
			for (int i = 0; i < size; i++) {
				float most = Float.NEGATIVE_INFINITY;
				for (int c = 0; c < pooled.length; c++) {
					pooled[c][i] += log(probabilities[c][i], averaged);
					most = Math.max(most, pooled[c][i]);
				}
				float sum = 0;
				for (int c = 0; c < pooled.length; c++) {
					probabilities[c][i] = (float) Math.exp(pooled[c][i] - most);
					sum += probabilities[c][i];
				}
				for (int c = 0; c < pooled.length; c++)
					probabilities[c][i] /= sum;
			}
		}

		/** Weight times the log of a probability that comes multiplied by that weight. */
		private static float log(final float share, final double weight) {
			return (float) (weight * Math.log(Math.max(share / weight, LEAST_PROBABILITY)));
		}

		private void place(final int m, final float[] values, final int from, final int n, final float[] plane) {
			if (blocks[m].whole())
				System.arraycopy(values, 0, plane, from, n);
			else
				for (int i = 0; i < n; i++)
					plane[blocks[m].pixel(from + i)] = values[i];
		}

		/** Fills the shares of the classes in the pixels of a block, times the member's weight. */
		private void share(final int m, final int n) {
			final Member member = members.get(m);
			for (final float[] share : shares)
				Arrays.fill(share, 0, n, 0);
			for (int k = 0; k < member.mixture().components(); k++) {
				kernels[m].responsibilities(k, row);
				for (int c = 0; c < shares.length; c++) {
					final float part = (float) (member.weight() * member.mixture().table().get(k, c));
					if (part > 0)
						addScaled(row, part, shares[c], n);
				}
			}
			if (!(kernels[m].logSum() > Double.NEGATIVE_INFINITY))
				for (int i = 0; i < n; i++)
					if (kernels[m].logSum(i) == Double.NEGATIVE_INFINITY)
						for (final float[] share : shares)
							share[i] = (float) (member.weight() / shares.length);
			if (member.temperature() != 1)
				temper(1 / member.temperature(), (float) member.weight(), n);
		}

		/** Raises shares to a power, and brings their sums back to the member's weight. */
		private void temper(final double exponent, final float weight, final int n) {
			Arrays.fill(row, 0, n, 0);
			for (final float[] share : shares) {
				power.raise(share, (float) exponent, n);
				addScaled(share, 1, row, n);
			}
			for (final float[] share : shares)
				scale(share, weight, row, n);
		}

		/** v = v w / sum. */
		private static void scale(final float[] v, final float w, final float[] sum, final int n) {
			for (int i = 0; i < n; i++)
				v[i] *= w / sum[i];
		}

		private static void addScaled(final float[] v, final float w, final float[] out, final int n) {
			for (int i = 0; i < n; i++)
				out[i] += w * v[i];
		}
	}
}
