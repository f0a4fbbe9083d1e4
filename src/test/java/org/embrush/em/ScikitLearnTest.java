package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Locale;

import org.embrush.golden.Golden;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.StartKind;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** No labels, a fixed start, 25 iterations: the same mixture as scikit-learn's. */
class ScikitLearnTest {

	/** Relative, in standard deviations for means; rounding grows to a few 1e-10 over 25 iterations. */
	private static final double TOLERANCE = 1e-8;

	@ParameterizedTest
	@CsvSource({"iris,FULL", "iris,TIED", "iris,DIAGONAL", "iris,SPHERICAL", "synthetic,FULL", "synthetic,TIED",
		"synthetic,DIAGONAL", "synthetic,SPHERICAL"})
	void agreesAfterTwentyFiveIterations(final String set, final CovarianceFamily family) {
		final JsonObject golden = Golden.read("sklearn_em.json").getAsJsonObject(set);
		final JsonObject expected = golden.getAsJsonObject("families")
				.getAsJsonObject(family.name().toLowerCase(Locale.ROOT));
		final PlainMap map = PlainMap.ofPixels(Golden.matrix(golden.get("data")));
		final JsonObject start = golden.getAsJsonObject("start");
		final double[] weights = Golden.vector(start.get("weights"));
		final int components = weights.length;
		final ClassTable table = ClassTable.clamped(range(components), components);
		final Mixture from = new Mixture(family, weights, Golden.matrix(start.get("means")),
				stored(expected.get("startCovariances"), family), table);
		final Legend legend = new Legend(java.util.List.of()).withUnnamed(components);
		final LabelEvidence none = LabelEvidence.builder(map.width(), 1).build(legend);
		final FitSettings settings =
				FitSettings.TEXTBOOK.but().precision(Precision.DOUBLE).covariance(family).extraClasses(components)
						.start(StartKind.MODEL).maxIterations(25).tolerance(0).build();

		final FitResult fit = new Fitter(TileEngine.single()).fit(map, none, settings, from);

		final double[] logLikelihood = Golden.vector(expected.get("logLikelihood"));
		for (int t = 0; t <= 25; t++)
			assertEquals(1, fit.trace().get(t).logLikelihood() / logLikelihood[t], TOLERANCE, "iteration " + t);
		assertArray(Golden.vector(expected.get("weights")), fit.mixture().weights());
		final double[][] covariances = stored(expected.get("covariances"), family);
		final double[][] means = Golden.matrix(expected.get("means"));
		for (int k = 0; k < components; k++)
			for (int d = 0; d < means[k].length; d++) {
				final double deviation = Math
						.sqrt(fit.mixture().covariance(k)[d * means[k].length + d]);
				assertEquals(0, (means[k][d] - fit.mixture().means()[k][d]) / deviation, TOLERANCE);
			}
		for (int k = 0; k < covariances.length; k++)
			for (int i = 0; i < covariances[k].length; i++) {
				final int dimension = means[0].length;
				final double[] full = fit.mixture().covariance(k);
				final int a = covariances[k].length == 1 ? 0 : covariances[k].length == dimension ? i : i / dimension;
				final int b = covariances[k].length == dimension * dimension ? i % dimension : a;
				final double unit = Math.sqrt(full[a * dimension + a] * full[b * dimension + b]);
				assertEquals(0, (covariances[k][i] - fit.mixture().covariances()[k][i]) / unit, TOLERANCE);
			}
	}

	private static void assertArray(final double[] expected, final double[] actual) {
		for (int i = 0; i < expected.length; i++)
			assertEquals(1, actual[i] / expected[i], TOLERANCE);
	}

	private static int[] range(final int n) {
		final int[] range = new int[n];
		Arrays.setAll(range, i -> i);
		return range;
	}

	/** scikit-learn's shapes in the rows that a mixture stores. */
	static double[][] stored(final JsonElement element, final CovarianceFamily family) {
		return switch (family) {
			case FULL -> Arrays.stream(Golden.cube(element)).map(ScikitLearnTest::flat).toArray(double[][]::new);
			case TIED -> new double[][]{flat(Golden.matrix(element))};
			case DIAGONAL -> Golden.matrix(element);
			case SPHERICAL -> Arrays.stream(Golden.vector(element)).mapToObj(v -> new double[]{v})
					.toArray(double[][]::new);
		};
	}

	static double[] flat(final double[][] matrix) {
		return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
	}
}
