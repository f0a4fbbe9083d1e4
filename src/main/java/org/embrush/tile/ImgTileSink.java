package org.embrush.tile;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Collects tiles in an ImgLib2 image; integer types round.
 *
 * <pre>{@code
 * Img<FloatType> probabilities = PlanarImgs.floats(640, 480, 3); // axes x, y, channel
 * TileSink sink = new ImgTileSink(probabilities);
 * }</pre>
 */
public final class ImgTileSink implements TileSink {

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final int channels;

	/**
	 * @param image axes x, y (one channel) or x, y, channel; {@link #write} changes it
	 * @throws IllegalArgumentException if it has another number of axes
	 */
	public ImgTileSink(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final int axes = image.numDimensions();
		if (axes != 2 && axes != 3)
			throw new IllegalArgumentException(
					"image has " + axes + " axes: must be 2 (x, y) or 3 (x, y, channel)");
		this.image = image;
		this.channels = axes == 2 ? 1 : Math.toIntExact(image.dimension(2));
	}

	@Override
	public int channels() {
		return channels;
	}

	@Override
	public void write(final Region region, final float[][] from) {
		final RandomAccess<? extends RealType<?>> access = image.randomAccess();
		for (int c = 0; c < channels; c++) {
			if (image.numDimensions() == 3)
				access.setPosition(image.min(2) + c, 2);
			for (int y = 0; y < region.height(); y++) {
				access.setPosition(image.min(0) + region.x(), 0);
				access.setPosition(image.min(1) + region.y() + y, 1);
				for (int x = 0; x < region.width(); x++) {
					access.get().setReal(from[c][y * region.width() + x]);
					access.fwd(0);
				}
			}
		}
	}
}
