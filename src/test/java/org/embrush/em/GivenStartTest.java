package org.embrush.em;

import static org.embrush.em.FitFailures.assertMisused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.StartKind;
import org.embrush.model.StopReason;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fit that goes on from a model. */
class GivenStartTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(30, 1, 10, new double[]{0, 0}, new double[]{3, 0});
	private static final FitSettings WARM = FitSettings.TEXTBOOK.but().start(StartKind.MODEL).build();
	private static final Mixture MODEL = CLOUDS.fit(FitSettings.TEXTBOOK).mixture();

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void noIterationLeavesTheModelAsItIs(final CovarianceFamily family) {
		final FitResult first = CLOUDS.fit(FitSettings.TEXTBOOK.but().covariance(family).maxIterations(3).build());
		final FitResult again = CLOUDS.fit(WARM.but().covariance(family).maxIterations(0).build(), first.mixture());
		assertEquals(1, again.trace().size());
		assertEquals(StopReason.MAX_ITERATIONS, again.stop());
		assertEquals(0, again.warnings().size());
		assertEquals(first.bound(), again.bound(), 1e-10);
		assertArrayEquals(first.mixture().weights(), again.mixture().weights());
		for (int k = 0; k < 2; k++) {
			assertArrayEquals(first.mixture().means()[k], again.mixture().means()[k], 1e-14);
			assertArrayEquals(first.mixture().covariance(k), again.mixture().covariance(k), 1e-14);
		}
	}

	@Test
	void aConvergedModelStaysConverged() {
		final FitResult end = CLOUDS.fit(FitSettings.TEXTBOOK.but().tolerance(1e-13).maxIterations(5000).build());
		assertEquals(StopReason.CONVERGED, end.stop());
		final FitResult again = CLOUDS.fit(WARM, end.mixture());
		assertEquals(2, again.trace().size());
		assertEquals(StopReason.CONVERGED, again.stop());
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void anotherFamilyStartsFromItsShape(final CovarianceFamily family) {
		final Mixture start = CLOUDS.fit(WARM.but().covariance(family).maxIterations(0).build(), MODEL).mixture();
		assertEquals(family, start.family());
		assertArrayEquals(MODEL.means()[1], start.means()[1], 1e-14);
		final double[] own = MODEL.covariance(1);
		final double mean = (own[0] + own[3]) / 2;
		final double[] expected = switch (family) {
			case FULL -> own;
			case TIED -> averaged();
			case DIAGONAL -> new double[]{own[0], 0, 0, own[3]};
			case SPHERICAL -> new double[]{mean, 0, 0, mean};
		};
		assertArrayEquals(expected, start.covariance(1), 1e-14);
	}

	private static double[] averaged() {
		final double[] sum = new double[4];
		for (int k = 0; k < 2; k++)
			for (int i = 0; i < 4; i++)
				sum[i] += MODEL.weights()[k] * MODEL.covariance(k)[i];
		return sum;
	}

	private static Mixture withTable(final ClassTable table) {
		return new Mixture(MODEL.family(), MODEL.weights(), MODEL.means(), MODEL.covariances(), table);
	}

	@Test
	void aStartThatDoesNotFitIsRefused() {
		assertMisused("start must be given when the settings say that EM starts from a model",
				() -> CLOUDS.fit(WARM, null));
		assertMisused("start has 2 classes, the legend 3", () -> CLOUDS
				.with(CLOUDS.labels().in(CLOUDS.labels().legend().withUnnamed(1))).fit(WARM, MODEL));
		final PaintedMap three = PaintedMap.clouds(30, 1, 10, new double[]{0, 0, 0}, new double[]{3, 0, 0});
		assertMisused("start has 2 features, the map 3", () -> three.fit(WARM, MODEL));
		assertMisused("start has a shared class table: a clamped fit needs a clamped start",
				() -> CLOUDS.fit(WARM, withTable(new ClassTable(new double[][]{{0.5, 0.5}, {0, 1}}))));
		assertMisused("start has no component for class 2, which has labels",
				() -> CLOUDS.fit(WARM, withTable(ClassTable.clamped(new int[]{0, 0}, 2))));
		assertMisused("start has no component for class 2, which has labels",
				() -> CLOUDS.fit(FitSettings.builder().table(TableKind.SHARED).start(StartKind.MODEL).build(),
						withTable(ClassTable.clamped(new int[]{0, 0}, 2))));
	}

	@Test
	void labelsOfAnotherMapAreRefused() {
		final LabelEvidence other = LabelEvidence.builder(31, 10).paint(30, 9, 1, 1).paint(0, 0, 2, 1).build();
		assertMisused("labels (31 x 10) and features (30 x 10) differ in size",
				() -> CLOUDS.with(other).fit(FitSettings.DEFAULT));
	}
}
