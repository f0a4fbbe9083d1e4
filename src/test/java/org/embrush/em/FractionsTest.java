package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.embrush.model.ClassPriors;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.StartKind;
import org.embrush.model.TraceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Class fractions that are known are held in every iteration, from every start. */
class FractionsTest {

	/** Absolute; a sum of a few numbers. */
	private static final double TOLERANCE = 1e-15;
	private static final PaintedMap CLOUDS =
			PaintedMap.clouds(30, 1, 10, new double[]{0, 0}, new double[]{3, 0}, new double[]{0, 3});
	private static final FitSettings GIVEN = FitSettings.builder().givenPriors(Map.of(1, 6.0, 2, 1.0, 3, 1.0))
			.components(2).unlabelledWeight(1).tolerance(0).build();

	private static double[] fractions(final Mixture mixture) {
		final double[] fractions = new double[mixture.classes()];
		for (int k = 0; k < mixture.components(); k++)
			fractions[mixture.table().likeliestClass(k)] += mixture.weights()[k];
		return fractions;
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 2, 10})
	void givenFractionsHold(final int iterations) {
		final double[] found = fractions(CLOUDS.fit(GIVEN.but().maxIterations(iterations).build()).mixture());
		assertEquals(0.75, found[0], TOLERANCE);
		assertEquals(0.125, found[1], TOLERANCE);
		assertEquals(0.125, found[2], TOLERANCE);
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 2, 10})
	void equalFractionsHold(final int iterations) {
		final FitSettings equal =
				FitSettings.TEXTBOOK.but().classPriors(ClassPriors.EQUAL).maxIterations(iterations).build();
		for (final double fraction : fractions(CLOUDS.fit(equal).mixture()))
			assertEquals(1 / 3.0, fraction, TOLERANCE);
	}

	@Test
	void estimatedFractionsFollowTheMap() {
		final FitSettings estimated = FitSettings.TEXTBOOK.but().maxIterations(50).build();
		final PaintedMap uneven =
				PaintedMap.clouds(60, 0.2, 10, new double[]{0, 0}, new double[]{3, 0}, new double[]{3, 0});
		final PaintedMap two = uneven.with(uneven.labels().subset(hard(uneven.labels(), 0, 1)))
				.withoutLabelsOf(3, 0);
		final double[] found = fractions(two.fit(estimated).mixture());
		assertEquals(1 / 3.0, found[0], 1e-6);
		assertEquals(2 / 3.0, found[1], 1e-6);
	}

	private static boolean[] hard(final LabelEvidence labels, final int... classes) {
		final boolean[] keep = new boolean[labels.size()];
		for (int i = 0; i < keep.length; i++)
			for (final int c : classes)
				keep[i] |= labels.hardClass(i) == c;
		return keep;
	}

	@ParameterizedTest
	@EnumSource(value = ClassPriors.class, names = {"EQUAL", "GIVEN"})
	void aGivenStartIsBroughtToTheFractions(final ClassPriors kind) {
		final Mixture start = CLOUDS.fit(FitSettings.TEXTBOOK.but().components(2).build()).mixture();
		final FitSettings settings = (kind == ClassPriors.GIVEN ? GIVEN.but() : GIVEN.but().givenPriors(Map.of())
				.classPriors(kind)).start(StartKind.MODEL).maxIterations(5).build();

		final FitResult stay = CLOUDS.fit(settings.but().maxIterations(0).build(), start);
		final List<TraceRow> trace = CLOUDS.fit(settings, start).trace();

		assertEquals(kind == ClassPriors.GIVEN ? 0.75 : 1 / 3.0, fractions(stay.mixture())[0], TOLERANCE);
		// within a class the components keep their proportions
		assertEquals(start.weights()[0] / start.weights()[1], stay.mixture().weights()[0] / stay.mixture().weights()[1],
				1e-12);
		for (int t = 1; t < trace.size(); t++)
			assertTrue(trace.get(t).bound() >= trace.get(t - 1).bound() - 1e-9, "iteration " + t);
	}

	@Test
	void everyClassNeedsAFraction() {
		FitFailures.assertMisused("classPriors give no fraction for class 3", () -> CLOUDS
				.fit(FitSettings.builder().givenPriors(Map.of(1, 0.5, 2, 0.5)).build()));
	}
}
