package org.embrush.plugin;

import java.util.stream.IntStream;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.embrush.job.SegmentImages;

/**
 * The images of a segmented map as ImageJ holds pixels: one array a plane, {@code [y * width + x]}.
 *
 * <pre>{@code
 * ResultPlanes planes = ResultPlanes.of(result.images().orElseThrow());
 * float p = planes.probabilities()[classIndex][y * width + x];
 * }</pre>
 *
 * @param width in pixels
 * @param height in pixels
 * @param labels class ids, unsigned, 0 for no data
 * @param probabilities one plane a class
 * @param confidence 0..1
 * @param uncertainty entropy, margin, typicality
 */
public record ResultPlanes(int width, int height, short[] labels, float[][] probabilities, float[] confidence,
		float[][] uncertainty) {

	/** Plane of {@link #uncertainty} that holds the typicality. */
	public static final int TYPICALITY = 2;

	/**
	 * @param images of a result; where they are planar, their arrays are shared
	 * @return the same numbers
	 */
	public static ResultPlanes of(final SegmentImages images) {
		final int width = (int) images.labels().dimension(0);
		final int height = (int) images.labels().dimension(1);
		return new ResultPlanes(width, height, shorts(images.labels()), planes(images.probabilities()),
				floats(images.confidence(), -1), planes(images.uncertainty()));
	}

	private static float[][] planes(final RandomAccessibleInterval<? extends RealType<?>> image) {
		return IntStream.range(0, (int) image.dimension(2)).mapToObj(plane -> floats(image, plane))
				.toArray(float[][]::new);
	}

	private static float[] floats(final RandomAccessibleInterval<? extends RealType<?>> image, final int plane) {
		if (image instanceof final PlanarImg<?, ?> planar
				&& planar.getPlane(Math.max(0, plane)) instanceof final FloatArray array)
			return array.getCurrentStorageArray();
		final RandomAccessibleInterval<? extends RealType<?>> slice =
				plane < 0 ? image : Views.hyperSlice(image, 2, plane);
		final float[] values = new float[(int) (slice.dimension(0) * slice.dimension(1))];
		final Cursor<? extends RealType<?>> cursor = Views.flatIterable(slice).cursor();
		for (int i = 0; i < values.length; i++)
			values[i] = cursor.next().getRealFloat();
		return values;
	}

	private static short[] shorts(final RandomAccessibleInterval<? extends RealType<?>> image) {
		if (image instanceof final PlanarImg<?, ?> planar && planar.getPlane(0) instanceof final ShortArray array)
			return array.getCurrentStorageArray();
		final float[] floats = floats(image, -1);
		final short[] ids = new short[floats.length];
		for (int i = 0; i < ids.length; i++)
			ids[i] = (short) (int) floats[i];
		return ids;
	}
}
