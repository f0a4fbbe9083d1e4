package org.embrush.evaluate;

import java.util.Arrays;

import org.embrush.model.LabelEvidence;

/**
 * Tells the strokes of the brush apart: a scribble is a connected set of labelled pixels of one class. Pixels of one
 * scribble resemble each other, so they are held out together.
 *
 * <pre>{@code
 * int[] scribble = Scribbles.of(labels); // scribble[i] is the scribble of labelled pixel i
 * }</pre>
 */
public final class Scribbles {

	private Scribbles() {}

	/**
	 * Finds the connected components over the eight neighbours of a pixel. A soft label belongs to its likeliest class.
	 *
	 * @param labels the painted pixels
	 * @return the number of every labelled pixel's scribble, from 0, in the order of their first pixels
	 */
	public static int[] of(final LabelEvidence labels) {
		final int[] parent = new int[labels.size()];
		Arrays.setAll(parent, i -> i);
		for (int i = 0; i < parent.length; i++) {
			final int x = labels.x(i);
			final long position = labels.position(i);
			if (x > 0)
				join(labels, parent, i, position - 1);
			if (x > 0)
				join(labels, parent, i, position - labels.width() - 1);
			join(labels, parent, i, position - labels.width());
			if (x < labels.width() - 1)
				join(labels, parent, i, position - labels.width() + 1);
		}
		final int[] number = new int[parent.length];
		int next = 0;
		for (int i = 0; i < parent.length; i++)
			number[i] = parent[i] == i ? next++ : number[root(parent, i)];
		return number;
	}

	/** Joins labelled pixel i with the one at a position before it, if there is one and it is of the same class. */
	private static void join(final LabelEvidence labels, final int[] parent, final int i, final long position) {
		final int other = position < 0 ? i : labels.firstAtOrAfter(position);
		if (other >= i || labels.position(other) != position
				|| labels.likeliestClass(other) != labels.likeliestClass(i))
			return;
		final int a = root(parent, i);
		final int b = root(parent, other);
		parent[Math.max(a, b)] = Math.min(a, b);
	}

	private static int root(final int[] parent, final int i) {
		int root = i;
		while (parent[root] != root) {
			parent[root] = parent[parent[root]];
			root = parent[root];
		}
		return root;
	}
}
