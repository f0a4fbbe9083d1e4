package org.embrush.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Draws a segmented map for people: side by side the map with its painted pixels, the labels over the map, and the
 * confidence (dark where unsure). It writes a PNG; java.awt.image is used as a pixel buffer alone, no screen is needed.
 *
 * <pre>{@code
 * new OverviewPicture(map.source(), new int[] { 4, 3, 2 }, legend).write(painted, labels, confidence, file);
 * }</pre>
 */
public final class OverviewPicture {

	/** White columns between the panels. */
	private static final int GAP = 8;
	private static final int WHITE = 0xffffff;
	/** Share of the class colour where it lies over the map. */
	private static final double COVER = 0.65;
	/** Channel values are stretched between these quantiles, as remote sensing viewers do. */
	private static final double LOW = 0.02;
	private static final double HIGH = 0.98;

	private final int width;
	private final int height;
	private final Legend legend;
	/** {@code 0xrrggbb} of the map. */
	private final int[] composite;

	/**
	 * @param map the map
	 * @param channels indices of the channels shown as red, green and blue
	 * @param legend colours of the classes
	 */
	public OverviewPicture(final TileSource map, final int[] channels, final Legend legend) {
		width = map.width();
		height = map.height();
		this.legend = legend;
		final float[][] planes = planes(map);
		composite = new int[width * height];
		for (int i = 0; i < channels.length; i++)
			blend(planes[channels[i]], 16 - 8 * i);
	}

	/**
	 * Draws and writes the picture.
	 *
	 * @param painted the painted pixels
	 * @param labels one channel of class ids, 0 for no data
	 * @param confidence one channel, 0..1, NaN for no data
	 * @param file a PNG file, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public void write(final LabelEvidence painted, final TileSource labels, final TileSource confidence,
			final Path file) {
		final BufferedImage picture = new BufferedImage(3 * width + 2 * GAP, height, BufferedImage.TYPE_INT_RGB);
		final int[] white = new int[picture.getWidth() * height];
		Arrays.fill(white, WHITE);
		picture.setRGB(0, 0, picture.getWidth(), height, white, 0, picture.getWidth());
		panel(picture, 0, withPainted(painted));
		panel(picture, 1, withLabels(planes(labels)[0]));
		panel(picture, 2, grey(planes(confidence)[0]));
		try (OutputFile output = OutputFile.open(file)) {
			if (!ImageIO.write(picture, "png", output.file().toFile()))
				throw new IllegalStateException("Java has no PNG writer");
			output.commit();
		} catch (final IOException e) {
			throw Reason.cannotWrite(file, e);
		}
	}

	private void panel(final BufferedImage picture, final int index, final int[] rgb) {
		picture.setRGB(index * (width + GAP), 0, width, height, rgb, 0, width);
	}

	private int[] withPainted(final LabelEvidence painted) {
		final int[] rgb = composite.clone();
		for (int i = 0; i < painted.size(); i++)
			rgb[(int) painted.position(i)] = painted.legend().get(painted.likeliestClass(i)).rgb();
		return rgb;
	}

	private int[] withLabels(final float[] ids) {
		final int[] rgb = composite.clone();
		for (int n = 0; n < rgb.length; n++)
			if (ids[n] > 0) {
				final int color = legend.get(legend.indexOf((int) ids[n])).rgb();
				int mixed = 0;
				for (int shift = 16; shift >= 0; shift -= 8)
					mixed |= (int) (COVER * (color >> shift & 255) + (1 - COVER) * (rgb[n] >> shift & 255)) << shift;
				rgb[n] = mixed;
			}
		return rgb;
	}

	private static int[] grey(final float[] values) {
		final int[] rgb = new int[values.length];
		for (int n = 0; n < rgb.length; n++)
			rgb[n] = Math.round(255 * Math.max(0, Math.min(1, values[n]))) * 0x010101;
		return rgb;
	}

	private void blend(final float[] plane, final int shift) {
		final float[] sorted = plane.clone();
		Arrays.sort(sorted); // NaN goes to the end
		int present = sorted.length;
		while (present > 0 && Float.isNaN(sorted[present - 1]))
			present--;
		if (present == 0)
			return;
		final float low = sorted[(int) (LOW * (present - 1))];
		final float high = sorted[(int) (HIGH * (present - 1))];
		for (int n = 0; n < plane.length; n++) {
			final float stretched = high > low ? (plane[n] - low) / (high - low) : 0.5f;
			composite[n] |= Math.round(255 * Math.max(0, Math.min(1, stretched))) << shift;
		}
	}

	private static float[][] planes(final TileSource source) {
		final float[][] planes = new float[source.channels()][source.width() * source.height()];
		source.read(new Region(0, 0, source.width(), source.height()), planes);
		return planes;
	}
}
