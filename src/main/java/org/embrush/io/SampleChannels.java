package org.embrush.io;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferDouble;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferShort;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.embrush.model.InputException;

/** Channels in memory that are filled rectangle by rectangle from rasters, in the type of the file. */
final class SampleChannels {

	private final SampleType type;
	private final int width;
	private final int height;
	private final Object[] arrays;

	/**
	 * @param type of every number
	 * @param width in pixels
	 * @param height in pixels
	 * @param channels how many
	 */
	SampleChannels(final SampleType type, final int width, final int height, final int channels) {
		this.type = type;
		this.width = width;
		this.height = height;
		this.arrays = new Object[channels];
	}

	/**
	 * The channels of a whole map.
	 *
	 * @param file named in errors
	 * @param type of every number
	 * @param width in pixels
	 * @param height in pixels
	 * @param channels how many
	 * @return the channels, empty
	 * @throws InputException when they do not fit the free memory; nothing is allocated then
	 */
	static SampleChannels whole(final Path file, final SampleType type, final int width, final int height,
			final int channels) {
		final long pixels = (long) width * height;
		if (pixels > Integer.MAX_VALUE - 8)
			throw new InputException("map has too many pixels (" + width + " x " + height + ", " + file +
					"): cut it into pieces below 2 gigapixels");
		Heap.require(pixels * channels * type.heldBytes(), file);
		return new SampleChannels(type, width, height, channels);
	}

	/**
	 * Copies what lies inside the map.
	 *
	 * @param place of the raster, which may begin left of the map or above it; its first sample counts from
	 *          {@code firstChannel}
	 * @param firstChannel channel of the page's first sample
	 * @param raster one band a sample
	 */
	void put(final TiffSegment place, final int firstChannel, final Raster raster) {
		final ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
		final DataBuffer data = raster.getDataBuffer();
		final int columns = Math.min(raster.getWidth(), width - place.x());
		final int rows = Math.min(raster.getHeight(), height - place.y());
		if (raster.getNumBands() < place.samples() || rows < Math.min(place.height(), height - place.y()))
			throw new IllegalArgumentException("raster is smaller than its place");
		for (int b = 0; b < place.samples(); b++) {
			final int channel = firstChannel + place.firstSample() + b;
			// Only now: clearing all channels at once can take seconds in which nobody asks whether to go on.
			if (arrays[channel] == null)
				arrays[channel] = type.allocate(width * height);
			final int bank = model.getBankIndices()[b];
			final int start = data.getOffsets()[bank] + model.getBandOffsets()[b];
			final int left = Math.max(0, -place.x());
			for (int y = Math.max(0, -place.y()); y < rows; y++)
				row(data, bank, start + y * model.getScanlineStride() + left * model.getPixelStride(),
						model.getPixelStride(), columns - left, arrays[channel],
						(place.y() + y) * width + place.x() + left);
		}
	}

	private void row(final DataBuffer data, final int bank, final int from, final int step, final int n,
			final Object target, final int to) {
		if (data instanceof DataBufferByte bytes)
			copy(bytes.getData(bank), from, step, n, (byte[]) target, to);
		else
			if (data instanceof DataBufferUShort shorts)
				copy(shorts.getData(bank), from, step, n, (short[]) target, to);
			else
				if (data instanceof DataBufferShort shorts)
					copy(shorts.getData(bank), from, step, n, (short[]) target, to);
				else {
					final float[] floats = (float[]) target;
					if (data instanceof DataBufferFloat source) {
						final float[] values = source.getData(bank);
						if (step == 1)
							System.arraycopy(values, from, floats, to, n);
						else
							for (int i = 0; i < n; i++)
								floats[to + i] = values[from + i * step];
					} else if (data instanceof DataBufferDouble source) {
						final double[] values = source.getData(bank);
						for (int i = 0; i < n; i++)
							floats[to + i] = (float) values[from + i * step];
					} else if (data instanceof DataBufferInt source) {
						final int[] values = source.getData(bank);
						for (int i = 0; i < n; i++)
							floats[to + i] = type == SampleType.UINT32 ? Integer.toUnsignedLong(values[from + i * step])
									: values[from + i * step];
					} else
						throw new IllegalArgumentException("raster of an unexpected kind: " + data.getClass());
				}
	}

	private static void copy(final byte[] source, final int from, final int step, final int n, final byte[] target,
			final int to) {
		if (step == 1)
			System.arraycopy(source, from, target, to, n);
		else
			for (int i = 0; i < n; i++)
				target[to + i] = source[from + i * step];
	}

	private static void copy(final short[] source, final int from, final int step, final int n, final short[] target,
			final int to) {
		if (step == 1)
			System.arraycopy(source, from, target, to, n);
		else
			for (int i = 0; i < n; i++)
				target[to + i] = source[from + i * step];
	}

	/** @return one image a channel, axes x, y */
	List<RandomAccessibleInterval<? extends RealType<?>>> images() {
		final List<RandomAccessibleInterval<? extends RealType<?>>> images = new ArrayList<>();
		for (final Object array : arrays)
			images.add(type.image(array, width, height));
		return images;
	}
}
