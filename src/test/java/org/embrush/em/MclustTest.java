package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;

import org.embrush.golden.Golden;
import org.embrush.kernel.Kernels;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Precision;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.google.gson.JsonObject;

/** Semi-supervised, one component a class: the same optimum as R's mclust::MclustSSC on iris. */
class MclustTest {

	/** Absolute on log-likelihoods near -200 and on values near 1: EM stops this close to the fixed point. */
	private static final double TOLERANCE = 1e-7;

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void agreesAtTheFixedPoint(final CovarianceFamily family) {
		final JsonObject all = Golden.read("mclust_ssc.json");
		final JsonObject expected =
				all.getAsJsonObject("float32").getAsJsonObject(family.name().toLowerCase(Locale.ROOT));
		final PlainMap map = PlainMap.ofPixels(Golden.matrix(all.get("data")), 15);
		final double[] classes = Golden.vector(all.get("classes"));
		final LabelBuilder builder = LabelEvidence.builder(map.width(), map.height());
		for (final double row : Golden.vector(all.get("labelledRows")))
			builder.paint((int) row % 15, (int) row / 15, 1 + (int) classes[(int) row], 1);
		final LabelEvidence labels = builder.build();
		final FitSettings settings = FitSettings.TEXTBOOK.but().precision(Precision.DOUBLE).covariance(family)
				.tolerance(1e-15).maxIterations(2000)
				.build();

		final FitResult fit = new Fitter(TileEngine.single()).fit(map, labels, settings, null);

		assertEquals(expected.get("logLikelihood").getAsDouble(),
				fit.trace().get(fit.trace().size() - 1).logLikelihood(), TOLERANCE);
		final double[] weights = Golden.vector(expected.get("weights"));
		final double[][] means = Golden.matrix(expected.get("means"));
		final double[][][] covariances = Golden.cube(expected.get("covariances"));
		for (int k = 0; k < 3; k++) {
			assertEquals(weights[k], fit.mixture().weights()[k], TOLERANCE);
			for (int d = 0; d < 4; d++) {
				assertEquals(means[k][d], fit.mixture().means()[k][d], TOLERANCE);
				for (int e = 0; e < 4; e++)
					assertEquals(covariances[k][d][e], fit.mixture().covariance(k)[d * 4 + e], TOLERANCE);
			}
		}
		assertPosteriors(Golden.matrix(expected.get("posteriors")), fit, map);
	}

	private static void assertPosteriors(final double[][] expected, final FitResult fit, final PlainMap map) {
		final Member member = new Member(1, FeatureRecipe.raw(new int[]{0, 1, 2, 3}), fit.mixture());
		final float[][] probabilities = new float[3][Kernels.BLOCK];
		new ClassPosterior(List.of(member), recipe -> map).worker()
				.compute(new Region(0, 0, map.width(), map.height()), probabilities, new float[Kernels.BLOCK]);
		for (int i = 0; i < expected.length; i++)
			for (int c = 0; c < 3; c++)
				assertEquals(expected[i][c], probabilities[c][i], 1e-6, "row " + i);
	}
}
