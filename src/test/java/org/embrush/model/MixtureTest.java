package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A mixture and its class table hold together. */
class MixtureTest {

	private static final ClassTable TWO = ClassTable.clamped(new int[]{0, 1}, 2);

	private static Mixture of(final CovarianceFamily family, final double[] weights, final double[][] means,
			final double[][] covariances) {
		return new Mixture(family, weights, means, covariances, TWO);
	}

	@Test
	void everyFamilyWritesOutItsCovariances() {
		final double[] half = {0.5, 0.5};
		final double[][] means = {{0, 0}, {1, 1}};
		final Mixture full = of(CovarianceFamily.FULL, half, means, new double[][]{{2, 1, 1, 3}, {4, 0, 0, 5}});
		final Mixture tied = of(CovarianceFamily.TIED, half, means, new double[][]{{2, 1, 1, 3}});
		final Mixture diagonal = of(CovarianceFamily.DIAGONAL, half, means, new double[][]{{2, 3}, {4, 5}});
		final Mixture spherical = of(CovarianceFamily.SPHERICAL, half, means, new double[][]{{2}, {7}});
		assertArrayEquals(new double[]{4, 0, 0, 5}, full.covariance(1));
		assertArrayEquals(new double[]{2, 1, 1, 3}, tied.covariance(1));
		assertArrayEquals(new double[]{4, 0, 0, 5}, diagonal.covariance(1));
		assertArrayEquals(new double[]{7, 0, 0, 7}, spherical.covariance(1));
	}

	@Test
	void otherUnitsScaleMeansAndCovariances() {
		final double[] half = {0.5, 0.5};
		final double[][] means = {{0, 0}, {1, 1}};
		final double[] scale = {10, -2};
		final double[] offset = {100, 1};
		final Mixture full = of(CovarianceFamily.FULL, half, means, new double[][]{{2, 1, 1, 3}, {4, 0, 0, 5}})
				.rescaled(scale, offset);
		assertArrayEquals(new double[]{110, -1}, full.means()[1]);
		assertArrayEquals(new double[]{200, -20, -20, 12}, full.covariances()[0]);
		final Mixture diagonal = of(CovarianceFamily.DIAGONAL, half, means, new double[][]{{2, 3}, {4, 5}})
				.rescaled(scale, offset);
		assertArrayEquals(new double[]{400, 20}, diagonal.covariances()[1]);
		final Mixture spherical = of(CovarianceFamily.SPHERICAL, half, means, new double[][]{{2}, {7}})
				.rescaled(new double[]{3, 3}, offset);
		assertArrayEquals(new double[]{63}, spherical.covariances()[1]);
	}

	@Test
	void mixturesThatDoNotFitTogetherAreRefused() {
		final double[] half = {0.5, 0.5};
		final double[][] means = {{0}, {1}};
		final double[][] ones = {{1}, {1}};
		final CovarianceFamily full = CovarianceFamily.FULL;
		assertRefused("weights (3), means (2) and class table (2) must have the same number of components, at least 1",
				() -> of(full, new double[3], means, ones));
		assertRefused("weight of component 1 (NaN) must be 0 or more",
				() -> of(full, new double[]{1, Double.NaN}, means, ones));
		assertRefused("weights sum to 0.75: must be 1", () -> of(full, new double[]{0.5, 0.25}, means, ones));
		assertRefused("mean of component 1 has 2 features, expected 1",
				() -> of(full, half, new double[][]{{0}, {1, 2}}, ones));
		assertRefused("mean 1 holds Infinity: must be finite",
				() -> of(full, half, new double[][]{{0}, {Double.POSITIVE_INFINITY}}, ones));
		assertRefused("1 covariances, expected 2 for FULL", () -> of(full, half, means, new double[][]{{1}}));
		assertRefused("2 covariances, expected 1 for TIED", () -> of(CovarianceFamily.TIED, half, means, ones));
		assertRefused("covariance 0 has 2 numbers, expected 1 for FULL",
				() -> of(full, half, means, new double[][]{{1, 2}, {1}}));
		assertRefused("covariance 1 holds NaN: must be finite",
				() -> of(full, half, means, new double[][]{{1}, {Double.NaN}}));
	}

	@Test
	void aSphericalMixtureStaysSpherical() {
		final Mixture spherical = of(CovarianceFamily.SPHERICAL, new double[]{0.5, 0.5}, new double[][]{{0, 0}, {1, 1}},
				new double[][]{{2}, {7}});
		assertRefused("scale of a spherical mixture (2.0, 3.0) must be one factor for all features",
				() -> spherical.rescaled(new double[]{2, 3}, new double[2]));
	}

	@Test
	void rowsOfAClassTableAreDistributions() {
		assertRefused("a class table needs at least one component", () -> new ClassTable(new double[0][]));
		assertRefused("row 1 of the class table holds -0.5: must be 0 or more",
				() -> new ClassTable(new double[][]{{1, 0}, {1.5, -0.5}}));
		assertRefused("row 0 of the class table sums to 0.75: must be 1",
				() -> new ClassTable(new double[][]{{0.5, 0.25}}));
		assertRefused("row 1 of the class table has another length than row 0",
				() -> new ClassTable(new double[][]{{0.5, 0.5}, {1}}));
	}

	@Test
	void aClampedTableIsOneHot() {
		final ClassTable clamped = ClassTable.clamped(new int[]{0, 2, 2}, 3);
		assertTrue(clamped.isClamped());
		assertEquals(3, clamped.classes());
		assertArrayEquals(new double[]{0, 0, 1}, clamped.rows()[2]);
		final ClassTable shared = new ClassTable(new double[][]{{0.25, 0.75}, {0.5, 0.5}});
		assertFalse(shared.isClamped());
		assertEquals(1, shared.likeliestClass(0));
		assertEquals(0, shared.likeliestClass(1));
	}
}
