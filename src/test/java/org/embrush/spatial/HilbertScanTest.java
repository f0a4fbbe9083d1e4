package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

class HilbertScanTest {

	private static final int LARGEST = 33;

	private static List<HilbertScan> both(final int width, final int height) {
		return List.of(HilbertScan.of(width, height), HilbertScan.transposed(width, height));
	}

	@Test
	void everyPixelComesOnce() {
		for (int width = 1; width <= LARGEST; width++)
			for (int height = 1; height <= LARGEST; height++)
				for (final HilbertScan scan : both(width, height)) {
					final boolean[] seen = new boolean[width * height];
					assertEquals(seen.length, scan.length());
					for (int t = 0; t < scan.length(); t++) {
						assertTrue(scan.x(t) >= 0 && scan.x(t) < width && scan.y(t) >= 0 && scan.y(t) < height);
						assertFalse(seen[scan.y(t) * width + scan.x(t)], width + " x " + height + " at " + t);
						seen[scan.y(t) * width + scan.x(t)] = true;
					}
				}
	}

	@Test
	void everyStepGoesToOneOfTheFourNeighbours() {
		for (int width = 1; width <= LARGEST; width++)
			for (int height = 1; height <= LARGEST; height++)
				for (final HilbertScan scan : both(width, height))
					for (int t = 1; t < scan.length(); t++)
						assertEquals(1,
								Math.abs(scan.x(t) - scan.x(t - 1)) + Math.abs(scan.y(t) - scan.y(t - 1)),
								width + " x " + height + " at " + t);
	}

	@Test
	void theSmallestCurvesAreHilberts() {
		assertArrayEquals(new int[]{0, 2, 3, 1}, positions(HilbertScan.of(2, 2)));
		assertArrayEquals(new int[]{0, 1, 5, 4, 8, 12, 13, 9, 10, 14, 15, 11, 7, 6, 2, 3},
				positions(HilbertScan.of(4, 4)));
	}

	private static int[] positions(final HilbertScan scan) {
		final int width = (int) Math.round(Math.sqrt(scan.length()));
		final int[] positions = new int[scan.length()];
		Arrays.setAll(positions, t -> scan.y(t) * width + scan.x(t));
		return positions;
	}

	/** What makes the curve Hilbert's: it leaves a quarter for good before it enters the next, on every scale. */
	@Test
	void everyQuarterIsWalkedThroughAtOnce() {
		final HilbertScan scan = HilbertScan.of(32, 32);
		for (int side = 2; side <= 16; side *= 2)
			for (int t = 1; t < scan.length(); t++)
				if (t % (side * side) != 0) {
					assertEquals(scan.x(t - 1) / side, scan.x(t) / side);
					assertEquals(scan.y(t - 1) / side, scan.y(t) / side);
				}
	}

	@Test
	void inASquareTheOtherWalkExchangesXAndY() {
		for (final int side : new int[]{2, 5, 12, 32}) {
			final HilbertScan one = HilbertScan.of(side, side);
			final HilbertScan other = HilbertScan.transposed(side, side);
			for (int t = 0; t < one.length(); t++) {
				assertEquals(one.x(t), other.y(t));
				assertEquals(one.y(t), other.x(t));
			}
		}
	}

	@Test
	void inARectangleTheOtherWalkIsAnotherOne() {
		for (int width = 3; width <= LARGEST; width++)
			for (int height = 3; height <= LARGEST; height++) {
				final HilbertScan one = HilbertScan.of(width, height);
				final HilbertScan other = HilbertScan.transposed(width, height);
				int shared = 0;
				final int[] next = new int[width * height];
				for (int t = 1; t < one.length(); t++)
					next[one.y(t - 1) * width + one.x(t - 1)] = one.y(t) * width + one.x(t) + 1;
				for (int t = 1; t < other.length(); t++)
					if (next[other.y(t - 1) * width + other.x(t - 1)] == other.y(t) * width + other.x(t) + 1)
						shared++;
				assertTrue(shared < 0.75 * one.length(), width + " x " + height + " shares " + shared);
			}
	}

	@Test
	void nothingIsNoRectangle() {
		assertEquals("rectangle (0 x 4) must be at least 1 x 1",
				assertThrows(IllegalArgumentException.class, () -> HilbertScan.of(0, 4)).getMessage());
	}
}
