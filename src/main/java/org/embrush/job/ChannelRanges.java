package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;

/** Least, largest, mean and missing values of every channel, and how often each whole number occurs in a label image. */
final class ChannelRanges {

	/** An image with more values than this is no label image. */
	private static final int MOST_CLASSES = 256;

	private final double[] least;
	private final double[] largest;
	private final double[] sum;
	private final long[] present;
	/** Pixels by value of the only channel, or null when it cannot be a label image. */
	private TreeMap<Integer, Long> values;

	private ChannelRanges(final int channels) {
		least = new double[channels];
		largest = new double[channels];
		sum = new double[channels];
		present = new long[channels];
		values = channels == 1 ? new TreeMap<>() : null;
	}

	/** Reads a map tile by tile. */
	static ChannelRanges of(final AttributeMap map, final CancelFlag cancel) {
		final TileGrid grid = TileGrid.over(map.info().width(), map.info().height());
		final int channels = map.source().channels();
		final ChannelRanges ranges = new ChannelRanges(channels);
		final float[][] planes = new float[channels][grid.largestTile()];
		for (int t = 0; t < grid.size(); t++) {
			cancel.check();
			final Region tile = grid.tile(t);
			map.source().read(tile, planes);
			for (int c = 0; c < channels; c++)
				ranges.add(c, planes[c], tile.size());
		}
		return ranges;
	}

	private void add(final int channel, final float[] plane, final int n) {
		for (int i = 0; i < n; i++) {
			final float value = plane[i];
			count(value);
			if (!Float.isNaN(value)) {
				least[channel] = present[channel] == 0 ? value : Math.min(least[channel], value);
				largest[channel] = present[channel] == 0 ? value : Math.max(largest[channel], value);
				sum[channel] += value;
				present[channel]++;
			}
		}
	}

	private void count(final float value) {
		if (values == null)
			return;
		if (value >= 0 && value <= 65535 && value == Math.rint(value))
			values.merge((int) value, 1L, Long::sum);
		else
			values = null;
		if (values != null && values.size() > MOST_CLASSES)
			values = null;
	}

	/** @return one row a channel */
	List<Map<String, Object>> rows(final List<String> names, final long pixels) {
		final List<Map<String, Object>> rows = new ArrayList<>();
		for (int c = 0; c < least.length; c++) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("number", c + 1);
			row.put("name", names.get(c));
			row.put("min", present[c] == 0 ? null : (float) least[c]);
			row.put("mean", present[c] == 0 ? null : (float) (sum[c] / present[c]));
			row.put("max", present[c] == 0 ? null : (float) largest[c]);
			row.put("missing", pixels - present[c]);
			rows.add(row);
		}
		return rows;
	}

	/** @return one row a value when these look like class ids, with 0 for unpainted; otherwise none */
	List<Map<String, Object>> classes() {
		final List<Map<String, Object>> rows = new ArrayList<>();
		if (values != null && values.containsKey(0) && values.size() > 1)
			values.tailMap(1).forEach((id, pixels) -> {
				final Map<String, Object> row = new LinkedHashMap<>();
				row.put("id", id);
				row.put("pixels", pixels);
				rows.add(row);
			});
		return rows;
	}
}
