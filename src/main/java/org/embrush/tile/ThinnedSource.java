package org.embrush.tile;

/**
 * Every step-th pixel of a part of a map, for a first look at it.
 *
 * <pre>{@code
 * TileSource quarter = new ThinnedSource(features, part, 2);
 * }</pre>
 *
 * @param source the map
 * @param part of the map; its first pixel is kept
 * @param step pixels from one that is kept to the next, 1 or more
 */
public record ThinnedSource(TileSource source, Region part, int step) implements TileSource {

	/** Rows of the map that are read at once: smoothing reads rows around them too. */
	private static final int ROWS = 64;

	public ThinnedSource {
		if (step < 1)
			throw new IllegalArgumentException("step (" + step + ") must be at least 1");
	}

	@Override
	public int width() {
		return (part.width() - 1) / step + 1;
	}

	@Override
	public int height() {
		return (part.height() - 1) / step + 1;
	}

	@Override
	public int channels() {
		return source.channels();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		final int wide = (region.width() - 1) * step + 1;
		final int most = Math.max(1, ROWS / step);
		final float[][] planes =
				new float[channels()][wide * ((Math.min(most, region.height()) - 1) * step + 1)];
		for (int y = 0; y < region.height(); y += most) {
			final int count = Math.min(most, region.height() - y);
			source.read(new Region(part.x() + region.x() * step, part.y() + (region.y() + y) * step, wide,
					(count - 1) * step + 1), planes);
			for (int c = 0; c < planes.length; c++)
				for (int row = 0; row < count; row++)
					for (int x = 0; x < region.width(); x++)
						into[c][(y + row) * region.width() + x] = planes[c][row * step * wide + x * step];
		}
	}
}
