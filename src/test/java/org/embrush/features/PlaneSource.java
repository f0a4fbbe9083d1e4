package org.embrush.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/** A small map in memory. */
record PlaneSource(int width, int height, float[][] planes) implements TileSource {

	/** A map whose channels are random, correlated, and differ in scale; channel c starts at 10^c. */
	static PlaneSource random(final int width, final int height, final int channels, final long seed) {
		final Random random = new Random(seed);
		final float[][] planes = new float[channels][width * height];
		for (int n = 0; n < width * height; n++) {
			final double shared = random.nextGaussian();
			for (int c = 0; c < channels; c++)
				planes[c][n] = (float) (Math.pow(10, c) * (1 + 0.3 * shared + random.nextGaussian()));
		}
		return new PlaneSource(width, height, planes);
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

	/** Named A, B, C, ... */
	AttributeMap map() {
		final List<String> names = new ArrayList<>();
		for (int c = 0; c < planes.length; c++)
			names.add(String.valueOf((char) ('A' + c)));
		return new AttributeMap(this, MapInfo.of("scan.tif", width, height, names));
	}

	/** All of a source, read in one go. */
	static float[][] all(final TileSource source) {
		final float[][] planes = new float[source.channels()][source.width() * source.height()];
		source.read(new Region(0, 0, source.width(), source.height()), planes);
		return planes;
	}

	PlaneSource with(final int channel, final int pixel, final float value) {
		final float[][] copy = planes.clone();
		copy[channel] = copy[channel].clone();
		copy[channel][pixel] = value;
		return new PlaneSource(width, height, copy);
	}

	PlaneSource plus(final float[] channel) {
		final List<float[]> more = new ArrayList<>(List.of(planes));
		more.add(channel);
		return new PlaneSource(width, height, more.toArray(new float[0][]));
	}
}
