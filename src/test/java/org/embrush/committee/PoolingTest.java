package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.model.ClassTable;
import org.junit.jupiter.api.Test;

/** Opinions pooled log-linearly. */
class PoolingTest {

	private static final float[][] LABELS = {{0.7f, 0.2f}, {0.3f, 0.8f}};
	/** Two components in two pixels. */
	private static final float[][] PARTS = {{1, 0.5f}, {0, 0.5f}};
	private static final ClassTable TABLE = new ClassTable(new double[][]{{0.9, 0.1}, {0.4, 0.6}});

	private static Pooling pooling(final int mixtures) {
		final Pooling pooling = new Pooling(2, 3, mixtures);
		for (int i = 0; i < 2; i++) {
			pooling.set(i, LABELS, i);
			for (int m = 0; m < mixtures; m++)
				pooling.add(i, TABLE, PARTS, i);
		}
		return pooling;
	}

	@Test
	void withoutWeightTheLabelsSpeakAlone() {
		for (int mixtures = 0; mixtures < 3; mixtures++)
			for (int i = 0; i < 2; i++)
				assertEquals(LABELS[0][i], pooling(mixtures).at(0)[0][i], 1e-6);
	}

	@Test
	void withAllWeightTheMixturesSpeakAloneHoweverManyTheyAre() {
		for (int mixtures = 1; mixtures < 3; mixtures++) {
			final float[][] pooled = pooling(mixtures).at(1);
			assertEquals(0.9, pooled[0][0], 1e-6);
			assertEquals(0.65, pooled[0][1], 1e-6);
		}
	}

	@Test
	void betweenThemOddsAreMultiplied() {
		final float[][] pooled = pooling(2).at(0.25);
		final double odds = Math.pow(0.7 / 0.3, 0.75) * Math.pow(0.9 / 0.1, 0.25);
		assertEquals(odds / (1 + odds), pooled[0][0], 1e-6);
		assertEquals(1, pooled[0][1] + pooled[1][1], 1e-6);
	}

	@Test
	void pixelsThatWereNotSetSayNothing() {
		final float[][] pooled = pooling(1).at(0.5);
		assertTrue(Float.isNaN(pooled[0][2]));
		assertEquals((pooled[0][0] + pooled[0][1]) / 2, Pooling.fractions(pooled)[0], 1e-6);
	}
}
