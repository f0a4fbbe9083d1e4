package org.embrush.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * Moves bits between rows of floats and rows of integers through a buffer, since the compiler turns loops over rows into
 * vector instructions but not {@link Float#intBitsToFloat}.
 */
final class RowBits {

	private final FloatBuffer floats;
	private final IntBuffer ints;

	/** @param width most entries of a row */
	RowBits(final int width) {
		final ByteBuffer bytes = ByteBuffer.allocate(width * Float.BYTES).order(ByteOrder.nativeOrder());
		floats = bytes.asFloatBuffer();
		ints = bytes.asIntBuffer();
	}

	/** The bits of n floats. */
	void of(final float[] from, final int[] to, final int n) {
		floats.clear().put(from, 0, n);
		ints.clear().get(to, 0, n);
	}

	/** The floats that n rows of bits stand for. */
	void in(final int[] from, final float[] to, final int n) {
		ints.clear().put(from, 0, n);
		floats.clear().get(to, 0, n);
	}
}
