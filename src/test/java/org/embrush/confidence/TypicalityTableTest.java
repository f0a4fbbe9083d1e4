package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/** A table gives what the function does, to the resolution of a float near 1. */
class TypicalityTableTest {

	/** Half the distance of floats near 1, and what the cubics miss. */
	private static final double TOLERANCE = 3e-8 + 1e-8;

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 8, 33, 200})
	void agreesWithTheFunction(final int dimension) {
		final Typicality exact = new Typicality(dimension);
		final float[] distances = new float[20000];
		for (int i = 0; i < distances.length; i++)
			distances[i] = (float) (i == 0 ? 0 : Math.exp(-20 + 28.0 * i / distances.length));
		final float[] found = new float[distances.length];
		new TypicalityTable(dimension).of(distances, distances.length, found);
		for (int i = 0; i < found.length; i++) {
			final double expected = exact.of(distances[i]);
			assertEquals(expected, found[i], Math.min(TOLERANCE, 1e-4 * expected + Float.MIN_NORMAL),
					dimension + " features at " + distances[i]);
		}
	}

	@Test
	void missingDataStayMissing() {
		final float[] found = {9, 9, 9, 9};
		new TypicalityTable(4).of(new float[]{Float.NaN, Float.POSITIVE_INFINITY, 0, 0}, 3, found);
		assertEquals(Float.NaN, found[0]);
		assertEquals(0, found[1]);
		assertEquals(1, found[2]);
		assertEquals(9, found[3]);
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("dimension (0) must be at least 1",
				assertThrows(IllegalArgumentException.class, () -> new TypicalityTable(0)).getMessage());
	}
}
