package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class ClassAssignmentTest {

	private static double sum(final double[][] score, final int[] columns) {
		double sum = 0;
		for (int c = 0; c < columns.length; c++)
			sum += score[c][columns[c]];
		return sum;
	}

	/** The best of all permutations, tried one by one. */
	private static double best(final double[][] score, final int[] columns, final int row) {
		if (row == columns.length)
			return sum(score, columns);
		double best = Double.NEGATIVE_INFINITY;
		for (int j = 0; j < columns.length; j++)
			if (!isTaken(columns, row, j)) {
				columns[row] = j;
				best = Math.max(best, best(score, columns, row + 1));
			}
		return best;
	}

	private static boolean isTaken(final int[] columns, final int rows, final int column) {
		return Arrays.stream(columns, 0, rows).anyMatch(other -> other == column);
	}

	@Test
	void isTheBestOfAllPermutations() {
		final SplittableRandom random = new SplittableRandom(5);
		for (int n = 1; n <= 6; n++)
			for (int round = 0; round < 50; round++) {
				final double[][] score = new double[n][n];
				for (final double[] row : score)
					Arrays.setAll(row, j -> random.nextDouble(-100, 10));
				final int[] found = ClassAssignment.best(score);
				assertEquals(n, Arrays.stream(found).distinct().count());
				assertEquals(best(score, new int[n], 0), sum(score, found), 1e-9);
			}
	}

	@Test
	void nothingIsExchangedWithoutAReason() {
		assertArrayEquals(new int[]{0, 1, 2}, ClassAssignment.best(new double[][]{{-1, -9, -9}, {-9, -1, -9},
			{-9, -9, -1}}));
		assertArrayEquals(new int[0], ClassAssignment.best(new double[0][]));
	}
}
