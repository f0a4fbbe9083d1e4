package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.model.TraceRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At every iteration log-likelihood = F + KL with KL of 0 or more, and F = log-likelihood right after an E step; all
 * three formed pixel by pixel, and equal to what the trace says.
 */
class BoundIdentityTest {

	/** Relative to the log-likelihood: both sides add some ten thousand terms of either sign. */
	private static final double TOLERANCE = 1e-11;
	private static final int ITERATIONS = 4;

	@ParameterizedTest
	@MethodSource("org.embrush.em.FitCase#all")
	void logLikelihoodIsBoundPlusDivergence(final FitCase fit) {
		FitResult result = fit.run(0);
		DenseMixture before = DenseMixture.of(fit.painted(), result.mixture(), result.unlabelledWeight());
		assertAgrees(before.logLikelihood(), result.trace().get(0).logLikelihood(), before);
		assertAgrees(before.logLikelihood(), withoutPrior(result.trace().get(0)), before);
		for (int t = 1; t <= ITERATIONS; t++) {
			result = fit.run(t);
			final DenseMixture now = DenseMixture.of(fit.painted(), result.mixture(), result.unlabelledWeight());
			final TraceRow row = result.trace().get(t);
			final double divergence = now.divergence(before);
			assertTrue(divergence >= 0, "KL " + divergence + " at iteration " + t);
			assertAgrees(now.logLikelihood(), now.bound(before) + divergence, now);
			assertAgrees(now.logLikelihood(), now.bound(now), now);
			assertEquals(0, now.divergence(now), TOLERANCE);
			assertAgrees(now.logLikelihood(), row.logLikelihood(), now);
			assertAgrees(now.bound(before), withoutPrior(row), now);
			assertAgrees(divergence, row.gap(), now);
			before = now;
		}
	}

	private static double withoutPrior(final TraceRow row) {
		return row.bound() - row.logPrior();
	}

	private static void assertAgrees(final double expected, final double actual, final DenseMixture scale) {
		assertEquals(expected, actual, TOLERANCE * Math.abs(scale.logLikelihood()));
	}
}
