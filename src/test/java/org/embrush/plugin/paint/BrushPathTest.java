package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;

import org.junit.jupiter.api.Test;

/** The brush paints what lies under it, without gaps, and nothing outside the map. */
class BrushPathTest {

	private static BitSet path(final int size, final double... points) {
		final BrushPath path = new BrushPath(50, 40, size);
		for (int i = 0; i < points.length; i += 2)
			path.moveTo(points[i], points[i + 1]);
		return path.pixels();
	}

	@Test
	void aBrushOfOnePixelPaintsThePixelUnderTheMouse() {
		assertEquals(BitSet.valueOf(new long[]{1L << 52}), path(1, 2.01, 1.99));
		assertEquals(BitSet.valueOf(new long[]{1L << 52}), path(1, 2.99, 1.01));
	}

	@Test
	void aLineHasNoGaps() {
		final BitSet line = path(1, 3.5, 3.5, 43.5, 20.5);
		for (int x = 3; x <= 43; x++) {
			final int column = x;
			assertTrue(line.stream().anyMatch(pixel -> pixel % 50 == column), "column " + x);
		}
	}

	@Test
	void aDiscHasItsArea() {
		for (int size = 3; size <= 31; size += 7)
			assertEquals(Math.PI * size * size / 4, path(size, 25.5, 20.5).cardinality(), 0.12 * size * size + 2);
	}

	@Test
	void nothingOutsideTheMapIsPainted() {
		assertTrue(path(9, -30, -30, -10, -20).isEmpty());
		final BitSet corner = path(9, 49.9, 39.9);
		assertTrue(corner.get(50 * 40 - 1) && corner.length() <= 50 * 40);
		assertTrue(corner.stream().allMatch(pixel -> pixel % 50 > 40));
	}
}
