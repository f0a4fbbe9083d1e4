package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;

/** Images of floats are read where they lie; others say that they cannot be. */
class PixelRowsTest {

	private static void assertRowsAreThePixels(final TileSource source) {
		final PixelRows rows = source.rows().orElseThrow();
		final float[][] read = new float[source.channels()][source.width()];
		for (int y = 0; y < source.height(); y++) {
			source.read(new Region(0, y, source.width(), 1), read);
			for (int c = 0; c < read.length; c++)
				for (int x = 0; x < source.width(); x++)
					assertEquals(read[c][x],
							(float) ((rows.row(c, y)[rows.start(c, y) + x] - rows.center(c)) / rows.spread(c)));
		}
	}

	@Test
	void arraysAndPlanesOfFloats() {
		final float[] values = new float[5 * 3 * 2];
		for (int i = 0; i < values.length; i++)
			values[i] = i;
		assertRowsAreThePixels(ImgTileSource.of(ArrayImgs.floats(values, 5, 3, 2)));
		final var planar = PlanarImgs.floats(5, 3, 2);
		int i = 0;
		for (final FloatType pixel : Views.flatIterable(planar))
			pixel.set(i++);
		assertRowsAreThePixels(ImgTileSource.of(planar));
		assertRowsAreThePixels(
				ImgTileSource.ofChannels(List.of(ArrayImgs.floats(values, 5, 6), ArrayImgs.floats(values, 5, 6))));
	}

	@Test
	void whatIsNoArrayOfFloatsIsReadOnly() {
		assertFalse(ImgTileSource.of(ArrayImgs.unsignedBytes(4, 3)).rows().isPresent());
		assertFalse(ImgTileSource.of(Views.translate(ArrayImgs.floats(4, 3), 1, 1)).rows().isPresent());
		assertFalse(ImgTileSource.ofChannels(List.of(ArrayImgs.floats(4, 3), ArrayImgs.shorts(4, 3))).rows()
				.isPresent());
	}
}
