package org.embrush.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A strip or tile of a TIFF page, or some rows of an uncompressed strip: what is decoded in one go.
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns stored; a tile may reach over the right border of the map
 * @param height rows stored; a tile may reach over the lower border
 * @param firstSample sample that the first number of a pixel belongs to
 * @param samples numbers a pixel
 * @param offset first byte in the file
 * @param length bytes in the file
 */
record TiffSegment(int x, int y, int width, int height, int firstSample, int samples, long offset, int length) {

	/** The same, as seen from another first column and row, and further back in the file. */
	TiffSegment moved(final int left, final int top, final long bytes) {
		return new TiffSegment(x - left, y - top, width, height, firstSample, samples, offset + bytes, length);
	}

	/** Some columns of one of the rows, when nothing is compressed. */
	TiffSegment row(final int row, final int from, final int to, final int bytesOfNumber) {
		final long first = ((long) (row - y) * width + from - x) * samples * bytesOfNumber;
		return new TiffSegment(from, row, to - from, 1, firstSample, samples, offset + first,
				(to - from) * samples * bytesOfNumber);
	}

	byte[] read(final Path file, final FileChannel channel) throws IOException {
		// Asked first: a damaged length must not cost memory.
		if (offset < 0 || offset + length > channel.size())
			throw TiffDirectories.truncated(file);
		final byte[] bytes = new byte[length];
		readFully(file, channel, offset, ByteBuffer.wrap(bytes));
		return bytes;
	}

	/** Fills the buffer, or says that the file is too short. */
	static void readFully(final Path file, final FileChannel channel, final long position, final ByteBuffer into)
			throws IOException {
		if (position < 0 || position + into.remaining() > channel.size())
			throw TiffDirectories.truncated(file);
		for (long at = position; into.hasRemaining();) {
			final int n = channel.read(into, at);
			if (n < 0)
				throw TiffDirectories.truncated(file);
			at += n;
		}
	}
}
