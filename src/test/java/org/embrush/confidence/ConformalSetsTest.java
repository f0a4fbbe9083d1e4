package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.embrush.model.HeldOutPrediction;
import org.junit.jupiter.api.Test;

class ConformalSetsTest {

	private static HeldOutPrediction of(final int c, final double truth) {
		return new HeldOutPrediction(c, 1, truth, Math.max(truth, 1 - truth));
	}

	/** Nine labels and an error of a tenth: the ninth of ten places, so the least likely label decides. */
	@Test
	void theLeastLikelyOfNineLabelsDecides() {
		final List<HeldOutPrediction> labels = new ArrayList<>();
		for (int i = 1; i <= 9; i++)
			labels.add(of(0, i / 10.0));
		final ConformalSets sets = ConformalSets.of(labels, 2, 0.1);
		assertArrayEquals(new double[]{0.1, 0}, sets.least());
		assertEquals(0.5, ConformalSets.of(labels, 2, 0.5).least()[0]);
		assertEquals(0, ConformalSets.of(labels.subList(0, 8), 2, 0.1).least()[0], "eight are too few");
	}

	@Test
	void pixelsOfAScribbleCountTogetherAsOne() {
		final List<HeldOutPrediction> labels = new ArrayList<>();
		for (int i = 1; i <= 9; i++)
			for (int k = 0; k < 4; k++)
				labels.add(new HeldOutPrediction(0, 0.25, i / 10.0, 0.95));
		assertEquals(0.1, ConformalSets.of(labels, 1, 0.1).least()[0]);
	}

	/** Exchangeable pixels: nine in ten of every class have their class in the set. */
	@Test
	void thePromiseIsKeptForPixelsLikeTheLabels() {
		final SplittableRandom random = new SplittableRandom(3);
		double missed = 0;
		final int rounds = 400;
		for (int round = 0; round < rounds; round++) {
			final List<HeldOutPrediction> labels = new ArrayList<>();
			for (int i = 0; i < 30; i++)
				labels.add(of(0, random.nextDouble()));
			final ConformalSets sets = ConformalSets.of(labels, 1, 0.1);
			for (int i = 0; i < 100; i++)
				missed += sets.contains(0, random.nextDouble()) ? 0 : 1;
		}
		assertEquals(3 / 31.0, missed / (100 * rounds), 0.01);
	}

	@Test
	void theLikeliestClassIsAlwaysInAndNoDataHasNoSet() {
		final ConformalSets sets = new ConformalSets(0.1, new double[]{0.9, 0.3, 0.2});
		final float[][] p = {{0.5f, 0.1f, Float.NaN}, {0.1f, 0.6f, Float.NaN}, {0.4f, 0.3f, Float.NaN}};
		final float[][] into = new float[4][3];
		sets.of(p, 3, into);
		assertArrayEquals(new float[]{2, 2, 0}, into[0]);
		assertArrayEquals(new float[]{1, 0, 0}, into[1]);
		assertArrayEquals(new float[]{0, 1, 0}, into[2]);
		assertArrayEquals(new float[]{1, 1, 0}, into[3]);
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("error (1.0) must lie between 0 and 1", assertThrows(IllegalArgumentException.class,
				() -> new ConformalSets(1, new double[1])).getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new HeldOutPrediction(0, 1, 0.6, 0.5))
				.getMessage().startsWith("probabilities (truth 0.6, largest 0.5)"));
	}
}
