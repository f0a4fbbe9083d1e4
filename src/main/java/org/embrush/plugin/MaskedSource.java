package org.embrush.plugin;

import java.util.BitSet;

import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * A map of which only some pixels are looked at; the others are missing.
 *
 * <pre>{@code
 * TileSource inside = new MaskedSource(map.source(), pixelsOfTheSelection);
 * }</pre>
 *
 * @param source the whole map
 * @param inside positions {@code y * width + x} that are looked at; not to be modified
 */
public record MaskedSource(TileSource source, BitSet inside) implements TileSource {

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
		for (int n = 0; n < region.size(); n++)
			if (!inside.get((region.y() + n / region.width()) * width() + region.x() + n % region.width()))
				for (int c = 0; c < channels(); c++)
					into[c][n] = Float.NaN;
	}
}
