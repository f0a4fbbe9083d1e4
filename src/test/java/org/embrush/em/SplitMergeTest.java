package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.Quiet;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Halves add up to their whole, what loses least is merged, and groups keep to themselves. */
@ExtendWith(Quiet.class)
class SplitMergeTest {

	private static final double[] WEIGHTS = {0.5, 0.2, 0.3};
	private static final double[][] MEANS = {{0, 0}, {20, 1}, {-3, 30}};
	private static final double[][] FULL = {{2, 0.5, 0.5, 1}, {1, -0.3, -0.3, 4}, {3, 0, 0, 3}};

	private static Mixture mixture(final double[] weights, final double[][] means, final double[][] covariances,
			final int... classOf) {
		return new Mixture(CovarianceFamily.FULL, weights, means, covariances, ClassTable.clamped(classOf, 3));
	}

	/** Three components far from each other. */
	private static Mixture three(final CovarianceFamily family) {
		final double[][] stored = new double[3][];
		for (int k = 0; k < 3; k++)
			stored[k] = MStep.restrict(family, FULL[k], 1, 2);
		return new Mixture(family, WEIGHTS, MEANS, stored, ClassTable.clamped(new int[]{0, 1, 2}, 3));
	}

	private static void assertSame(final Mixture expected, final Mixture actual) {
		assertArrayEquals(expected.weights(), actual.weights(), 1e-14);
		assertEquals(expected.table().components(), actual.table().components());
		for (int k = 0; k < expected.components(); k++) {
			assertArrayEquals(expected.means()[k], actual.means()[k], 1e-12);
			assertArrayEquals(expected.covariance(k), actual.covariance(k), 1e-12);
			assertArrayEquals(expected.table().rows()[k], actual.table().rows()[k], 1e-14);
		}
	}

	@ParameterizedTest
	@EnumSource(value = CovarianceFamily.class, names = {"FULL", "DIAGONAL"})
	void halvesMergeIntoTheirWhole(final CovarianceFamily family) {
		final SplitMerge exchange = new SplitMerge(new int[]{0, 0, 0});
		final Mixture halves = exchange.split(three(family));
		assertEquals(6, halves.components());
		assertSame(three(family), exchange.merge(halves));
	}

	@Test
	void halvesLieAlongTheLongestAxis() {
		final Gaussian[] halves = Gaussian.of(three(CovarianceFamily.FULL), 1).halves();
		for (final Gaussian half : halves)
			assertEquals(0.1, half.weight(), 1e-15);
		// the larger eigenvalue of {1, -0.3; -0.3, 4} is 4.0297, its axis (0.0985, -0.9951)
		final double reach = Math.sqrt(2 / Math.PI * 4.02970585407784);
		assertEquals(reach, Math.hypot(halves[0].mean()[0] - 20, halves[0].mean()[1] - 1), 1e-12);
		assertEquals(0.995133, Math.abs(halves[0].mean()[1] - 1) / reach, 1e-6);
		assertEquals(2 * MEANS[1][1], halves[0].mean()[1] + halves[1].mean()[1], 1e-12);
	}

	@Test
	void whatMergingLosesIsTheGrowthOfTheDeterminants() {
		final Mixture pair = mixture(new double[]{0.25, 0.75}, new double[][]{{0, 0}, {4, 0}},
				new double[][]{{1, 0, 0, 1}, {1, 0, 0, 1}}, 0, 0);
		// variances 1 and 1 + 0.25 * 0.75 * 16 of the two together
		assertEquals(0.5 * Math.log(4), Gaussian.of(pair, 0).lossWith(Gaussian.of(pair, 1)), 1e-14);
		assertEquals(0, Gaussian.of(pair, 0).lossWith(Gaussian.of(pair, 0)), 1e-15);
	}

	@Test
	void aComponentTooManyGoesWhereOneCoversTwoGroups() {
		final SplitMerge exchange = new SplitMerge(new int[]{0, 0, 0});
		final double[] one = {1, 0, 0, 1};
		// the halves of component 0 have found a group each, those of 1 and 2 share one
		final Mixture halves = mixture(new double[]{0.3, 0.1, 0.15, 0.25, 0.1, 0.1},
				new double[][]{{0, 0}, {50, 0}, {50.2, 0}, {20, 0}, {50, 0.2}, {50.2, 0.2}},
				new double[][]{one, one, one, one, one, one}, 0, 1, 2, 0, 1, 2);
		final Mixture merged = exchange.merge(halves);
		assertArrayEquals(new double[]{0.3, 0.25, 0.45}, merged.weights(), 1e-14);
		assertArrayEquals(new double[]{0, 0}, merged.means()[0], 1e-14);
		assertArrayEquals(new double[]{20, 0}, merged.means()[1], 1e-14);
		assertArrayEquals(new double[]{50.111111, 0.088889}, merged.means()[2], 1e-6);
	}

	@Test
	void groupsKeepToThemselves() {
		final SplitMerge exchange = new SplitMerge(new int[]{7, 4, 7, 4, 1});
		final double[] one = {1, 0, 0, 1};
		final Mixture alike = mixture(new double[]{0.2, 0.2, 0.2, 0.2, 0.2},
				new double[][]{{0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}}, new double[][]{one, one, one, one, one}, 0, 1,
				0,
				1, 2);
		final Mixture halves = exchange.split(alike);
		assertEquals(9, halves.components());
		final Mixture merged = exchange.merge(halves);
		for (int k = 0; k < 5; k++)
			assertArrayEquals(alike.table().rows()[k], merged.table().rows()[k]);
		assertArrayEquals(new double[]{0.4, 0.4, 0.2}, merged.classFractions(), 1e-14);
		assertArrayEquals(alike.means()[4], merged.means()[4]);
	}

	@Test
	void everyGroupKeepsItsNumberOfComponents() {
		final double[] one = {1, 0, 0, 1};
		// the first group is small and alike: its halves would lose less than those of the second to the very last
		final Mixture mixture = mixture(new double[]{0.05, 0.05, 0.45, 0.45},
				new double[][]{{0, 0}, {0, 0}, {90, 0}, {0, 90}}, new double[][]{one, one, one, one}, 0, 0, 1, 1);
		final SplitMerge exchange = new SplitMerge(new int[]{0, 0, 1, 1});
		final Mixture merged = exchange.merge(exchange.split(mixture));
		assertArrayEquals(new double[]{0.1, 0.9, 0}, merged.classFractions(), 1e-14);
		assertArrayEquals(new double[]{90, 0}, merged.means()[2], 1e-12);
		assertArrayEquals(new double[]{0, 90}, merged.means()[3], 1e-12);
	}

	@Test
	void whoIsAloneTakesNobodysPlace() {
		assertFalse(new SplitMerge(new int[]{0, 1, 2}).any());
		assertTrue(new SplitMerge(new int[]{0, 1, 0}).any());
	}
}
