package org.embrush.io;

import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.embrush.model.InputException;

/** Type of the numbers in an image file, and how a channel of them is held: 32-bit integers and doubles as floats. */
public enum SampleType {
	/** Unsigned 8-bit. */
	UINT8(1, 1),
	/** Signed 8-bit. */
	INT8(1, 1),
	/** Unsigned 16-bit. */
	UINT16(2, 2),
	/** Signed 16-bit. */
	INT16(2, 2),
	/** Unsigned 32-bit. */
	UINT32(4, 4),
	/** Signed 32-bit. */
	INT32(4, 4),
	/** 32-bit float. */
	FLOAT32(4, 4),
	/** 64-bit float. */
	FLOAT64(8, 4);

	private final int storedBytes;
	private final int heldBytes;

	SampleType(final int storedBytes, final int heldBytes) {
		this.storedBytes = storedBytes;
		this.heldBytes = heldBytes;
	}

	/** @return bytes of a number in the file */
	int storedBytes() {
		return storedBytes;
	}

	/** @return bytes of a number in memory */
	int heldBytes() {
		return heldBytes;
	}

	/**
	 * @param file named in the error
	 * @param format TIFF SampleFormat: 1 unsigned, 2 signed, 3 float, 4 unspecified
	 * @param bits bits of a number
	 */
	static SampleType of(final Path file, final int format, final int bits) {
		final String key = switch (format) {
			case 1, 4 -> "UINT" + bits;
			case 2 -> "INT" + bits;
			case 3 -> "FLOAT" + bits;
			default -> "complex" + bits;
		};
		for (final SampleType type : values())
			if (type.name().equals(key))
				return type;
		throw new InputException("unsupported pixel type (" + key.toLowerCase() + ", " + file +
				"): save it as 8-bit, 16-bit or 32-bit");
	}

	/** @return an array for that many numbers: byte[], short[] or float[] */
	Object allocate(final int numbers) {
		return switch (heldBytes) {
			case 1 -> new byte[numbers];
			case 2 -> new short[numbers];
			default -> new float[numbers];
		};
	}

	/** @return the array as an image with axes x, y */
	RandomAccessibleInterval<? extends RealType<?>> image(final Object array, final int width, final int height) {
		return switch (this) {
			case UINT8 -> ArrayImgs.unsignedBytes((byte[]) array, width, height);
			case INT8 -> ArrayImgs.bytes((byte[]) array, width, height);
			case UINT16 -> ArrayImgs.unsignedShorts((short[]) array, width, height);
			case INT16 -> ArrayImgs.shorts((short[]) array, width, height);
			default -> ArrayImgs.floats((float[]) array, width, height);
		};
	}
}
