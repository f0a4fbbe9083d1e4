package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.Quiet;
import org.embrush.model.FitSettings;
import org.embrush.model.StartKind;
import org.embrush.model.TraceRow;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F never falls, walked one iteration at a time, each started from the model that the one before left. */
@ExtendWith(Quiet.class)
class BoundRisesTest {

	/** Relative: rounding of the sums over the pixels, and of the step out of conditioned units and in again. */
	private static final double ROUNDING = 1e-12;

	@ParameterizedTest
	@MethodSource("org.embrush.em.FitCase#all")
	void neitherStepLowersTheBound(final FitCase fit) {
		final FitSettings one = fit.settings().but().start(StartKind.MODEL).maxIterations(1).build();
		FitResult result = fit.run(1);
		for (int t = 1; t <= 30; t++) {
			final TraceRow start = result.trace().get(0);
			final TraceRow row = result.trace().get(1);
			assertRises(start.logLikelihood() + start.logPrior(), row.bound(), "M step " + t);
			assertRises(row.bound(), row.logLikelihood() + row.logPrior(), "E step " + t);
			final FitResult next = fit.painted().fit(one, result.mixture());
			assertRises(result.bound(), next.trace().get(0).bound(), "restart " + t);
			result = next;
		}
	}

	@ParameterizedTest
	@MethodSource("org.embrush.em.FitCase#all")
	void theTraceOfOneLongRunRises(final FitCase fit) {
		final FitResult result = fit.run(30);
		for (int t = 1; t <= 30; t++) {
			final TraceRow before = result.trace().get(t - 1);
			final TraceRow row = result.trace().get(t);
			assertRises(before.bound(), row.bound(), "iteration " + t);
			assertRises(0, row.gap() + ROUNDING * Math.abs(row.bound()), "gap " + t);
		}
	}

	private static void assertRises(final double from, final double to, final String where) {
		assertTrue(to >= from - ROUNDING * Math.abs(from), where + ": " + from + " to " + to);
	}
}
