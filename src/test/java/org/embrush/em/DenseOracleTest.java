package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.embrush.golden.Golden;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Weights, soft labels and priors: every iteration agrees with a dense implementation that shares no code. */
class DenseOracleTest {

	/** Relative; both sides round sums of 200 terms. */
	private static final double TOLERANCE = 1e-10;

	static Stream<Arguments> cases() {
		return Stream.of("clamped", "clampedOwnPriors", "shared")
				.flatMap(model -> Stream.of(CovarianceFamily.values()).map(family -> Arguments.of(model, family)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyIterationAgrees(final String name, final CovarianceFamily family) {
		final JsonObject all = Golden.read("weighted_map_em.json");
		final JsonObject model = all.getAsJsonObject("models").getAsJsonObject(name);
		final JsonObject expected = model.getAsJsonObject("families")
				.getAsJsonObject(family.name().toLowerCase(Locale.ROOT));
		final PlainMap map = PlainMap.ofPixels(Golden.matrix(all.get("data")), 20);
		final LabelEvidence labels = labels(all, map);
		final boolean shared = name.equals("shared");
		final JsonObject start = model.getAsJsonObject("start");
		Mixture mixture = new Mixture(family, Golden.vector(start.get("weights")), Golden.matrix(start.get("means")),
				ScikitLearnTest.stored(expected.get("startCovariances"), family),
				new ClassTable(Golden.matrix(start.get("table"))));
		final Prior prior = prior(model.getAsJsonObject("prior"), mixture);
		final EStep eStep = new EStep(map, Conditioning.identity(map.channels()), labels,
				all.get("unlabelledWeight").getAsDouble(), Precision.DOUBLE, TileEngine.single());
		final MStep mStep = new MStep(prior, ClassPriors.ESTIMATED, new double[3], shared);
		final double[] logLikelihood = Golden.vector(expected.get("logLikelihood"));
		final double[] logPrior = Golden.vector(expected.get("logPrior"));
		final double[] bound = Golden.vector(expected.get("boundWithClassesAfterMStep"));

		PackedMixture packed = MixturePacker.pack(mixture);
		Statistics statistics = eStep.run(mixture, packed, "");
		for (int t = 0;; t++) {
			assertClose(logLikelihood[t], statistics.logLikelihood(), "log-likelihood " + t);
			assertClose(logPrior[t], prior.log(mixture, packed), "log prior " + t);
			if (t == all.get("iterations").getAsInt())
				break;
			final Mixture next = mStep.run(statistics, mixture);
			final PackedMixture nextPacked = MixturePacker.pack(next);
			assertClose(bound[t],
					statistics.logLikelihood() + prior.log(next, nextPacked)
							+ Quadratic.expectedLogJoint(nextPacked, next.table(), statistics)
							- Quadratic.expectedLogJoint(packed, mixture.table(), statistics),
					"bound " + t);
			mixture = next;
			packed = nextPacked;
			statistics = eStep.run(mixture, packed, "");
		}
		final JsonObject last = expected.getAsJsonObject("afterLast");
		assertRows(new double[][]{Golden.vector(last.get("weights"))}, new double[][]{mixture.weights()});
		assertRows(Golden.matrix(last.get("means")), mixture.means());
		assertRows(Golden.matrix(last.get("table")), mixture.table().rows());
		assertRows(ScikitLearnTest.stored(last.get("covariances"), family), mixture.covariances());
	}

	private static LabelEvidence labels(final JsonObject all, final PlainMap map) {
		final LabelBuilder builder = LabelEvidence.builder(map.width(), map.height());
		for (final JsonElement element : all.getAsJsonArray("labels")) {
			final JsonObject label = element.getAsJsonObject();
			final int row = label.get("row").getAsInt();
			final double[] evidence = Golden.vector(label.get("evidence"));
			for (int c = 0; c < 3; c++)
				if (evidence[c] > 0)
					builder.paint(row % 20, row / 20, c + 1, evidence[c] * label.get("weight").getAsDouble());
		}
		return builder.build(Legend.ofIds(List.of(1, 2, 3)));
	}

	private static Prior prior(final JsonObject golden, final Mixture mixture) {
		final double[] nu = Golden.vector(golden.get("nu"));
		final double[] strength = new double[nu.length];
		final double[][] scale = new double[nu.length][];
		final double[][][] matrices = Golden.cube(golden.get("scale"));
		for (int k = 0; k < nu.length; k++) {
			strength[k] = nu[k] + mixture.dimension() + 2;
			scale[k] = ScikitLearnTest.flat(matrices[k]);
		}
		return new Prior(Golden.matrix(golden.get("mean")), Golden.vector(golden.get("kappa")), scale, strength,
				golden.get("alpha").getAsDouble(),
				golden.has("alphaTable") ? golden.get("alphaTable").getAsDouble() : 1);
	}

	private static void assertRows(final double[][] expected, final double[][] actual) {
		for (int k = 0; k < expected.length; k++)
			for (int i = 0; i < expected[k].length; i++)
				assertClose(expected[k][i], actual[k][i], k + ", " + i);
	}

	private static void assertClose(final double expected, final double actual, final String what) {
		assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), what);
	}
}
