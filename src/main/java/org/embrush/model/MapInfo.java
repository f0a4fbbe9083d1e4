package org.embrush.model;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a map is apart from its pixels.
 *
 * <pre>{@code
 * MapInfo info = MapInfo.of("scan", 640, 480, List.of("Fe", "Mg", "Si"));
 * }</pre>
 *
 * @param name short name, for messages and provenance: a file name without folders, or an image title
 * @param width in pixels
 * @param height in pixels
 * @param channelNames one a channel, unique, in channel order
 * @param calibration pixel size
 * @param geo where the map lies on Earth; {@link GeoTags#NONE} when it does not say
 * @param digest lower-case hexadecimal SHA-256 of the file's bytes (of the files' digests when there are several), or
 *          empty when the map is no file
 */
public record MapInfo(String name, int width, int height, List<String> channelNames, Calibration calibration,
		GeoTags geo, String digest) {

	public MapInfo {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("map size (" + width + " x " + height + ") must be at least 1 x 1");
		if (channelNames.isEmpty())
			throw new IllegalArgumentException("a map needs at least one channel");
		channelNames = List.copyOf(channelNames);
	}

	/**
	 * Describes an uncalibrated map that is no file.
	 *
	 * @param name short name
	 * @param width in pixels
	 * @param height in pixels
	 * @param channelNames one a channel
	 * @return the description
	 */
	public static MapInfo of(final String name, final int width, final int height, final List<String> channelNames) {
		return new MapInfo(name, width, height, channelNames, Calibration.NONE, GeoTags.NONE, "");
	}

	/**
	 * @param channels number of channels
	 * @return names for channels that have none: {@code "channel 1"}, {@code "channel 2"}, ...
	 */
	public static List<String> defaultChannelNames(final int channels) {
		return IntStream.rangeClosed(1, channels).mapToObj(c -> "channel " + c).toList();
	}

	/** @return number of pixels */
	public long pixels() {
		return (long) width * height;
	}
}
