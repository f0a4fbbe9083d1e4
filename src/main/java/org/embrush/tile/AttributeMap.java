package org.embrush.tile;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
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

	/**
	 * Makes an uncalibrated map of an image.
	 *
	 * @param name short name, for messages and provenance
	 * @param image axes x, y (one channel) or x, y, channel; not copied; a missing value is NaN
	 * @param channelNames one a channel
	 * @return the map
	 * @throws IllegalArgumentException if there are more or fewer names than channels
	 */
	public static AttributeMap of(final String name, final RandomAccessibleInterval<? extends RealType<?>> image,
			final List<String> channelNames) {
		final TileSource source = ImgTileSource.of(image);
		return new AttributeMap(source, MapInfo.of(name, source.width(), source.height(), channelNames));
	}
}
