package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.junit.jupiter.api.Test;

/** Components of unpainted pixels, shared among the classes by the labels that fall into them. */
class SharedComponentsTest {

	private static final Mixture TWO = new Mixture(CovarianceFamily.FULL, new double[]{0.5, 0.5},
			new double[][]{{0}, {1}}, new double[][]{{1}, {1}}, ClassTable.clamped(new int[]{0, 1}, 2));

	/** So many labels of either class, all in the first component; one of either in the second one. */
	private static ClassTable table(final int first, final int second) {
		final int n = first + second + 2;
		final float[][] parts = new float[2][n];
		final int[] classes = new int[n];
		final double[] weights = new double[n];
		for (int i = 0; i < n; i++) {
			classes[i] = i < first || i == n - 1 ? 0 : 1;
			weights[i] = 1;
			parts[i < n - 2 ? 0 : 1][i] = 1;
		}
		return SharedComponents.shared(TWO, new double[][]{{1, 1}, {1, 1}}, parts, classes, weights).table();
	}

	@Test
	void classesCountAlikeHoweverManyLabelsTheyHave() {
		// Of one class 20 labels of 21 are in the component, of the other 5 of 6, each as much as 13.5 labels.
		final double first = 1 + 13.5 * 20 / 21;
		final double second = 1 + 13.5 * 5 / 6;
		assertEquals(first / (first + second), table(20, 5).get(0, 0), 1e-6);
		assertEquals(0.5, table(7, 7).get(0, 0), 1e-6);
	}

	@Test
	void aLabelThatIsLeftOutHasNoSay() {
		final double[] weights = {1, 0};
		final float[][] parts = {{1, 1}, {0, 0}};
		final ClassTable table = SharedComponents
				.shared(TWO, new double[][]{{1, 1}, {1, 1}}, parts, new int[]{0, 1}, weights).table();
		assertEquals(2 / 3.0, table.get(0, 0), 1e-6);
		assertEquals(0.5, table.get(1, 0), 1e-6);
	}
}
