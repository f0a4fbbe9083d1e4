package org.embrush.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

import org.embrush.model.Legend;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * A map as a small picture.
 *
 * <pre>{@code
 * MapPicture labels = MapPicture.labels(MapReader.read(file).source(), legend);
 * }</pre>
 *
 * @param mime {@code image/png} or {@code image/jpeg}
 * @param bytes the file
 */
public record MapPicture(String mime, byte[] bytes) {

	/** Longer sides are thinned; grey pictures of that size take some 0.3 MB. */
	private static final int LONGEST = 900;
	private static final int NO_DATA = 0x808080;

	/** Colour of a pixel. */
	private interface Shade {
		int of(float value);
	}

	/**
	 * @param source one channel of class ids, 0 for no data
	 * @param legend the classes
	 * @return the classes in their colours
	 */
	public static MapPicture labels(final TileSource source, final Legend legend) {
		return draw(source, 0, "png", id -> id > 0 ? legend.get(legend.indexOf((int) id)).rgb() : NO_DATA);
	}

	/**
	 * @param source channels of numbers in 0..1, NaN for no data
	 * @param channel which of them
	 * @return black for 0, white for 1
	 */
	public static MapPicture grey(final TileSource source, final int channel) {
		return draw(source, channel, "jpeg",
				value -> Float.isNaN(value) ? NO_DATA : Math.round(255 * Math.max(0, Math.min(1, value))) * 0x010101);
	}

	private static MapPicture draw(final TileSource source, final int channel, final String format, final Shade shade) {
		final double step = Math.max(1, Math.max(source.width(), source.height()) / (double) LONGEST);
		final int width = Math.max(1, (int) (source.width() / step));
		final int height = Math.max(1, (int) (source.height() / step));
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final float[][] row = new float[source.channels()][source.width()];
		for (int y = 0; y < height; y++) {
			source.read(new Region(0, (int) ((y + 0.5) * step), source.width(), 1), row);
			for (int x = 0; x < width; x++)
				image.setRGB(x, y, shade.of(row[channel][(int) ((x + 0.5) * step)]));
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			if (!ImageIO.write(image, format, bytes))
				throw new IllegalStateException("Java has no writer for " + format);
		} catch (final IOException e) {
			throw new IllegalStateException("an array in memory takes every byte", e);
		}
		return new MapPicture("image/" + format, bytes.toByteArray());
	}
}
