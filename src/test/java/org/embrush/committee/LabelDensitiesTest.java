package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.junit.jupiter.api.Test;

/** Class densities from labelled pixels, in closed form. */
class LabelDensitiesTest {

	private static final float[][] PLANES = {{1, 3, 2, 10, 12, 11, 13}, {0, 1, 5, 4, 4, 6, 6}};
	private static final int[] CLASSES = {0, 0, 0, 1, 1, 1, 1};
	private static final MapCovariance MAP =
			new MapCovariance(new double[]{4, 1, 1, 9}, new double[]{0.5, 0.1, 0.1, 0.2});

	private static LabelDensities densities(final double... weights) {
		final LabelBuilder labels = LabelEvidence.builder(13, 1);
		for (int i = 0; i < 7; i++)
			labels.paint(2 * i, 0, CLASSES[i] + 1, 1);
		return new LabelDensities(new SampleRows(PLANES), IntStream.range(0, 7).toArray(),
				new Painted(labels.build(), CLASSES, weights, 7), MAP);
	}

	private static double[] ones() {
		final double[] ones = new double[7];
		Arrays.fill(ones, 1);
		return ones;
	}

	@Test
	void studentsSitOnTheLabelledMeans() {
		final Mixture students = densities(ones()).students(4);
		assertArrayEquals(new double[]{2, 2}, students.means()[0], 1e-12);
		assertArrayEquals(new double[]{11.5, 5}, students.means()[1], 1e-12);
		assertArrayEquals(new double[]{0.5, 0.5}, students.weights());
		assertArrayEquals(new double[]{4 + 3 + 2, 4 + 4 + 2}, students.freedom());
	}

	@Test
	void scaleMatrixIsThePosteriorPredictives() {
		// scatter of 3 labels of class 0: x 2, y 14, xy 1; of 4 labels of class 1: x 5, y 4, xy 2
		final double shares = 2 / 3.0 + 3 / 4.0;
		final double freedom = shares * shares / (2 / 9.0 + 3 / 16.0); // of the mean of two covariances
		final double x = (2 / 3.0 + 5 / 4.0) / shares;
		final double y = (14 / 3.0 + 4 / 4.0) / shares;
		final double near = (x / 0.5 + y / 0.2) / 2; // in the size of x and y
		final double variance = x + 0.05 * 4 + near * 0.5 + 1e-4;
		final double covariance = (1 / 3.0 + 2 / 4.0) / shares * freedom / (5 * 2) + 0.05 * 1 + near * 0.1;
		final double[] scale = densities(ones()).students(4).covariances()[0];
		final double factor = (3 + 1) / (3.0 * (4 + 3 + 2));
		assertEquals((4 * variance + 2) * factor, scale[0], 1e-12);
		assertEquals((4 * covariance + 1) * factor, scale[1], 1e-12);
	}

	@Test
	void manyLabelsOfANarrowClassDoNotMakeAnotherNarrow() {
		final float[][] planes = new float[1][34]; // 4 labels 2 apart, 30 that are alike
		final int[] classes = new int[34];
		final double[] weights = new double[34];
		final LabelBuilder labels = LabelEvidence.builder(68, 1);
		for (int i = 0; i < 34; i++) {
			planes[0][i] = i < 4 ? 2 * i : 20 + 0.01f * (i % 2);
			classes[i] = i < 4 ? 0 : 1;
			weights[i] = 1;
			labels.paint(2 * i, 0, classes[i] + 1, 1);
		}
		final Painted painted = new Painted(labels.build(), classes, weights, 34);
		final MapCovariance map = new MapCovariance(new double[]{1}, new double[]{0.1});
		final Mixture even = new LabelDensities(new SampleRows(planes), IntStream.range(0, 8).toArray(), painted,
				map).kernels(1);
		final Mixture uneven = new LabelDensities(new SampleRows(planes), IntStream.range(0, 34).toArray(), painted,
				map).kernels(1);
		assertEquals(1, uneven.covariances()[0][0] / even.covariances()[0][0], 0.15);
	}

	@Test
	void lessWeightIsLessEvidence() {
		final double[] light = ones();
		Arrays.fill(light, 0.25);
		final Mixture heavy = densities(ones()).students(4);
		final Mixture soft = densities(light).students(4);
		assertArrayEquals(heavy.means()[1], soft.means()[1], 1e-12);
		assertTrue(soft.freedom()[1] < heavy.freedom()[1]);
	}

	@Test
	void everyLabelHasAKernelAndEveryClassTheSameWeight() {
		final Mixture kernels = densities(ones()).kernels(1);
		assertEquals(7, kernels.components());
		assertEquals(0.5, kernels.weights()[0] + kernels.weights()[1] + kernels.weights()[2], 1e-12);
		assertArrayEquals(new double[]{10, 4}, kernels.means()[3], 0);
	}

	@Test
	void fractionsMoveWeightBetweenClassesOnly() {
		final Mixture moved = LabelDensities.withFractions(densities(ones()).kernels(1), new double[]{0.9, 0.1});
		assertEquals(0.3, moved.weights()[1], 1e-12);
		assertEquals(0.025, moved.weights()[6], 1e-12);
	}

	@Test
	void fractionsOfAMixedSampleAreFound() {
		// class densities that leave no doubt: 3 of 4 pixels belong to class 1
		final float[][] equal = {new float[400], new float[400]};
		for (int i = 0; i < 400; i++)
			equal[i % 4 == 0 ? 0 : 1][i] = 1;
		final double[] fractions = Posteriors.fractions(equal, 1);
		assertEquals((0.25 + 0.05) / 1.1, fractions[0], 1e-9);
		assertEquals(1, fractions[0] + fractions[1], 1e-12);
	}

	@Test
	void probabilitiesThatAreNearlyFlatMoveFractionsLittleInFewSteps() {
		final float[][] equal = {new float[400], new float[400]};
		Arrays.fill(equal[0], 0.4f);
		Arrays.fill(equal[1], 0.6f);
		assertTrue(Posteriors.fractions(equal, 4)[0] > 0.2);
		assertTrue(Posteriors.fractions(equal, Posteriors.SETTLED)[0] < 0.15);
	}
}
