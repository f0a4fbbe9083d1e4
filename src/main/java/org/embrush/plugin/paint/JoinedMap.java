package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Maps of one size as one: their channels one after the other, named after the maps.
 *
 * <pre>{@code
 * AttributeMap map = JoinedMap.of(List.of(ImageMap.of(iron), ImageMap.of(silicon)));
 * }</pre>
 *
 * @param parts sources of one size, one channel each
 */
record JoinedMap(List<TileSource> parts) implements TileSource {

	/**
	 * @param maps at least one, all of the same size and with one channel
	 * @return one map with the name, calibration and place of the first
	 */
	static AttributeMap of(final List<AttributeMap> maps) {
		final MapInfo first = maps.get(0).info();
		final Set<String> taken = new HashSet<>();
		final List<String> names = new ArrayList<>();
		for (final AttributeMap map : maps) {
			if (map.info().width() != first.width() || map.info().height() != first.height()
					|| map.source().channels() != 1)
				throw new IllegalArgumentException(
						"map " + map.info().name() + " must have one channel and the size of " +
								first.name());
			final int dot = map.info().name().lastIndexOf('.');
			final String stem = dot > 0 ? map.info().name().substring(0, dot) : map.info().name();
			String name = stem;
			for (int n = 2; !taken.add(name); n++)
				name = stem + " (" + n + ")";
			names.add(name);
		}
		return new AttributeMap(new JoinedMap(maps.stream().map(AttributeMap::source).toList()),
				new MapInfo(first.name(),
						first.width(), first.height(), names, first.calibration(), first.geo(), ""));
	}

	@Override
	public int width() {
		return parts.get(0).width();
	}

	@Override
	public int height() {
		return parts.get(0).height();
	}

	@Override
	public int channels() {
		return parts.size();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int c = 0; c < parts.size(); c++)
			parts.get(c).read(region, Arrays.copyOfRange(into, c, c + 1));
	}
}
