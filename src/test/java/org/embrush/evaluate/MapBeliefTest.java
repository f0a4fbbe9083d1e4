package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** What a fit believes of all pixels with data, and of those that some class explains. */
class MapBeliefTest {

	private static final float[][] PROBABILITIES = {{0.9f, 0.4f, Float.NaN, 0.5f}, {0.1f, 0.6f, Float.NaN, 0.5f}};

	@Test
	void everyPixelWithDataCounts() {
		final MapBelief belief = MapBelief.of(PROBABILITIES);
		assertArrayEquals(new double[]{1.4 / 3, 0.4 / 3}, belief.joint()[0], 1e-7); // the first of equals is the likeliest
		assertArrayEquals(new double[]{0.6 / 3, 0.6 / 3}, belief.joint()[1], 1e-7);
		assertEquals(2.0 / 3, belief.meanConfidence(), 1e-7);
		assertEquals(1, belief.share());
	}

	@Test
	void pixelsThatNoClassExplainsDoNotCount() {
		final MapBelief belief = MapBelief.ofTypical(PROBABILITIES, new float[]{0.3f, 0.02f, Float.NaN, 0.009f});
		assertArrayEquals(new double[]{0.9 / 2, 0.4 / 2}, belief.joint()[0], 1e-7);
		assertEquals(0.75, belief.meanConfidence(), 1e-7);
		assertEquals(2.0 / 3, belief.share(), 1e-12);
	}

	@Test
	void whereNoPixelIsTypicalAllCount() {
		final MapBelief belief = MapBelief.ofTypical(PROBABILITIES, new float[]{0, 0, 1, 0});
		assertArrayEquals(MapBelief.of(PROBABILITIES).joint()[0], belief.joint()[0]);
		assertEquals(1, belief.share());
	}

	@Test
	void refusesAMapWithoutData() {
		assertEquals("probabilities hold no pixel with data", assertThrows(IllegalArgumentException.class,
				() -> MapBelief.of(new float[][]{{Float.NaN}, {Float.NaN}})).getMessage());
	}
}
