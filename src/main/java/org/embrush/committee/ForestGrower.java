package org.embrush.committee;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.embrush.model.Forest;

/**
 * Grows a random forest (Breiman 2001) on labelled pixels: every tree sees labels drawn with replacement, as many of a class
 * as it has, a pixel as likely as it weighs, and splits each node at the best threshold of a few features drawn at random.
 * Classes count alike in the impurity (Gini), however many labels they have.
 *
 * <pre>{@code
 * Forest forest = new ForestGrower(planes, rows, classOf, weightOf, classes).grow(100, seed);
 * }</pre>
 */
final class ForestGrower {

	/** Most labels of a class that a tree is shown; more change little and cost time. */
	private static final int MOST_OF_A_CLASS = 250;

	private final float[][] planes;
	private final int[] classOf;
	private final int classes;
	/** By class, its labels, thinned evenly. */
	private final int[][] labels;
	/** By class, running sums of its labels' weights. */
	private final double[][] sums;
	private final int tried;

	/**
	 * @param planes features of all labelled pixels, D arrays
	 * @param rows which of them to use; every class has at least one
	 * @param classOf class index of every labelled pixel
	 * @param weightOf weight of every labelled pixel
	 * @param classes number of classes C
	 */
	ForestGrower(final float[][] planes, final int[] rows, final int[] classOf, final double[] weightOf,
			final int classes) {
		this.planes = planes;
		this.classOf = classOf;
		this.classes = classes;
		labels = new int[classes][];
		sums = new double[classes][];
		for (int c = 0; c < classes; c++) {
			final int of = c;
			final int[] all = Arrays.stream(rows).filter(i -> classOf[i] == of).toArray();
			final int count = Math.min(MOST_OF_A_CLASS, all.length);
			labels[c] = IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
			sums[c] = new double[count];
			double sum = 0;
			for (int i = 0; i < count; i++) {
				sum += weightOf[labels[c][i]];
				sums[c][i] = sum;
			}
		}
		tried = (int) Math.max(1, Math.round(Math.sqrt(planes.length)));
	}

	/**
	 * @param trees how many
	 * @param seed of the draws
	 * @return the forest
	 */
	Forest grow(final int trees, final long seed) {
		final Nodes nodes = new Nodes();
		final int[] roots = new int[trees];
		for (int t = 0; t < trees; t++) {
			roots[t] = nodes.count;
			new Tree(nodes, new SplittableRandom(seed + t)).grow();
		}
		return nodes.forest(roots);
	}

	/** One tree; the labels of a node lie side by side among those drawn. */
	private final class Tree {

		private final Nodes nodes;
		private final SplittableRandom random;
		private final int[] drawn = new int[Arrays.stream(labels).mapToInt(of -> of.length).sum()];
		private final int[] aside = new int[drawn.length];
		private final long[] sorted = new long[drawn.length];
		private final int[] features = IntStream.range(0, planes.length).toArray();
		private final double[] below = new double[classes];
		private final double[] above = new double[classes];

		private Tree(final Nodes nodes, final SplittableRandom random) {
			this.nodes = nodes;
			this.random = random;
		}

		private void grow() {
			int n = 0;
			for (int c = 0; c < classes; c++)
				for (int i = 0; i < labels[c].length; i++) {
					final double at = random.nextDouble() * sums[c][sums[c].length - 1];
					final int found = Arrays.binarySearch(sums[c], at);
					drawn[n++] = labels[c][Math.min(found < 0 ? -1 - found : found + 1, labels[c].length - 1)];
				}
			grow(0, n);
		}

		/** Appends the nodes over some of the labels drawn. */
		private void grow(final int from, final int to) {
			final double[] share = new double[classes];
			for (int i = from; i < to; i++)
				share[classOf[drawn[i]]] += 1.0 / labels[classOf[drawn[i]]].length;
			final Split split = isPure(share) ? null : best(from, to, share);
			if (split == null) {
				nodes.leaf(share);
				return;
			}
			final int middle = part(from, to, split);
			final int node = nodes.split(split.feature, split.threshold);
			grow(from, middle);
			nodes.next[node] = nodes.count;
			grow(middle, to);
		}

