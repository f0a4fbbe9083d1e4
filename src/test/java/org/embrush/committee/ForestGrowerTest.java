package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.model.Forest;
import org.junit.jupiter.api.Test;

/** Forests grown on labelled pixels, and what the densities over their votes say. */
class ForestGrowerTest {

	private static final int COUNT = 240;
	private static final int[] CLASSES = IntStream.range(0, COUNT).map(i -> i % 4 == 0 ? 1 : 0).toArray();
	private static final double[] ONES = IntStream.range(0, COUNT).mapToDouble(i -> 1).toArray();

	/** Feature 1 tells the classes apart at 0; feature 0 is noise. */
	private static float[][] planes() {
		final Random random = new Random(5);
		final float[][] planes = new float[2][COUNT];
		for (int i = 0; i < COUNT; i++) {
			planes[0][i] = (float) random.nextGaussian();
			planes[1][i] = (CLASSES[i] == 1 ? 1 : -1) * (0.5f + random.nextFloat());
		}
		return planes;
	}

	private static Forest grow(final float[][] planes, final int trees, final long seed) {
		return new ForestGrower(planes, IntStream.range(0, COUNT).toArray(), CLASSES, ONES, 2).grow(trees, seed);
	}

	private static float[][] posteriors(final Forest forest, final float[][] planes) {
		return ClassDensities.of(forest).posteriors(new SampleRows(planes));
	}

	@Test
	void aClearBoundaryIsFound() {
		final float[][] planes = planes();
		final float[][] said = posteriors(grow(planes, 50, 1), planes);
		for (int i = 0; i < COUNT; i++) {
			assertEquals(1, said[0][i] + said[1][i], 1e-5);
			assertTrue(said[CLASSES[i]][i] > 0.8, "pixel " + i);
		}
	}

	@Test
	void densitiesOverVotesSayWhatTheTreesVoted() {
		final Forest stump = new Forest(new int[]{0}, new int[]{0, -1, -1}, new float[]{0, 0, 0}, new int[]{2, 0, 1},
				new float[][]{{1, 0}, {0.25f, 0.75f}});
		final float[][] said = posteriors(stump, new float[][]{{-1, 0, 1e-6f, 7}});
		// A tree's vote and half a vote of doubt, dealt out among two classes.
		assertArrayEquals(new float[]{1.25f / 1.5f, 1.25f / 1.5f, 0.5f / 1.5f, 0.5f / 1.5f}, said[0], 1e-5f);
		final float[][] tempered = ClassDensities.of(stump).withTemperature(2)
				.posteriors(new SampleRows(new float[][]{{-1}}));
		final double odds = Math.sqrt(1.25 / 0.25);
		assertEquals(odds / (1 + odds), tempered[0][0], 1e-5);
	}

	@Test
	void fractionsMultiplyTemperedProbabilities() {
		final Forest even =
				new Forest(new int[]{0}, new int[]{-1}, new float[1], new int[]{0}, new float[][]{{0.5f, 0.5f}});
		for (final double temperature : new double[]{0.5, 1, 3}) {
			final ClassDensities equal = ClassDensities.of(even).withTemperature(temperature);
			final ClassDensities rare = new ClassDensities(even,
					ClassDensities.times(equal.mixture(), new double[]{0.1, 0.3}, temperature), temperature);
			assertEquals(0.25, rare.posteriors(new SampleRows(new float[][]{{0}}))[0][0], 1e-5);
		}
	}

	@Test
	void missingPixelsHaveNoVotes() {
		final float[][] planes = {{Float.NaN, 1}, {Float.NaN, 1}};
		assertTrue(Float.isNaN(posteriors(grow(planes(), 3, 1), planes)[0][0]));
	}

	@Test
	void theSeedDecides() {
		final float[][] planes = planes();
		assertEquals(grow(planes, 5, 3), grow(planes, 5, 3));
		assertNotEquals(grow(planes, 5, 3), grow(planes, 5, 300));
	}

	@Test
	void equalPixelsOfTwoClassesShareALeaf() {
		final float[][] same = new float[1][COUNT];
		final Forest forest = grow(same, 20, 1);
		assertEquals(20, forest.feature().length);
		final float[][] said = posteriors(forest, same);
		assertEquals(0.5, said[0][0], 1e-5); // classes count alike, though one has three times the labels
	}

	@Test
	void aLabelWithoutWeightIsNeverDrawn() {
		final float[][] planes = planes();
		final double[] weights = ONES.clone();
		Arrays.setAll(weights, i -> i < 8 ? 1 : 0);
		final float[][] few = {Arrays.copyOf(planes[0], 8), Arrays.copyOf(planes[1], 8)};
		final Forest forest =
				new ForestGrower(planes, IntStream.range(0, COUNT).toArray(), CLASSES, weights, 2).grow(30, 1);
		for (int n = 0; n < forest.feature().length; n++)
			if (forest.feature()[n] >= 0) {
				final float at = forest.threshold()[n];
				final float[] plane = few[forest.feature()[n]];
				assertTrue(IntStream.range(0, 8).anyMatch(i -> plane[i] <= at)
						&& IntStream.range(0, 8).anyMatch(i -> plane[i] > at), "threshold " + at);
			}
	}
}
