package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles cover every pixel of a map once. */
class TileGridTest {

	@ParameterizedTest
	@CsvSource({"1,1", "255,63", "256,64", "257,65", "600,200", "1,1000", "5000,1"})
	void tilesOfTheDefaultGridCoverEveryPixelOnce(final int width, final int height) {
		assertCovers(TileGrid.over(width, height));
	}

	@ParameterizedTest
	@CsvSource({"7,5,1,1", "7,5,3,2", "7,5,7,5", "7,5,100,100"})
	void tilesOfAnySizeCoverEveryPixelOnce(final int width, final int height, final int tileWidth,
			final int tileHeight) {
		assertCovers(new TileGrid(width, height, tileWidth, tileHeight));
	}

	private static void assertCovers(final TileGrid grid) {
		final int[] seen = new int[grid.width() * grid.height()];
		for (int i = 0; i < grid.size(); i++) {
			final Region tile = grid.tile(i);
			assertTrue(tile.size() <= grid.largestTile());
			for (int y = tile.y(); y < tile.y() + tile.height(); y++)
				for (int x = tile.x(); x < tile.x() + tile.width(); x++)
					seen[y * grid.width() + x]++;
		}
		for (final int count : seen)
			assertEquals(1, count);
	}

	@Test
	void tilesAreNumberedRowByRow() {
		final TileGrid grid = TileGrid.over(600, 200);
		assertEquals(3, grid.columns());
		assertEquals(4, grid.rows());
		assertEquals(new Region(256, 0, 256, 64), grid.tile(1));
		assertEquals(new Region(512, 192, 88, 8), grid.tile(11));
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("map (0 x 5) and tile (1 x 1) must be at least 1 x 1", message(() -> new TileGrid(0, 5, 1, 1)));
		assertEquals("map (5 x 5) and tile (1 x 0) must be at least 1 x 1", message(() -> new TileGrid(5, 5, 1, 0)));
		assertEquals("tile (12) must lie between 0 and 11", message(() -> TileGrid.over(600, 200).tile(12)));
		assertEquals("tile (-1) must lie between 0 and 11", message(() -> TileGrid.over(600, 200).tile(-1)));
		assertEquals("region (x -1, y 0, 2 x 2) must start at 0 or more and hold a pixel",
				message(() -> new Region(-1, 0, 2, 2)));
		assertEquals("region (x 0, y 0, 2 x 0) must start at 0 or more and hold a pixel",
				message(() -> new Region(0, 0, 2, 0)));
	}

	private static String message(final Runnable nonsense) {
		return assertThrows(IllegalArgumentException.class, nonsense::run).getMessage();
	}

	@Test
	void aGrownRegionIsCutAtTheBorders() {
		assertEquals(new Region(0, 0, 6, 5), new Region(1, 1, 3, 2).grow(2, 100, 100));
		assertEquals(new Region(96, 7, 4, 3), new Region(98, 9, 2, 1).grow(2, 100, 10));
		assertEquals(new Region(0, 0, 100, 10), new Region(5, 5, 1, 1).grow(Integer.MAX_VALUE, 100, 10));
	}
}
