package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The tags of one TIFF directory as plain numbers and texts.
 *
 * @param file named in errors
 * @param directory as read by TwelveMonkeys
 */
record TiffTags(Path file, Directory directory) {

	// Tags that TwelveMonkeys has no name for.
	static final int IMAGEJ_BYTE_COUNTS = 50838;
	static final int IMAGEJ_METADATA = 50839;
	static final int GDAL_METADATA = 42112;
	static final int GDAL_NODATA = 42113;

	boolean has(final int tag) {
		return directory.getEntryById(tag) != null;
	}

	/** @return the tag's value, or null when there is none */
	Object value(final int tag) {
		final Entry entry = directory.getEntryById(tag);
		if (entry == null)
			return null;
		// TwelveMonkeys hands back the exception of a value that lies behind the end of the file.
		if (entry.getValue() instanceof Exception)
			throw TiffDirectories.truncated(file);
		return entry.getValue();
	}

	/** @return the numbers of a tag, empty when there is none */
	double[] numbers(final int tag) {
		final Object value = value(tag);
		if (value instanceof Number number)
			return new double[]{number.doubleValue()};
		if (value instanceof byte[] bytes) {
			final double[] numbers = new double[bytes.length];
			for (int i = 0; i < bytes.length; i++)
				numbers[i] = bytes[i];
			return numbers;
		}
		if (value instanceof short[] shorts) {
			final double[] numbers = new double[shorts.length];
			for (int i = 0; i < shorts.length; i++)
				numbers[i] = shorts[i];
			return numbers;
		}
		if (value instanceof float[] floats) {
			final double[] numbers = new double[floats.length];
			for (int i = 0; i < floats.length; i++)
				numbers[i] = floats[i];
			return numbers;
		}
		if (value instanceof int[] ints)
			return Arrays.stream(ints).asDoubleStream().toArray();
		if (value instanceof long[] longs)
			return Arrays.stream(longs).asDoubleStream().toArray();
		if (value instanceof Rational[] rationals)
			return Arrays.stream(rationals).mapToDouble(Rational::doubleValue).toArray();
		return value instanceof double[] doubles ? doubles : new double[0];
	}

	/** @return whole numbers of a tag, exact to 2^53; empty when there is none */
	long[] wholes(final int tag) {
		return Arrays.stream(numbers(tag)).mapToLong(d -> (long) d).toArray();
	}

	/** @return the first number of a tag, or the fallback */
	int whole(final int tag, final int fallback) {
		final long[] values = wholes(tag);
		return values.length == 0 ? fallback : (int) Math.min(values[0], Integer.MAX_VALUE);
	}

	/** @return the text of a tag, empty when there is none; several texts are joined by NUL, as they are in the file */
	String text(final int tag) {
		final Object value = value(tag);
		if (value instanceof String[] several)
			return String.join("\0", several);
		return value instanceof String text ? text : "";
	}
}
