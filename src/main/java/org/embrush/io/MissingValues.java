package org.embrush.io;

import java.util.List;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/** Reads the numbers that stand for "missing" as NaN, so that integer maps can stay integers in memory. */
final class MissingValues implements TileSource {

	private final TileSource source;
	private final List<Float> missing;

	private MissingValues(final TileSource source, final List<Float> missing) {
		this.source = source;
		this.missing = missing;
	}

	/**
	 * @param source the pixels
	 * @param missing one number a channel, NaN where no number is missing
	 * @return the source itself when no number is missing
	 */
	static TileSource asNaN(final TileSource source, final List<Float> missing) {
		return missing.stream().allMatch(m -> m.isNaN()) ? source : new MissingValues(source, List.copyOf(missing));
	}

	@Override
	public int width() {
		return source.width();
	}

	@Override
	public int height() {
		return source.height();
	}

	@Override
	public int channels() {
		return source.channels();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		source.read(region, into);
		for (int c = 0; c < missing.size(); c++) {
			final float value = missing.get(c);
			if (!Float.isNaN(value))
				for (int i = 0; i < region.size(); i++)
					if (into[c][i] == value)
						into[c][i] = Float.NaN;
		}
	}
}
