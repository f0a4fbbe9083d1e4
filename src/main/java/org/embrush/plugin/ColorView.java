package org.embrush.plugin;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.embrush.tile.CancelFlag;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

import ij.gui.ImageRoi;

/**
 * Three channels of a map as red, green and blue, each stretched between quantiles of its own. Missing values are black.
 *
 * <pre>{@code
 * overlay.add(ColorView.layer(ColorView.picture(map.source(), new int[] { 4, 3, 2 }, cancel)));
 * }</pre>
 */
public final class ColorView {

	/** Shares of the pixels that are shown darkest and brightest. */
	private static final double SATURATED = 0.005;
	/** So many pixels tell the quantiles of a channel. */
	private static final int SAMPLE = 50_000;
	private static final int OPAQUE = 0xff000000;
	private static final int LEVELS = 255;

	/** Name of the layer. */
	static final String NAME = "Embrush colour view";

	/** What its channels are shown as, in their order. */
	public static final List<String> COLORS = List.of("red", "green", "blue");

	private ColorView() {}

	/**
	 * @param names of the channels
	 * @return indices for red, green and blue to begin with: the first channels so called, or else the first three
	 */
	public static int[] natural(final List<String> names) {
		final int[] called = COLORS.stream().mapToInt(color -> called(color, names)).toArray();
		return IntStream.of(called).allMatch(c -> c >= 0) ? called
				: IntStream.range(0, called.length).map(band -> Math.min(names.size() - 1, band)).toArray();
	}

	private static int called(final String color, final List<String> names) {
		final Pattern word = Pattern.compile("\\b" + color + "\\b", Pattern.CASE_INSENSITIVE);
		return IntStream.range(0, names.size()).filter(c -> word.matcher(names.get(c)).find()).findFirst().orElse(-1);
	}

	/**
	 * @param picture as {@link #picture} gives it
	 * @return the picture as a layer of an image's overlay
	 */
	public static ImageRoi layer(final BufferedImage picture) {
		final ImageRoi roi = new ImageRoi(0, 0, picture);
		roi.setName(NAME);
		return roi;
	}

	/**
	 * @param map the channels
	 * @param channels indices for red, green and blue
	 * @param cancel asked for every tile
	 * @return the picture
	 */
	public static BufferedImage picture(final TileSource map, final int[] channels, final CancelFlag cancel) {
		final float[][] ranges = ranges(map, cancel);
		final BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_ARGB);
		final TileGrid grid = TileGrid.over(map.width(), map.height());
		final float[][] planes = new float[map.channels()][grid.largestTile()];
		final int[] argb = new int[grid.largestTile()];
		for (int t = 0; t < grid.size(); t++) {
			cancel.check();
			final Region tile = grid.tile(t);
			map.read(tile, planes);
			Arrays.fill(argb, OPAQUE);
			for (int band = 0; band < channels.length; band++)
				for (int n = 0; n < tile.size(); n++)
					argb[n] |= level(planes[channels[band]][n], ranges[channels[band]]) << 16 - 8 * band;
			picture.setRGB(tile.x(), tile.y(), tile.width(), tile.height(), argb, 0, tile.width());
		}
		return picture;
	}

	private static int level(final float value, final float[] range) {
		if (Float.isNaN(value))
			return 0;
		final float share = range[1] > range[0] ? (value - range[0]) / (range[1] - range[0]) : 0.5f;
		return Math.round(LEVELS * Math.max(0, Math.min(1, share)));
	}

	/**
	 * @param map the channels
	 * @param cancel asked for every row
	 * @return the value shown darkest and the value shown brightest of every channel, from evenly spread rows
	 */
	public static float[][] ranges(final TileSource map, final CancelFlag cancel) {
		final int rows = Math.max(1, Math.min(map.height(), SAMPLE / map.width()));
		final float[][] all = new float[map.channels()][rows * map.width()];
		final float[][] row = new float[map.channels()][map.width()];
		for (int r = 0; r < rows; r++) {
			cancel.check();
			map.read(new Region(0, (int) ((r + 0.5) * map.height() / rows), map.width(), 1), row);
			for (int c = 0; c < all.length; c++)
				System.arraycopy(row[c], 0, all[c], r * map.width(), map.width());
		}
		final float[][] ranges = new float[map.channels()][];
		for (int c = 0; c < all.length; c++) {
			Arrays.sort(all[c]); // NaN goes to the end
			int present = all[c].length;
			while (present > 0 && Float.isNaN(all[c][present - 1]))
				present--;
			ranges[c] = present == 0 ? new float[]{0, 1} : new float[]{all[c][(int) (SATURATED * (present - 1))],
				all[c][(int) Math.ceil((1 - SATURATED) * (present - 1))]};
		}
		return ranges;
	}
}
