package org.embrush.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

import org.embrush.io.ChannelNames;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.ImgTileSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;

/**
 * Turns an open image into a map, as reading its file would.
 *
 * <p>Attributes are the channels of a hyperstack (at its current slice and frame); of a stack without channels, its slices, or
 * else its frames; red, green and blue of an RGB image, and only of one. Slice labels name them. Pixels are not copied, except
 * those of RGB and signed images; a missing value is NaN.
 *
 * <pre>{@code
 * AttributeMap map = ImageMap.of(IJ.getImage());
 * }</pre>
 */
public final class ImageMap {

	private ImageMap() {}

	/**
	 * @param image any type; its pixels must not change while the map is in use
	 * @return its attributes, with its title as name and its pixel size; the map is no file, so it has no digest
	 */
	public static AttributeMap of(final ImagePlus image) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> channels = new ArrayList<>();
		final List<String> labels = new ArrayList<>();
		if (image.getType() == ImagePlus.COLOR_RGB) {
			channels.addAll(colors(image));
			labels.addAll(Collections.nCopies(channels.size(), ""));
		} else
			for (final int plane : planes(image)) {
				channels.add(channel(image, image.getStack().getPixels(plane)));
				final String label = image.getStack().getSliceLabel(plane);
				labels.add(label == null || channels.size() == 1 && image.getStackSize() == 1 ? "" : label);
			}
		return new AttributeMap(ImgTileSource.ofChannels(channels),
				new MapInfo(image.getTitle(), image.getWidth(), image.getHeight(), ChannelNames.complete(labels),
						calibration(image), GeoTags.NONE, ""));
	}

	/**
	 * @param image no RGB image
	 * @return positions in its stack, from 1, of the attributes in order
	 */
	public static int[] planes(final ImagePlus image) {
		final int channels = image.getNChannels();
		final int slices = image.getNSlices();
		final int frames = image.getNFrames();
		final int count = channels > 1 ? channels : slices > 1 ? slices : frames;
		final int[] planes = new int[count];
		for (int i = 1; i <= count; i++)
			planes[i - 1] = channels > 1 ? image.getStackIndex(i, image.getSlice(), image.getFrame())
					: slices > 1 ? image.getStackIndex(1, i, image.getFrame()) : image.getStackIndex(1, 1, i);
		return planes;
	}

	private static RandomAccessibleInterval<? extends RealType<?>> channel(final ImagePlus image,
			final Object pixels) {
		final int width = image.getWidth();
		final int height = image.getHeight();
		if (pixels instanceof final byte[] bytes)
			return ArrayImgs.unsignedBytes(bytes, width, height);
		if (pixels instanceof final float[] floats)
			return ArrayImgs.floats(floats, width, height);
		final short[] shorts = (short[]) pixels;
		if (!image.getCalibration().isSigned16Bit())
			return ArrayImgs.unsignedShorts(shorts, width, height);
		final short[] signed = new short[shorts.length];
		for (int i = 0; i < signed.length; i++)
			signed[i] = (short) (shorts[i] ^ 0x8000); // ImageJ keeps them 32768 higher
		return ArrayImgs.shorts(signed, width, height);
	}

	private static List<RandomAccessibleInterval<? extends RealType<?>>> colors(final ImagePlus image) {
		final ImageStack stack = image.getStack();
		final int size = image.getWidth() * image.getHeight();
		final byte[][] colors = new byte[3][size];
		((ColorProcessor) stack.getProcessor(image.getCurrentSlice())).getRGB(colors[0], colors[1], colors[2]);
		final List<RandomAccessibleInterval<? extends RealType<?>>> channels = new ArrayList<>();
		for (final byte[] color : colors)
			channels.add(ArrayImgs.unsignedBytes(color, image.getWidth(), image.getHeight()));
		return channels;
	}

	private static Calibration calibration(final ImagePlus image) {
		final ij.measure.Calibration scale = image.getCalibration();
		final String unit = scale.getUnit();
		if (!(scale.pixelWidth > 0) || !(scale.pixelHeight > 0) || unit == null || unit.isBlank() ||
				unit.equals("pixel") || unit.equals("pixels"))
			return Calibration.NONE;
		return new Calibration(scale.pixelWidth, scale.pixelHeight, unit, scale.xOrigin, scale.yOrigin);
	}
}
