package org.embrush.tile;

import org.embrush.model.MapInfo;

/**
 * A map: its pixels and what is known of it.
 *
 * <pre>{@code
 * AttributeMap map = AttributeMap.of("scan", image, List.of("Fe", "Mg")); // image: ImgLib2, axes x, y, channel
 * }</pre>
 *
 * @param source the pixels
 * @param info name, size, channel names, calibration
 */
public record AttributeMap(TileSource source, MapInfo info) {

	public AttributeMap {
		if (source.width() != info.width() || source.height() != info.height() ||
				source.channels() != info.channelNames().size())
			throw new IllegalArgumentException("pixels (" + source.width() + " x " + source.height() + " x " +
					source.channels() + " channels) and description (" + info.width() + " x " + info.height() + " x " +
					info.channelNames().size() + " channels) differ");
	}
}
