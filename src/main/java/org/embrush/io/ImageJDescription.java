package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.embrush.model.Calibration;
import org.embrush.model.InputException;
import org.embrush.model.MapInfo;

/**
 * The text with which ImageJ describes its stacks, lines of {@code key=value} in the ImageDescription tag.
 *
 * @param properties its lines; empty when the file is not ImageJ's
 */
record ImageJDescription(Properties properties) {

	static ImageJDescription of(final TiffTags tags) {
		final Properties properties = new Properties();
		final String text = tags.text(TIFF.TAG_IMAGE_DESCRIPTION);
		if (text.startsWith("ImageJ="))
			try {
				// Properties undo ImageJ's escapes, such as \u00B5m.
				properties.load(new StringReader(text));
			} catch (final IOException | IllegalArgumentException e) {
				throw new InputException("ImageJ description cannot be read (" + tags.file() + "): save it again", e);
			}
		return new ImageJDescription(properties);
	}

	boolean isPresent() {
		return !properties.isEmpty();
	}

	/** @return number of planes, 0 when unknown */
	int images() {
		return whole("images");
	}

	/** Refuses stacks with more than one axis beside x and y. */
	void requireOneAxis(final Path file) {
		final int channels = Math.max(1, whole("channels"));
		final int slices = Math.max(1, whole("slices"));
		final int frames = Math.max(1, whole("frames"));
		if ((channels > 1 ? 1 : 0) + (slices > 1 ? 1 : 0) + (frames > 1 ? 1 : 0) > 1)
			throw new InputException("map has more than one axis beside x and y (channels " + channels + ", slices " +
					slices + ", frames " + frames + ", " + file + "): save one slice and frame with all channels");
	}

	/**
	 * @param tags whose resolution holds the pixel size
	 * @return pixel size and origin; none when the unit is missing
	 */
	Calibration calibration(final TiffTags tags) {
		final String unit = properties.getProperty("unit", "").strip();
		final double[] x = tags.numbers(TIFF.TAG_X_RESOLUTION);
		final double[] y = tags.numbers(TIFF.TAG_Y_RESOLUTION);
		if (unit.isEmpty() || unit.equals("pixel") || x.length == 0 || y.length == 0 || !isSize(1 / x[0]) ||
				!isSize(1 / y[0]))
			return Calibration.NONE;
		return new Calibration(1 / x[0], 1 / y[0], unit, number("xorigin"), number("yorigin"));
	}

	private static boolean isSize(final double size) {
		return size > 0 && !Double.isInfinite(size);
	}

	private int whole(final String key) {
		return (int) number(key);
	}

	private double number(final String key) {
		try {
			return Double.parseDouble(properties.getProperty(key, "0"));
		} catch (final NumberFormatException e) {
			return 0;
		}
	}

	/**
	 * @param map whose pixel size the image has
	 * @param image to describe
	 * @return the description that makes ImageJ open it as a hyperstack
	 */
	static String text(final MapInfo map, final TiffImage image) {
		final int channels = image.channelNames().size();
		// The version is fixed: the same image has the same bytes whichever ImageJ is installed.
		final StringBuilder text = new StringBuilder("ImageJ=1.54p\n");
		if (channels > 1)
			text.append("images=").append(channels).append("\nchannels=").append(channels)
					.append("\nhyperstack=true\nmode=")
					.append(image.colors().isEmpty() ? "grayscale" : "color").append('\n');
		final Calibration scale = map.calibration();
		if (scale.isKnown())
			text.append("unit=").append(escaped(scale.unit())).append('\n');
		if (scale.xOrigin() != 0)
			text.append("xorigin=").append(scale.xOrigin()).append('\n');
		if (scale.yOrigin() != 0)
			text.append("yorigin=").append(scale.yOrigin()).append('\n');
		// The range of a palette image is that of its indices.
		if (!image.isPalette())
			text.append("min=").append(image.displayMin()).append("\nmax=").append(image.displayMax()).append('\n');
		return text.toString();
	}

	/** TIFF texts are ASCII; ImageJ escapes the rest as Java does. */
	private static String escaped(final String text) {
		final StringBuilder ascii = new StringBuilder();
		text.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
		return ascii.toString().replace("\n", " ");
	}
}
