package org.embrush.em;

import java.util.Arrays;

/**
 * Which class of a fit is which painted class: the one-to-one assignment with the largest sum of scores (Kuhn 1955, in the
 * form with potentials, O(C^3)).
 *
 * <pre>{@code
 * int[] classOf = ClassAssignment.best(logPosteriorsSummed); // classOf[painted] is the class of the fit
 * }</pre>
 */
public final class ClassAssignment {

	private ClassAssignment() {}

	/**
	 * @param score not modified: C rows of C finite numbers; row c says how well each class of the fit explains the labels of
	 *          class c
	 * @return by row, its column; rows and columns are used once each
	 */
	public static int[] best(final double[][] score) {
		final int n = score.length;
		final double[] rowPotential = new double[n + 1];
		final double[] columnPotential = new double[n + 1];
		final int[] rowOf = new int[n + 1];
		final int[] way = new int[n + 1];
		for (int row = 1; row <= n; row++) {
			rowOf[0] = row;
			int column = 0;
			final double[] slack = new double[n + 1];
			Arrays.fill(slack, Double.POSITIVE_INFINITY);
			final boolean[] used = new boolean[n + 1];
			do {
				used[column] = true;
				final int from = rowOf[column];
				double delta = Double.POSITIVE_INFINITY;
				int next = 0;
				for (int j = 1; j <= n; j++)
					if (!used[j]) {
						final double cost = -score[from - 1][j - 1] - rowPotential[from] - columnPotential[j];
						if (cost < slack[j]) {
							slack[j] = cost;
							way[j] = column;
						}
						if (slack[j] < delta) {
							delta = slack[j];
							next = j;
						}
					}
				for (int j = 0; j <= n; j++)
					if (used[j]) {
						rowPotential[rowOf[j]] += delta;
						columnPotential[j] -= delta;
					} else {
						slack[j] -= delta;
					}
				column = next;
			} while (rowOf[column] != 0);
			while (column != 0) {
				final int before = way[column];
				rowOf[column] = rowOf[before];
				column = before;
			}
		}
		final int[] columnOf = new int[n];
		for (int j = 1; j <= n; j++)
			columnOf[rowOf[j] - 1] = j - 1;
		return columnOf;
	}
}
