package org.embrush.io;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image file to be written holds, apart from its size and place.
 *
 * <pre>{@code
 * TiffImage labels = TiffImage.of(SampleType.UINT8, List.of("labels")).colored(List.of(ColorTable.ofIds(legend)));
 * }</pre>
 *
 * @param type of every number: UINT8, UINT16 or FLOAT32
 * @param channelNames one a channel, at least one
 * @param displayMin value shown as black
 * @param displayMax value shown as white, above displayMin
 * @param colors none (grey), one for all channels, or one a channel
 * @param properties what ImageJ shows as the image's properties
 */
public record TiffImage(SampleType type, List<String> channelNames, double displayMin, double displayMax,
		List<ColorTable> colors, Map<String, String> properties) {

	public TiffImage {
		if (type != SampleType.UINT8 && type != SampleType.UINT16 && type != SampleType.FLOAT32)
			throw new IllegalArgumentException("type (" + type + ") must be UINT8, UINT16 or FLOAT32");
		channelNames = List.copyOf(channelNames);
		colors = List.copyOf(colors);
		properties = Map.copyOf(properties);
		if (channelNames.isEmpty())
			throw new IllegalArgumentException("channelNames (0) must be at least 1");
		if (!(displayMax > displayMin))
			throw new IllegalArgumentException("displayMax (" + displayMax + ") must be above displayMin (" +
					displayMin + ")");
		if (colors.size() > 1 && colors.size() != channelNames.size())
			throw new IllegalArgumentException("colors (" + colors.size() + ") must be none, one, or one a channel (" +
					channelNames.size() + ")");
	}

	/**
	 * @param type of every number
	 * @param channelNames one a channel
	 * @return a grey image, displayed from 0 to 1 when float, else over all values of its type
	 */
	public static TiffImage of(final SampleType type, final List<String> channelNames) {
		final double max = type == SampleType.UINT8 ? 255 : type == SampleType.UINT16 ? 65535 : 1;
		return new TiffImage(type, channelNames, 0, max, List.of(), Map.of());
	}

	/**
	 * @param min value shown as black
	 * @param max value shown as white
	 * @return the same image with this display range
	 */
	public TiffImage displayed(final double min, final double max) {
		return new TiffImage(type, channelNames, min, max, colors, properties);
	}

	/**
	 * @param tables one for all channels, or one a channel
	 * @return the same image in these colours
	 */
	public TiffImage colored(final List<ColorTable> tables) {
		return new TiffImage(type, channelNames, displayMin, displayMax, tables, properties);
	}

	/**
	 * @param key name of a property
	 * @param value its text
	 * @return the same image with one property more
	 */
	public TiffImage with(final String key, final String value) {
		final Map<String, String> more = new TreeMap<>(properties);
		more.put(key, value);
		return new TiffImage(type, channelNames, displayMin, displayMax, colors, more);
	}

	/** @return whether pixel values are indices into the one colour table, for every TIFF reader */
	boolean isPalette() {
		return type == SampleType.UINT8 && channelNames.size() == 1 && colors.size() == 1;
	}
}
