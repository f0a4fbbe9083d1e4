package org.embrush.committee;

import java.util.ArrayList;
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
			final SplittableRandom random = new SplittableRandom(seed + t);
			roots[t] = nodes.feature.size();
			grow(draw(random), nodes, random);
		}
		return nodes.forest(roots);
	}

	/** Labels with replacement, as many of a class as it has. */
	private int[] draw(final SplittableRandom random) {
		final int[] drawn = new int[Arrays.stream(labels).mapToInt(of -> of.length).sum()];
		int n = 0;
		for (int c = 0; c < classes; c++)
			for (int i = 0; i < labels[c].length; i++) {
				final double at = random.nextDouble() * sums[c][sums[c].length - 1];
				final int found = Arrays.binarySearch(sums[c], at);
				drawn[n++] = labels[c][Math.min(found < 0 ? -1 - found : found + 1, labels[c].length - 1)];
			}
		return drawn;
	}

	/** Appends the tree over some labels. */
	private void grow(final int[] drawn, final Nodes nodes, final SplittableRandom random) {
		final double[] share = shares(drawn);
		final Split split = Arrays.stream(share).filter(s -> s > 0).count() < 2 ? null : best(drawn, share, random);
		if (split == null) {
			nodes.leaf(share);
			return;
		}
		final float[] plane = planes[split.feature];
		final int node = nodes.split(split.feature, split.threshold);
		grow(Arrays.stream(drawn).filter(i -> plane[i] <= split.threshold).toArray(), nodes, random);
		nodes.next.set(node, nodes.feature.size());
		grow(Arrays.stream(drawn).filter(i -> plane[i] > split.threshold).toArray(), nodes, random);
	}

	/** By class, its labels here over all it has. */
	private double[] shares(final int[] drawn) {
		final double[] share = new double[classes];
		for (final int i : drawn)
			share[classOf[i]] += 1.0 / labels[classOf[i]].length;
		return share;
	}

	private record Split(int feature, float threshold, double purity) {}

	/** The best of the features tried; when none of them can split, the first of the others that can. */
	private Split best(final int[] drawn, final double[] share, final SplittableRandom random) {
		final int[] order = IntStream.range(0, planes.length).toArray();
		Split best = null;
		for (int f = 0; f < order.length && (f < tried || best == null); f++) {
			final int other = f + random.nextInt(order.length - f);
			final int feature = order[other];
			order[other] = order[f];
			order[f] = feature;
			final Split split = best(drawn, share, feature);
			if (split != null && (best == null || split.purity > best.purity))
				best = split;
		}
		return best;
	}

	/** The best threshold of a feature; null when it is the same everywhere. */
	private Split best(final int[] drawn, final double[] share, final int feature) {
		final long[] sorted = new long[drawn.length];
		for (int i = 0; i < drawn.length; i++)
			sorted[i] = (long) rank(planes[feature][drawn[i]]) << 32 | drawn[i];
		Arrays.sort(sorted);
		final double[] below = new double[classes];
		final double[] above = share.clone();
		Split best = null;
		for (int i = 0; i + 1 < sorted.length; i++) {
			final int c = classOf[(int) sorted[i]];
			below[c] += 1.0 / labels[c].length;
			above[c] -= 1.0 / labels[c].length;
			final float value = planes[feature][(int) sorted[i]];
			final float after = planes[feature][(int) sorted[i + 1]];
			if (value < after) {
				final double purity = purity(below) + purity(above);
				if (best == null || purity > best.purity)
					best = new Split(feature, between(value, after), purity);
			}
		}
		return best;
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

		private final List<Integer> feature = new ArrayList<>();
		private final List<Float> threshold = new ArrayList<>();
		private final List<Integer> next = new ArrayList<>();
		private final Map<List<Float>, Integer> rows = new LinkedHashMap<>();

		private int split(final int of, final float at) {
			feature.add(of);
			threshold.add(at);
			next.add(-1);
			return feature.size() - 1;
		}

		private void leaf(final double[] share) {
			final double sum = Arrays.stream(share).sum();
			final List<Float> row = Arrays.stream(share).mapToObj(s -> (float) (s / sum)).toList();
			feature.add(-1);
			threshold.add(0f);
			next.add(rows.computeIfAbsent(row, r -> rows.size()));
		}

		private Forest forest(final int[] roots) {
			final float[] thresholds = new float[threshold.size()];
			for (int n = 0; n < thresholds.length; n++)
				thresholds[n] = threshold.get(n);
			final float[][] shares = new float[rows.size()][];
			rows.forEach((row, r) -> {
				shares[r] = new float[row.size()];
				for (int c = 0; c < row.size(); c++)
					shares[r][c] = row.get(c);
			});
			return new Forest(roots, ints(feature), thresholds, ints(next), shares);
		}

		private static int[] ints(final List<Integer> list) {
			return list.stream().mapToInt(Integer::intValue).toArray();
		}
	}
}
