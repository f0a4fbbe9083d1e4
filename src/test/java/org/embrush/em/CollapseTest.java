package org.embrush.em;

import static org.embrush.em.FitFailures.assertFails;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;

import org.embrush.Quiet;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.PriorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Without priors a component may collapse. The fit then ends, naming component, cause and remedy; or it goes on without
 * that, when the component had a shape before and has pixels enough for another.
 */
@ExtendWith(Quiet.class)
class CollapseTest {

	private static final String PRIORS = ", or drop --textbook or --prior-covariance 0 for a fit with priors";
	private static final PaintedMap CLOUDS = PaintedMap.clouds(40, 1, 12, new double[]{0, 0}, new double[]{40, 40});

	private static String collapsed(final CovarianceFamily family, final int component) {
		return switch (family) {
			case FULL -> "component " + component + " (class 'class " + component + "') collapsed, its covariance is "
					+ "singular (2 features): leave out dependent channels with --channels, use --covariance diagonal"
					+ PRIORS;
			case TIED -> "the covariance of all components is singular (2 features): leave out dependent channels with "
					+ "--channels, use --covariance diagonal" + PRIORS;
			case DIAGONAL, SPHERICAL -> "component " + component + " (class 'class " + component + "') collapsed, its "
					+ "covariance is singular (2 features): leave out constant channels with --channels" + PRIORS;
		};
	}

	private static PaintedMap changed(final int channel, final int first, final int step, final float value) {
		final PlainMap map = CLOUDS.map().copy();
		for (int i = first; i < 400; i += step)
			map.planes()[channel][i] = value;
		return new PaintedMap(map, CLOUDS.labels());
	}

	@ParameterizedTest
	@EnumSource(value = CovarianceFamily.class, names = {"FULL", "DIAGONAL"})
	void aClassThatIsLevelInOneChannel(final CovarianceFamily family) {
		assertFails(collapsed(family, 2),
				() -> changed(1, 1, 2, 7.3f).fit(FitSettings.TEXTBOOK.but().covariance(family).build()));
	}

	@ParameterizedTest
	@EnumSource(value = CovarianceFamily.class, names = {"FULL", "DIAGONAL", "TIED"})
	void aLevelChannel(final CovarianceFamily family) {
		assertFails(collapsed(family, 1),
				() -> changed(0, 0, 1, 1234.567f).fit(FitSettings.TEXTBOOK.but().covariance(family).build()));
	}

	@ParameterizedTest
	@ValueSource(floats = {0, 0.3f, 700, 1e4f})
	void aChannelThatRepeatsAnotherUpToTheRoundingOfFloats(final float offset) {
		final PlainMap map = CLOUDS.map().copy();
		for (int i = 0; i < 400; i++)
			map.planes()[1][i] = 5.3f * map.planes()[0][i] + offset;
		assertFails(collapsed(CovarianceFamily.FULL, 1),
				() -> new PaintedMap(map, CLOUDS.labels()).fit(FitSettings.TEXTBOOK));
	}

	@Test
	void allPixelsOfAClassAlike() {
		final PlainMap map = CLOUDS.map().copy();
		for (int i = 1; i < 400; i += 2) {
			map.planes()[0][i] = 40.1f;
			map.planes()[1][i] = 39.9f;
		}
		for (final CovarianceFamily family : new CovarianceFamily[]{CovarianceFamily.FULL, CovarianceFamily.DIAGONAL,
			CovarianceFamily.SPHERICAL})
			assertFails(collapsed(family, 2),
					() -> new PaintedMap(map, CLOUDS.labels())
							.fit(FitSettings.TEXTBOOK.but().covariance(family).build()));
	}

	@Test
	void fewerPixelsThanFeaturesWhenOnlyLabelsCount() {
		final LabelEvidence few = LabelEvidence.builder(40, 10).paint(0, 0, 1, 1).paint(2, 0, 1, 1).paint(1, 0, 2, 1)
				.paint(3, 0, 2, 1).paint(5, 0, 2, 1).build();
		assertFails(collapsed(CovarianceFamily.FULL, 1), () -> CLOUDS.with(few)
				.fit(FitSettings.TEXTBOOK.but().unlabelledWeight(0).build()));
	}

	@Test
	void aComponentWithoutPixels() {
		final LabelBuilder all = LabelEvidence.builder(40, 10);
		for (int i = 0; i < 400; i++)
			all.paint(i % 40, i / 40, 1 + i % 2, 1);
		final PaintedMap painted = CLOUDS.with(all.build());
		final FitSettings extra = FitSettings.TEXTBOOK.but().extraClasses(1).build();
		final PaintedMap open = painted.with(painted.labels().in(painted.labels().legend().withUnnamed(1)));
		assertFails("component 3 (class 'unnamed 1') lost all its pixels: paint more pixels of the class, use fewer "
				+ "components, or drop --textbook or --prior-weights 1 for a fit with priors", () -> open.fit(extra));
		final FitResult held = open.fit(extra.but().prior(PriorSettings.DEFAULT).build());
		assertTrue(held.mixture().weights()[2] > 0 && held.mixture().weights()[2] < 0.01);
		assertTrue(Arrays.stream(held.mixture().covariance(2)).allMatch(Double::isFinite));
	}

	/** Every 26th pixel shows the same, and one of four components of its class settles there. */
	private static FitResult unlucky(final int restarts) {
		final PlainMap map = CLOUDS.map().copy();
		for (int i = 0; i < 400; i += 26) {
			map.planes()[0][i] = 1;
			map.planes()[1][i] = 1;
		}
		return new PaintedMap(map, CLOUDS.labels())
				.fit(FitSettings.TEXTBOOK.but().componentsOfClass(Map.of(1, 4)).seed(2)
						.restarts(restarts).build());
	}

	@Test
	void aComponentThatEmHasShapedKeepsItsShapeAndTheBoundRises() {
		final FitResult fit = unlucky(1);
		assertTrue(fit.warnings().get(0)
				.matches("component [1-4] \\(class 'class 1'\\) would collapse onto pixels that are "
						+ "alike in some feature, and keeps the covariance it had before \\(2 features\\): leave out .*"),
				() -> fit.warnings().toString());
		for (int t = 1; t < fit.trace().size(); t++)
			assertTrue(fit.trace().get(t).logLikelihood() >= fit.trace().get(t - 1).logLikelihood() - 1e-6);
		for (int k = 0; k < 5; k++)
			assertTrue(Arrays.stream(fit.mixture().covariance(k)).allMatch(Double::isFinite));
	}

	@Test
	void aRegularRestartComesBeforeOneThatCollapses() {
		final FitResult fit = unlucky(8);
		assertTrue(fit.warnings().stream().noneMatch(line -> line.contains("collapse")),
				() -> fit.warnings().toString());
		assertTrue(fit.bound() < unlucky(1).bound());
	}
}
