package org.embrush.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/** Checks that painted pixels make sense on a map, before anything is fitted. */
final class LabelChecks {

	private static final String TOLD_APART = "told by the group or name of its ROIs, not by a number after the name, ";

	private LabelChecks() {}

	/**
	 * Checks size and number of classes.
	 *
	 * @param labels over a legend of the painted classes
	 * @param name of the labels' file, or empty
	 * @param map the map that they were painted on
	 * @param extraClasses number of further classes that nobody has to paint
	 * @throws InputException when they do not fit
	 */
	static void check(final LabelEvidence labels, final String name, final MapInfo map, final int extraClasses) {
		final String where = name.isEmpty() ? "labels" : name;
		if (labels.width() != map.width() || labels.height() != map.height())
			throw new InputException("labels of another size than the map (" + where + " " + labels.width() + " x " +
					labels.height() + ", " + map.name() + " " + map.width() + " x " + map.height() +
					"): give labels painted on this map");
		final Legend painted = labels.legend();
		if (labels.size() == 0)
			throw new InputException(
					"no painted pixel (" + where + "): paint at least one pixel in each of two classes");
		if (painted.size() == 1 && extraClasses == 0)
			throw new InputException("only one class is painted (" + Wording.of(painted.get(0)) + ", " + where +
					"): paint a second class, " + (mayBeRois(name) ? TOLD_APART : "") +
					"or ask for one that nobody painted with --extra-classes 1");
	}

	/** Labels that are not from a file may be an overlay, or of the ROI Manager. */
	private static boolean mayBeRois(final String name) {
		return name.isEmpty() || name.toLowerCase(Locale.ROOT).matches(".*\\.(roi|zip)");
	}

	/**
	 * Leaves out labels on pixels without data.
	 *
	 * @param labels checked labels
	 * @param map the map that they were painted on
	 * @param channels the channels that count
	 * @param engine runs the tiles
	 * @param warnings modified: one line when labels were left out
	 * @return the labels that have data
	 * @throws InputException when a class has none left
	 */
	static LabelEvidence onData(final LabelEvidence labels, final AttributeMap map, final int[] channels,
			final TileEngine engine, final List<String> warnings) {
		final boolean[] keep = new boolean[labels.size()];
		final TileGrid grid = TileGrid.over(labels.width(), labels.height());
		engine.forEach("", grid, () -> {
			final float[][] planes = new float[map.source().channels()][grid.largestTile()];
			return (index, tile) -> {
				mark(labels, map, channels, tile, planes, keep);
				return null;
			};
		});
		int missing = 0;
		for (final boolean kept : keep)
			missing += kept ? 0 : 1;
		if (missing == 0)
			return labels;
		final LabelEvidence left = labels.subset(keep);
		final Legend painted = painted(left);
		final List<LegendEntry> lost = new ArrayList<>(labels.legend().entries());
		lost.removeAll(painted.entries());
		if (!lost.isEmpty())
			throw new InputException("labels lie only on missing pixels (class " +
					lost.stream().map(Wording::of).collect(Collectors.joining(", ")) +
					"): paint where the map has data in all channels used");
		warnings.add(Wording.count(missing, "label") + " on missing pixels left out");
		return left;
	}

	private static void mark(final LabelEvidence labels, final AttributeMap map, final int[] channels,
			final Region tile,
			final float[][] planes, final boolean[] keep) {
		final long width = labels.width();
		boolean read = false;
		for (int row = 0; row < tile.height(); row++) {
			final long start = (tile.y() + row) * width + tile.x();
			for (int i = labels.firstAtOrAfter(start); i < keep.length
					&& labels.position(i) < start + tile.width(); i++) {
				if (!read)
					map.source().read(tile, planes);
				read = true;
				final int n = row * tile.width() + (int) (labels.position(i) - start);
				keep[i] = Arrays.stream(channels).allMatch(channel -> Float.isFinite(planes[channel][n]));
			}
		}
	}

	private static Legend painted(final LabelEvidence labels) {
		final boolean[] seen = new boolean[labels.legend().size()];
		for (int i = 0; i < labels.size(); i++)
			for (int c = 0; c < seen.length; c++)
				seen[c] |= labels.evidence(i, c) > 0;
		final List<LegendEntry> entries = new ArrayList<>();
		for (int c = 0; c < seen.length; c++)
			if (seen[c])
				entries.add(labels.legend().get(c));
		return new Legend(entries);
	}
}
