package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.embrush.model.FitSettings;
import org.embrush.model.StopReason;
import org.embrush.model.TraceRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit ends with the first iteration that gains less than the tolerance for every unit of pixel weight. */
class StopRuleTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(60, 1, 6, new double[]{0, 0}, new double[]{2, 1});
	private static final FitSettings SETTINGS = FitSettings.builder().unlabelledWeight(0.25).build();
	private static final double WEIGHT = 12 + 0.25 * 588;

	private static double gain(final List<TraceRow> trace, final int t) {
		return trace.get(t).logLikelihood() + trace.get(t).logPrior()
				- trace.get(t - 1).logLikelihood() - trace.get(t - 1).logPrior();
	}

	@ParameterizedTest
	@ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-8})
	void theLastIterationAloneGainsLessThanTheTolerance(final double tolerance) {
		final FitResult fit = CLOUDS.fit(SETTINGS.but().tolerance(tolerance).maxIterations(1000).build());
		assertEquals(StopReason.CONVERGED, fit.stop());
		final int last = fit.trace().size() - 1;
		assertTrue(gain(fit.trace(), last) < tolerance * WEIGHT);
		for (int t = 1; t < last; t++)
			assertTrue(gain(fit.trace(), t) >= tolerance * WEIGHT, "iteration " + t);
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 17})
	void withoutToleranceAllIterationsAreMade(final int iterations) {
		final FitResult fit = CLOUDS.fit(SETTINGS.but().tolerance(0).maxIterations(iterations).build());
		assertEquals(StopReason.MAX_ITERATIONS, fit.stop());
		assertEquals(List.of(), fit.warnings());
		assertEquals(iterations + 1, fit.trace().size());
		for (int t = 0; t <= iterations; t++)
			assertEquals(t, fit.trace().get(t).iteration());
	}
}
