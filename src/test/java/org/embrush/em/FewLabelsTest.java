package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With priors, a class painted with next to nothing gives a valid fit, and one warning. */
@ExtendWith(Quiet.class)
class FewLabelsTest {

	static Stream<FitSettings> settings() {
		return Stream.concat(
				Stream.of(CovarianceFamily.values()).map(family -> FitSettings.builder().covariance(family).build()),
				Stream.of(FitSettings.builder().start(StartKind.KMEANS).build(),
						FitSettings.builder().components(3).build(),
						FitSettings.builder().unlabelledWeight(0).build(),
						FitSettings.builder().unlabelledWeight(1).build(),
						FitSettings.builder().table(TableKind.SHARED).components(4).build()));
	}

	private static PaintedMap clouds(final int dimension, final int painted) {
		final double[] a = new double[dimension];
		final double[] b = new double[dimension];
		for (int d = 0; d < dimension; d++)
			b[d] = 4;
		return PaintedMap.clouds(40, 1, painted, a, b);
	}

	/** Every number is finite, posteriors sum to 1 and nearly all pixels are told apart. */
	private static void assertSeparates(final PaintedMap clouds, final FitResult fit) {
		Classified.assertSound(fit);
		final int wrong = Classified.wrong(clouds, fit, i -> i % 2);
		assertTrue(wrong <= clouds.pixels() / 20, wrong + " of " + clouds.pixels() + " pixels are wrong");
	}

	@ParameterizedTest
	@MethodSource("settings")
	void onePixelAClassWithThirtyFeatures(final FitSettings settings) {
		final PaintedMap clouds = clouds(30, 1);
		final FitResult fit = clouds.fit(settings);
		if (settings.table() == TableKind.CLAMPED)
			assertSeparates(clouds, fit);
		assertEquals(List.of("class 'class 1' is painted with 1 pixels, no more than the 30 features: its shape is "
				+ "mostly assumed; paint more pixels, in other places",
				"class 'class 2' is painted with 1 pixels, no more "
						+ "than the 30 features: its shape is mostly assumed; paint more pixels, in other places"),
				fit.warnings());
	}

	@ParameterizedTest
	@MethodSource("settings")
	void fewerPixelsThanFeatures(final FitSettings settings) {
		final PaintedMap clouds = clouds(6, 4);
		assertSeparates(clouds, clouds.fit(settings));
	}

	@ParameterizedTest
	@MethodSource("settings")
	void oneClassAlone(final FitSettings settings) {
		final PaintedMap clouds = clouds(2, 30).withoutLabelsOf(2, 0);
		final FitResult fit = clouds.fit(settings);
		Classified.assertSound(fit);
		assertEquals(0, Classified.wrong(clouds, fit, i -> 0));
	}

	@ParameterizedTest
	@MethodSource("settings")
	void aMapOfOnePixel(final FitSettings settings) {
		final PaintedMap one = new PaintedMap(PlainMap.ofPixels(new double[][]{{3, 5}}),
				LabelEvidence.builder(1, 1).paint(0, 0, 1, 1).build());
		assertEquals(0, Classified.wrong(one, one.fit(settings), i -> 0));
	}

	@Test
	void aClassInTheLegendThatNobodyPaintedTakesWhatIsLeft() {
		final PaintedMap clouds = clouds(2, 30).withoutLabelsOf(2, 0);
		final FitResult fit = clouds.with(clouds.labels().in(Legend.ofIds(List.of(1, 2)))).fit(FitSettings.DEFAULT);
		assertSeparates(clouds, fit);
	}

	@Test
	void fitsThatDoNotConvergeSaySo() {
		final PaintedMap clouds = clouds(2, 30);
		assertEquals(List.of("the fit did not converge in 1 iterations: raise --max-iterations or --tolerance"),
				clouds.fit(FitSettings.DEFAULT.but().maxIterations(1).build()).warnings());
		assertEquals(List.of(), clouds.fit(FitSettings.DEFAULT).warnings());
	}

	@Test
	void noLabelAndNoWeightIsNothingToFit() {
		final PaintedMap bare = clouds(2, 1).with(
				LabelEvidence.builder(40, 10).build(new Legend(List.of()).withUnnamed(2)));
		FitFailures.assertFails("no pixel has any weight: paint pixels or raise --unlabelled-weight above 0",
				() -> bare.fit(FitSettings.TEXTBOOK.but().unlabelledWeight(0).build()));
		FitFailures.assertFails("no pixel has any weight: paint pixels or raise --unlabelled-weight above 0",
				() -> bare.fit(FitSettings.DEFAULT.but().unlabelledWeight(0).build()));
	}

	@Test
	void conflictingLabelsAloneAreEnough() {
		final LabelBuilder undecided = LabelEvidence.builder(40, 10);
		for (int i = 0; i < 20; i++)
			undecided.paint(i, 0, 1 + i % 2, 0.7).paint(i, 0, 2 - i % 2, 0.3);
		final PaintedMap clouds = clouds(2, 1);
		assertSeparates(clouds, clouds.with(undecided.build()).fit(FitSettings.DEFAULT));
	}
}
