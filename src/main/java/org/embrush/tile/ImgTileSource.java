package org.embrush.tile;

import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * A map held by ImgLib2 images of any real type. Rows of {@code ArrayImg} and {@code PlanarImg} with 8-bit, 16-bit or
 * float pixels are copied at once; any other image is read pixel by pixel.
 *
 * <pre>{@code
 * TileSource source = ImgTileSource.of(ArrayImgs.floats(640, 480, 3)); // axes x, y, channel
 * }</pre>
 */
public final class ImgTileSource implements TileSource {

	private final int width;
	private final int height;
	private final PixelPlane[] planes;

	private ImgTileSource(final int width, final int height, final PixelPlane[] planes) {
		this.width = width;
		this.height = height;
		this.planes = planes;
	}

	/**
	 * Wraps one image.
	 *
	 * @param image axes x, y (one channel) or x, y, channel; not copied, must not change while it is read
	 * @return its pixels
	 * @throws IllegalArgumentException if it has another number of axes
	 */
	public static ImgTileSource of(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final int axes = image.numDimensions();
		if (axes != 2 && axes != 3)
			throw new IllegalArgumentException(
					"image has " + axes + " axes: must be 2 (x, y) or 3 (x, y, channel)");
		final PixelPlane[] planes = new PixelPlane[axes == 2 ? 1 : Math.toIntExact(image.dimension(2))];
		for (int c = 0; c < planes.length; c++)
			planes[c] = PixelPlane.of(image, c);
		return new ImgTileSource(Math.toIntExact(image.dimension(0)), Math.toIntExact(image.dimension(1)), planes);
	}

	/**
	 * Wraps one image a channel; their types may differ.
	 *
	 * @param channels at least one, axes x, y, all of the same size; not copied
	 * @return their pixels
	 * @throws IllegalArgumentException if one has another size or number of axes
	 */
	public static ImgTileSource ofChannels(
			final List<? extends RandomAccessibleInterval<? extends RealType<?>>> channels) {
		if (channels.isEmpty())
			throw new IllegalArgumentException("channels (0) must be at least 1");
		final RandomAccessibleInterval<?> first = channels.get(0);
		final PixelPlane[] planes = new PixelPlane[channels.size()];
		for (int c = 0; c < planes.length; c++) {
			final RandomAccessibleInterval<? extends RealType<?>> channel = channels.get(c);
			if (channel.numDimensions() != 2)
				throw new IllegalArgumentException(
						"channel " + c + " has " + channel.numDimensions() + " axes: must be 2 (x, y)");
			if (channel.dimension(0) != first.dimension(0) || channel.dimension(1) != first.dimension(1))
				throw new IllegalArgumentException("channel " + c + " is " + channel.dimension(0) + " x " +
						channel.dimension(1) + ": must be " + first.dimension(0) + " x " + first.dimension(1) +
						" as channel 0");
			planes[c] = PixelPlane.of(channel, 0);
		}
		return new ImgTileSource(Math.toIntExact(first.dimension(0)), Math.toIntExact(first.dimension(1)), planes);
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int channels() {
		return planes.length;
	}

	@Override
	public Optional<PixelRows> rows() {
		final PixelPlane.Floats[] floats = new PixelPlane.Floats[planes.length];
		for (int c = 0; c < planes.length; c++)
			if (planes[c] instanceof final PixelPlane.Floats plane)
				floats[c] = plane;
			else
				return Optional.empty();
		return Optional.of(new PixelRows() {

			@Override
			public float[] row(final int channel, final int y) {
				return floats[channel].values();
			}

			@Override
			public int start(final int channel, final int y) {
				return floats[channel].start(y);
			}
		});
	}

	@Override
	public void read(final Region region, final float[][] into) {
		for (int c = 0; c < planes.length; c++)
			planes[c].read(region, into[c]);
	}
}
