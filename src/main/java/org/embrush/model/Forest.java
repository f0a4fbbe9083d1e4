package org.embrush.model;

import java.util.Arrays;

/**
 * Classification trees that were grown on resampled labels, each over all features of a recipe.
 *
 * <p>Nodes of all trees lie side by side. A node with {@code feature[n] >= 0} sends a pixel on to node {@code n + 1} where
 * that feature is at most {@code threshold[n]}, and to node {@code next[n]} where it is above. A leaf has
 * {@code feature[n] == -1}, and row {@code next[n]} of the shares says what it holds of every class.
 *
 * <pre>{@code
 * Forest stump = new Forest(new int[]{0}, new int[]{2, -1, -1}, new float[]{0.5f, 0, 0}, new int[]{2, 0, 1},
 * 		new float[][]{{1, 0}, {0, 1}}); // class 0 where feature 2 is at most 0.5
 * }</pre>
 *
 * @param roots first node of every tree; none for a forest that is not there
 * @param feature by node, the feature that is asked for, or -1 in a leaf
 * @param threshold by node, not looked at in a leaf
 * @param next by node, where to go above the threshold; in a leaf its row of the shares
 * @param shares rows of C numbers, 0 or more, that sum to 1
 */
public record Forest(int[] roots, int[] feature, float[] threshold, int[] next, float[][] shares) {

	/** No trees: features stay as they are. */
	public static final Forest NONE = new Forest(new int[0], new int[0], new float[0], new int[0], new float[0][]);

	public Forest {
		if (threshold.length != feature.length || next.length != feature.length)
			throw new IllegalArgumentException("forest arrays differ in length: " + feature.length + " features, " +
					threshold.length + " thresholds, " + next.length + " next nodes");
		for (final int root : roots)
			if (root < 0 || root >= feature.length)
				throw new IllegalArgumentException("root (" + root + ") must be one of " + feature.length + " nodes");
		for (final float[] row : shares)
			if (row.length != shares[0].length)
				throw new IllegalArgumentException("shares (" + row.length + ") must be as many in every row");
		for (int n = 0; n < feature.length; n++)
			if (feature[n] < 0 ? next[n] < 0 || next[n] >= shares.length : next[n] <= n || next[n] >= feature.length)
				throw new IllegalArgumentException("node " + n + " leads nowhere (" + next[n] + ")");
	}

	/** @return whether there are no trees */
	public boolean isEmpty() {
		return roots.length == 0;
	}

	/** @return number of trees */
	public int trees() {
		return roots.length;
	}

	/** @return number of classes C; 0 without trees */
	public int classes() {
		return shares.length == 0 ? 0 : shares[0].length;
	}

	/** @return the largest feature that is asked for; -1 when none is */
	public int lastFeature() {
		return Arrays.stream(feature).max().orElse(-1);
	}

	/** Two forests are equal when their trees are. */
	@Override
	public boolean equals(final Object other) {
		return other == this || other instanceof Forest f && Arrays.equals(roots, f.roots)
				&& Arrays.equals(feature, f.feature) && Arrays.equals(threshold, f.threshold)
				&& Arrays.equals(next, f.next) && Arrays.deepEquals(shares, f.shares);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(threshold);
	}
}
