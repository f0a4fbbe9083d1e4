package org.embrush.tile;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Reads rectangles of one channel; copies rows when the image keeps them in plain arrays. */
@FunctionalInterface
interface PixelPlane {

	/**
	 * @param region lies inside the plane
	 * @param into modified: the pixels of the region, row by row
	 */
	void read(Region region, float[] into);

	/**
	 * @param image axes x, y or x, y, channel
	 * @param channel 0 for an image of two axes
	 * @return the fastest way to read that channel
	 */
	static PixelPlane of(final RandomAccessibleInterval<? extends RealType<?>> image, final int channel) {
		final int width = Math.toIntExact(image.dimension(0));
		final int height = Math.toIntExact(image.dimension(1));
		Object array = null;
		int start = 0;
		if (image instanceof PlanarImg<?, ?> planar)
			array = storage(planar.getPlane(channel));
		else
			if (image instanceof ArrayImg<?, ?> whole) {
				array = storage(whole.update(null));
				start = channel * width * height;
			}
		final PixelPlane fast = array == null ? null : ofArray(image.getType(), array, start, width);
		return fast != null ? fast : ofAccess(image.numDimensions() == 2 ? image
				: Views.hyperSlice(image, 2, image.min(2) + channel));
	}

	private static Object storage(final Object access) {
		return access instanceof ArrayDataAccess<?> data ? data.getCurrentStorageArray() : null;
	}

	/** The type is asked for its exact class: only then is a stored number the value itself. */
	private static PixelPlane ofArray(final Object type, final Object array, final int start, final int width) {
		if (type.getClass() == FloatType.class && array instanceof float[] values)
			return new Floats(values, start, width);
		if (array instanceof byte[] values && (type.getClass() == UnsignedByteType.class ||
				type.getClass() == ByteType.class)) {
			final boolean signed = type.getClass() == ByteType.class;
			return (r, into) -> rows(r, start, width, (from, to, n) -> {
				for (int i = 0; i < n; i++)
					into[to + i] = signed ? values[from + i] : values[from + i] & 0xff;
			});
		}
		if (array instanceof short[] values && (type.getClass() == UnsignedShortType.class ||
				type.getClass() == ShortType.class)) {
			final boolean signed = type.getClass() == ShortType.class;
			return (r, into) -> rows(r, start, width, (from, to, n) -> {
				for (int i = 0; i < n; i++)
					into[to + i] = signed ? values[from + i] : values[from + i] & 0xffff;
			});
		}
		return null;
	}

	private static PixelPlane ofAccess(final RandomAccessibleInterval<? extends RealType<?>> plane) {
		return (r, into) -> {
			final RandomAccess<? extends RealType<?>> access = plane.randomAccess();
			for (int y = 0; y < r.height(); y++) {
				access.setPosition(plane.min(0) + r.x(), 0);
				access.setPosition(plane.min(1) + r.y() + y, 1);
				for (int x = 0; x < r.width(); x++) {
					into[y * r.width() + x] = access.get().getRealFloat();
					access.fwd(0);
				}
			}
		};
	}

	private static void rows(final Region r, final int start, final int width, final RowCopy copy) {
		for (int y = 0; y < r.height(); y++)
			copy.copy(start + (r.y() + y) * width + r.x(), y * r.width(), r.width());
	}

	/**
	 * A channel that is kept as floats.
	 *
	 * @param values its array
	 * @param start where its first row begins
	 * @param width of a row
	 */
	record Floats(float[] values, int start, int width) implements PixelPlane {

		@Override
		public void read(final Region r, final float[] into) {
			for (int y = 0; y < r.height(); y++)
				System.arraycopy(values, start(r.y() + y) + r.x(), into, y * r.width(), r.width());
		}

		/** Where a row begins. */
		int start(final int y) {
			return start + y * width;
		}
	}

	/** Copies n numbers. */
	@FunctionalInterface
	interface RowCopy {

		/**
		 * @param from index of the first source number
		 * @param to index of the first target number
		 * @param n how many
		 */
		void copy(int from, int to, int n);
	}
}
