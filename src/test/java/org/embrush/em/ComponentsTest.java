package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.embrush.model.ClassTable;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which components a fit has, and whose they are. */
class ComponentsTest {

	private static final double[] A = {0, 0};
	private static final double[] B = {20, 0};
	private static final double[] C = {0, 20};
	private static final PaintedMap CLOUDS = PaintedMap.clouds(60, 1, 10, A, B, C);

	private static int[] owners(final Mixture mixture) {
		return IntStream.range(0, mixture.components()).map(mixture.table()::likeliestClass).toArray();
	}

	private static void assertMean(final double[] expected, final double[] actual) {
		assertArrayEquals(expected, actual, 0.5);
	}

	@Test
	void classesMayHaveDifferentNumbersOfComponents() {
		final FitSettings settings = FitSettings.builder().components(2).componentsOfClass(Map.of(2, 1, 3, 4)).build();
		final Mixture mixture = CLOUDS.fit(settings).mixture();
		assertArrayEquals(new int[]{0, 0, 1, 2, 2, 2, 2}, owners(mixture));
		assertTrue(mixture.table().isClamped());
		assertArrayEquals(new int[]{0, 1, 2}, owners(CLOUDS.fit(FitSettings.DEFAULT).mixture()));
	}

	@ParameterizedTest
	@ValueSource(doubles = {FitSettings.AUTO, 0.3, 1})
	void anExtraClassFindsTheCloudThatNobodyPainted(final double lambda) {
		final PaintedMap two = CLOUDS.withoutLabelsOf(2, 1);
		final FitResult fit = two.fit(FitSettings.builder().extraClasses(1).unlabelledWeight(lambda).build());
		assertMean(A, fit.mixture().means()[0]);
		assertMean(C, fit.mixture().means()[1]);
		assertMean(B, fit.mixture().means()[2]);
		final DenseMixture dense = DenseMixture.of(
				two.with(LabelEvidence.builder(60, 10).build(two.labels().legend())), fit.mixture(), 1);
		for (int i = 0; i < 600; i++)
			assertEquals(1, dense.posterior(i)[i % 3 == 0 ? 0 : i % 3 == 1 ? 2 : 1], 1e-3, "pixel " + i);
	}

	@Test
	void withoutAnyLabelTheCloudsAreFound() {
		final PaintedMap bare = CLOUDS.with(
				LabelEvidence.builder(60, 10).build(new Legend(List.of()).withUnnamed(3)));
		final FitResult fit = bare.fit(FitSettings.builder().extraClasses(3).restarts(4).build());
		assertEquals(1, fit.unlabelledWeight());
		final double[][] means = fit.mixture().means().clone();
		Arrays.sort(means, (a, b) -> Double.compare(a[0] + 2 * a[1], b[0] + 2 * b[1]));
		assertMean(A, means[0]);
		assertMean(B, means[1]);
		assertMean(C, means[2]);
	}

	@Test
	void componentsOfAClassWithTwoCloudsFindBoth() {
		final LabelBuilder joint = LabelEvidence.builder(60, 10);
		for (int i = 0; i < 30; i++)
			joint.paint(i, 0, i % 3 == 2 ? 2 : 1, 1);
		final Mixture mixture = CLOUDS.with(joint.build())
				.fit(FitSettings.builder().componentsOfClass(Map.of(1, 2)).build()).mixture();
		final int first = mixture.means()[0][0] < 10 ? 0 : 1;
		assertMean(A, mixture.means()[first]);
		assertMean(B, mixture.means()[1 - first]);
		assertMean(C, mixture.means()[2]);
	}

	@Test
	void aSharedTableTellsWhoseAComponentIs() {
		final LabelBuilder joint = LabelEvidence.builder(60, 10);
		for (int i = 0; i < 60; i++)
			joint.paint(i, 0, i % 3 == 2 ? 2 : 1, 1);
		final FitResult fit = CLOUDS.with(joint.build()).fit(
				FitSettings.builder().table(TableKind.SHARED).components(3).restarts(4).unlabelledWeight(1).build());
		final ClassTable table = fit.mixture().table();
		for (int k = 0; k < 3; k++) {
			assertEquals(1, Arrays.stream(table.rows()[k]).sum(), 1e-12);
			final boolean second = fit.mixture().means()[k][1] > 10;
			assertEquals(1, table.get(k, second ? 1 : 0), 0.02);
		}
	}

	@Test
	void aSharedTableHasTwentyComponentsUnlessToldOtherwise() {
		final Mixture mixture = CLOUDS.fit(FitSettings.builder().table(TableKind.SHARED).maxIterations(3).build())
				.mixture();
		assertEquals(20, mixture.components());
		for (final double[] row : mixture.table().rows())
			assertEquals(1, Arrays.stream(row).sum(), 1e-12);
	}
}