		/** Moves labels at or below the threshold to the front, in their order. */
		private int part(final int from, final int to, final Split split) {
			int low = from;
			int high = 0;
			for (int i = from; i < to; i++)
				if (planes[split.feature][drawn[i]] <= split.threshold)
					drawn[low++] = drawn[i];
				else
					aside[high++] = drawn[i];
			System.arraycopy(aside, 0, drawn, low, high);
			return low;
		}

		/** The best of the features tried; when none of them can split, the first of the others that can. */
		private Split best(final int from, final int to, final double[] share) {
			Split best = null;
			for (int f = 0; f < features.length && (f < tried || best == null); f++) {
				final int other = f + random.nextInt(features.length - f);
				final int feature = features[other];
				features[other] = features[f];
				features[f] = feature;
				final Split split = best(from, to, share, feature);
				if (split != null && (best == null || split.purity > best.purity))
					best = split;
			}
			return best;
		}

		/** The best threshold of a feature; null when it is the same everywhere. */
		private Split best(final int from, final int to, final double[] share, final int feature) {
			final float[] plane = planes[feature];
			for (int i = from; i < to; i++)
				sorted[i] = (long) rank(plane[drawn[i]]) << 32 | drawn[i];
			Arrays.sort(sorted, from, to);
			Arrays.fill(below, 0);
			System.arraycopy(share, 0, above, 0, classes);
			int at = -1;
			double purest = 0;
			for (int i = from; i + 1 < to; i++) {
				final int c = classOf[(int) sorted[i]];
				below[c] += 1.0 / labels[c].length;
				above[c] -= 1.0 / labels[c].length;
				if (plane[(int) sorted[i]] < plane[(int) sorted[i + 1]]) {
					final double purity = purity(below) + purity(above);
					if (at < 0 || purity > purest) {
						at = i;
						purest = purity;
					}
				}
			}
			return at < 0 ? null
					: new Split(feature, between(plane[(int) sorted[at]], plane[(int) sorted[at + 1]]), purest);
		}
	}

	private record Split(int feature, float threshold, double purity) {}

	private static boolean isPure(final double[] share) {
		int present = 0;
		for (final double s : share)
			present += s > 0 ? 1 : 0;
		return present < 2;
	}

	/** An integer that sorts as the float does. */
	private static int rank(final float value) {
		final int bits = Float.floatToIntBits(value);
		return bits ^ bits >> 31 & Integer.MAX_VALUE;
	}

	/** Half-way, but below the larger of two neighbouring floats. */
	private static float between(final float low, final float high) {
		final float middle = (float) (0.5 * ((double) low + high));
		return middle < high ? middle : low;
	}

	/** Sum of squares over the sum: the part of the shares that is left after Gini's impurity. */
	private static double purity(final double[] shares) {
		double sum = 0;
		double squares = 0;
		for (final double share : shares) {
			sum += share;
			squares += share * share;
		}
		return sum > 0 ? squares / sum : 0;
	}

	/** The nodes of all trees so far; equal leaves share a row. */
	private static final class Nodes {

		private int count;
		private int[] feature = new int[256];
		private float[] threshold = new float[256];
		private int[] next = new int[256];
		private final Map<List<Float>, Integer> rows = new LinkedHashMap<>();

		private int split(final int of, final float at) {
			return append(of, at, -1);
		}

		private void leaf(final double[] share) {
			final double sum = Arrays.stream(share).sum();
			final List<Float> row = Arrays.stream(share).mapToObj(s -> (float) (s / sum)).toList();
			append(-1, 0, rows.computeIfAbsent(row, r -> rows.size()));
		}

		private int append(final int of, final float at, final int then) {
			if (count == feature.length) {
				feature = Arrays.copyOf(feature, 2 * count);
				threshold = Arrays.copyOf(threshold, 2 * count);
				next = Arrays.copyOf(next, 2 * count);
			}
			feature[count] = of;
			threshold[count] = at;
			next[count] = then;
			return count++;
		}

		private Forest forest(final int[] roots) {
			final float[][] shares = new float[rows.size()][];
			rows.forEach((row, r) -> {
				shares[r] = new float[row.size()];
				for (int c = 0; c < row.size(); c++)
					shares[r][c] = row.get(c);
			});
			return new Forest(roots, Arrays.copyOf(feature, count), Arrays.copyOf(threshold, count),
					Arrays.copyOf(next, count), shares);
		}
	}
}
