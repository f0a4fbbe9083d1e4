package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;

class ThinnedSourceTest {

	@Test
	void everyStepthPixelOfThePartIsThere() {
		final float[] pixels = new float[211 * 190 * 2];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = i;
		final TileSource map = ImgTileSource.of(ArrayImgs.floats(pixels, 211, 190, 2));
		final Region part = new Region(3, 5, 207, 185);
		for (final int step : new int[]{1, 2, 3, 70, 500}) {
			final TileSource thin = new ThinnedSource(map, part, step);
			assertEquals((207 + step - 1) / step, thin.width());
			assertEquals((185 + step - 1) / step, thin.height());
			final TileGrid grid = new TileGrid(thin.width(), thin.height(), 40, 45);
			for (int t = 0; t < grid.size(); t++) {
				final Region tile = grid.tile(t);
				final float[][] read = new float[2][tile.size()];
				thin.read(tile, read);
				for (int n = 0; n < tile.size(); n++) {
					final int x = 3 + step * (tile.x() + n % tile.width());
					final int y = 5 + step * (tile.y() + n / tile.width());
					assertEquals(y * 211 + x, read[0][n]);
					assertEquals(211 * 190 + y * 211 + x, read[1][n]);
				}
			}
		}
	}

	@Test
	void aStepIsAtLeastOne() {
		final TileSource map = ImgTileSource.of(ArrayImgs.floats(new float[1], 1, 1));
		assertEquals("step (0) must be at least 1", assertThrows(IllegalArgumentException.class,
				() -> new ThinnedSource(map, new Region(0, 0, 1, 1), 0)).getMessage());
	}
}
