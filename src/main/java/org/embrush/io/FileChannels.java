package org.embrush.io;

import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;

/**
 * What a file holds of a map.
 *
 * @param width in pixels
 * @param height in pixels
 * @param images one a channel, axes x, y
 * @param names one a channel, empty where the file has none
 * @param calibration pixel size
 * @param geo where it lies on Earth
 * @param missing value that stands for "missing", NaN when only NaN does
 */
record FileChannels(int width, int height, List<RandomAccessibleInterval<? extends RealType<?>>> images,
		List<String> names, Calibration calibration, GeoTags geo, float missing) {

	FileChannels named(final List<String> newNames) {
		return new FileChannels(width, height, images, newNames, calibration, geo, missing);
	}
}
