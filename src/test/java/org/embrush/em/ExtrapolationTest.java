package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A leap lands where steps that shrink by a constant factor would end. */
class ExtrapolationTest {

	private static final double RATIO = 0.75;

	/** A mixture some way short of the end, straight along all coordinates of a leap but the weights. */
	private static Mixture at(final CovarianceFamily family, final double way) {
		final double[][] means = {{1 + way, -2}, {0.5, 3 - 2 * way}};
		final double[][] covariances = new double[family.storedCount(2)][];
		for (int k = 0; k < covariances.length; k++) {
			final double a = Math.exp(0.1 * k + 0.3 * way);
			final double b = 0.4 - 0.2 * way;
			final double c = Math.exp(-0.2 + 0.1 * way);
			covariances[k] = switch (family) {
				case FULL, TIED -> new double[]{a * a, a * b, a * b, b * b + c * c};
				case DIAGONAL -> new double[]{a, c};
				case SPHERICAL -> new double[]{c};
			};
		}
		return new Mixture(family, new double[]{0.4, 0.6}, means, covariances, ClassTable.clamped(new int[]{0, 1}, 2));
	}

	private static Mixture weighed(final double first) {
		final Mixture m = at(CovarianceFamily.FULL, 0);
		return new Mixture(m.family(), new double[]{first, 1 - first}, m.means(), m.covariances(), m.table());
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void stepsThatShrinkByAFactorAreSummed(final CovarianceFamily family) {
		final Mixture end = at(family, 0);
		final Mixture found =
				Extrapolation.of(at(family, 1), at(family, RATIO), at(family, RATIO * RATIO), true, 64).orElseThrow()
						.mixture();
		for (int k = 0; k < 2; k++)
			assertArrayEquals(end.means()[k], found.means()[k], 1e-12);
		for (int k = 0; k < end.covariances().length; k++)
			assertArrayEquals(end.covariances()[k], found.covariances()[k], 1e-12);
		assertArrayEquals(end.weights(), found.weights(), 1e-12);
	}

	@Test
	void weightsLeapOnlyWhenTheyAreFree() {
		final Mixture free =
				Extrapolation.of(weighed(0.3), weighed(0.4), weighed(0.45), true, 64).orElseThrow().mixture();
		assertTrue(free.weights()[0] > 0.46);
		assertEquals(1, free.weights()[0] + free.weights()[1], 1e-12);
		final Mixture kept =
				Extrapolation.of(weighed(0.3), weighed(0.4), weighed(0.45), false, 64).orElseThrow().mixture();
		assertArrayEquals(new double[]{0.45, 0.55}, kept.weights(), 1e-15);
	}

	@Test
	void whatDoesNotMoveOrTurnsBackIsNotLeaptFrom() {
		final Mixture here = at(CovarianceFamily.FULL, 0.5);
		assertTrue(Extrapolation.of(here, here, here, true, 64).isEmpty());
		final Mixture away = at(CovarianceFamily.FULL, 1);
		assertTrue(Extrapolation.of(away, here, away, true, 64).isEmpty());
	}
}
