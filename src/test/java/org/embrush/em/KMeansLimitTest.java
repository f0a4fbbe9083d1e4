package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.embrush.golden.Golden;
import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;

/** Equal spherical covariances that shrink to nothing turn EM into Lloyd's k-means. */
class KMeansLimitTest {

	private static final JsonObject GOLDEN = Golden.read("sklearn_kmeans.json");
	private static final PlainMap IRIS = PlainMap.ofPixels(Golden.matrix(GOLDEN.get("data")), 15);
	private static final LabelEvidence NOTHING =
			LabelEvidence.builder(15, 10).build(new Legend(List.of()).withUnnamed(3));

	private static Mixture mixture(final double[][] centres, final double variance) {
		final double[] third = {1 / 3.0, 1 / 3.0, 1 / 3.0};
		return new Mixture(CovarianceFamily.SPHERICAL, third, centres,
				new double[][]{{variance}, {variance}, {variance}}, ClassTable.clamped(new int[]{0, 1, 2}, 3));
	}

	private static double[][] startCentres() {
		final PaintedMap map = new PaintedMap(IRIS, NOTHING);
		return Arrays.stream(Golden.vector(GOLDEN.get("startRows"))).mapToObj(row -> map.pixel((int) row))
				.toArray(double[][]::new);
	}

	/** Runs E and M steps with the variance held where it is. */
	private static double[][] run(final double variance, final int iterations) {
		final EStep eStep =
				new EStep(IRIS, Conditioning.identity(4), NOTHING, 1, Precision.DOUBLE, TileEngine.single());
		final MStep mStep =
				new MStep(Prior.none(3, 4, 1, 1), ClassPriors.EQUAL, new double[]{1 / 3.0, 1 / 3.0, 1 / 3.0}, false);
		Mixture mixture = mixture(startCentres(), variance);
		for (int t = 0; t < iterations; t++)
			mixture =
					mixture(mStep.run(eStep.run(mixture, MixturePacker.pack(mixture), ""), mixture).means(), variance);
		return mixture.means();
	}

	@ParameterizedTest
	@ValueSource(doubles = {1e-4, 1e-8, 1e-20})
	void endsAtTheCentresAndAssignmentsOfKMeans(final double variance) {
		final double[][] centres = run(variance, 30);

		final double[][] expected = Golden.matrix(GOLDEN.get("centres"));
		for (int k = 0; k < 3; k++)
			assertArrayEquals(expected[k], centres[k], 1e-9);
		final double[] assignments = Golden.vector(GOLDEN.get("assignments"));
		final DenseMixture dense =
				DenseMixture.of(new PaintedMap(IRIS, NOTHING), mixture(centres, variance), 1);
		for (int i = 0; i < assignments.length; i++)
			assertEquals(1, dense.posterior(i)[(int) assignments[i]], 1e-12, "row " + i);
	}

	@Test
	void everyStepIsAStepOfLloyd() {
		final PaintedMap iris = new PaintedMap(IRIS, NOTHING);
		double[][] centres = startCentres();
		for (int t = 1; t <= 12; t++) {
			final List<double[]> before = List.of(centres);
			final double[][] sums = new double[3][4];
			final int[] counts = new int[3];
			for (int i = 0; i < 150; i++) {
				final int k = KMeans.nearest(iris.pixel(i), before);
				counts[k]++;
				for (int d = 0; d < 4; d++)
					sums[k][d] += iris.pixel(i)[d];
			}
			for (int k = 0; k < 3; k++)
				for (int d = 0; d < 4; d++)
					sums[k][d] /= counts[k];
			centres = sums;
			for (int k = 0; k < 3; k++)
				assertArrayEquals(centres[k], run(1e-12, t)[k], 1e-9);
		}
	}

	@Test
	void seedingKeepsGivenCentresAndRepeatsWhenPointsRunOut() {
		final List<double[]> points = List.of(new double[]{0}, new double[]{0}, new double[]{8});
		final double[][] more = KMeans.centres(points, List.of(new double[]{8}), 1, new SplittableRandom(1));
		assertArrayEquals(new double[][]{{0}}, more);
		final double[][] many = KMeans.centres(points, List.of(), 5, new SplittableRandom(1));
		assertEquals(5, many.length);
		for (final double[] centre : many)
			assertEquals(true, centre[0] == 0 || centre[0] == 8);
	}
}
