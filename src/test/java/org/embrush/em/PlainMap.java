package org.embrush.em;

import java.util.Arrays;

import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/** A map held as {@code float[channel][y * width + x]}, for tests. */
record PlainMap(int width, int height, float[][] planes) implements TileSource {

	/** A map one pixel high from rows of pixels, each with D values. */
	static PlainMap ofPixels(final double[][] pixels) {
		return ofPixels(pixels, pixels.length);
	}

	/** A map of a given width from rows of pixels. */
	static PlainMap ofPixels(final double[][] pixels, final int width) {
		final float[][] planes = new float[pixels[0].length][pixels.length];
		for (int i = 0; i < pixels.length; i++)
			for (int d = 0; d < planes.length; d++)
				planes[d][i] = (float) pixels[i][d];
		return new PlainMap(width, pixels.length / width, planes);
	}

	/** A map whose values may be changed without changing this one's. */
	PlainMap copy() {
		final float[][] copy = planes.clone();
		Arrays.setAll(copy, c -> planes[c].clone());
		return new PlainMap(width, height, copy);
	}

	@Override
	public int channels() {
		return planes.length;
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int c = 0; c < planes.length; c++)
			for (int y = 0; y < region.height(); y++)
				System.arraycopy(planes[c], (region.y() + y) * width + region.x(), into[c], y * region.width(),
						region.width());
	}
}
