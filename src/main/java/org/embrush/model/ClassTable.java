package org.embrush.model;

import java.util.Arrays;

/**
 * The class table B: row k says how component k is shared among the classes (design section 1).
 *
 * <pre>{@code
 * ClassTable table = ClassTable.clamped(new int[] { 0, 0, 1 }, 2); // two components for class 0, one for class 1
 * }</pre>
 *
 * @param rows K rows of C probabilities, each row sums to 1
 */
public record ClassTable(double[][] rows) {

	/** How far the sum of a row may stray from 1: what rounding leaves of a sum of a few thousand terms. */
	private static final double SUM_TOLERANCE = 1e-9;

	public ClassTable {
		if (rows.length == 0)
			throw new IllegalArgumentException("a class table needs at least one component");
		for (int k = 0; k < rows.length; k++) {
			double sum = 0;
			for (final double b : rows[k]) {
				if (!(b >= 0))
					throw new IllegalArgumentException(
							"row " + k + " of the class table holds " + b + ": must be 0 or more");
				sum += b;
			}
			if (Math.abs(sum - 1) > SUM_TOLERANCE)
				throw new IllegalArgumentException("row " + k + " of the class table sums to " + sum + ": must be 1");
			if (rows[k].length != rows[0].length)
				throw new IllegalArgumentException("row " + k + " of the class table has another length than row 0");
		}
	}

	/**
	 * @param classOfComponent class index of every component
	 * @param classes number of classes C
	 * @return the one-hot table
	 */
	public static ClassTable clamped(final int[] classOfComponent, final int classes) {
		final double[][] rows = new double[classOfComponent.length][classes];
		for (int k = 0; k < rows.length; k++)
			rows[k][classOfComponent[k]] = 1;
		return new ClassTable(rows);
	}

	/** @return number of components K */
	public int components() {
		return rows.length;
	}

	/** @return number of classes C */
	public int classes() {
		return rows[0].length;
	}

	/**
	 * @param k a component
	 * @param c a class index
	 * @return B_kc
	 */
	public double get(final int k, final int c) {
		return rows[k][c];
	}

	/** @return whether every component belongs to one class */
	public boolean isClamped() {
		return Arrays.stream(rows).allMatch(row -> Arrays.stream(row).allMatch(b -> b == 0 || b == 1));
	}

	/**
	 * @param k a component
	 * @return the class index with the largest share of it, the first of equals
	 */
	public int likeliestClass(final int k) {
		int best = 0;
		for (int c = 1; c < rows[k].length; c++)
			if (rows[k][c] > rows[k][best])
				best = c;
		return best;
	}
}
