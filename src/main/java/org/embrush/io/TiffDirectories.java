package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.embrush.model.InputException;

/**
 * The directories of a TIFF file, classic or BigTIFF. TwelveMonkeys reads their tags; it stops quietly where a file is
 * cut off, so the chain is walked here first.
 *
 * @param order byte order of the file
 * @param list one directory a page, in file order
 */
record TiffDirectories(ByteOrder order, List<Directory> list) {

	static TiffDirectories read(final Path file, final FileChannel channel) throws IOException {
		final Chain chain = new Chain(file, channel);
		final int pages = chain.count();
		final List<Directory> list = new ArrayList<>();
		try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
			final CompoundDirectory all = (CompoundDirectory) new TIFFReader().read(in);
			for (int i = 0; i < all.directoryCount(); i++)
				list.add(all.getDirectory(i));
		}
		if (list.size() != pages)
			throw truncated(file);
		return new TiffDirectories(chain.order, list);
	}

	static InputException truncated(final Path file) {
		return new InputException("TIFF file ends too early or is damaged (" + file + "): copy or save it again");
	}

	/** Walks from directory to directory without looking at the tags. */
	private static final class Chain {

		private final Path file;
		private final FileChannel channel;
		private final ByteOrder order;
		private final boolean big;

		Chain(final Path file, final FileChannel channel) throws IOException {
			this.file = file;
			this.channel = channel;
			final ByteBuffer head = at(0, 4);
			order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			big = head.order(order).getShort(2) == 43;
		}

		int count() throws IOException {
			final Set<Long> seen = new HashSet<>();
			long offset = offset(big ? 8 : 4);
			while (offset != 0) {
				if (!seen.add(offset))
					throw truncated(file);
				final long entries = big ? at(offset, 8).getLong() : at(offset, 2).getShort() & 0xffff;
				if (entries < 1 || entries > 0xffff)
					throw truncated(file);
				offset = offset(offset + (big ? 8 + 20 * entries : 2 + 12 * entries));
			}
			if (seen.isEmpty())
				throw truncated(file);
			return seen.size();
		}

		private long offset(final long position) throws IOException {
			return big ? at(position, 8).getLong() : at(position, 4).getInt() & 0xffffffffL;
		}

		private ByteBuffer at(final long position, final int length) throws IOException {
			final ByteBuffer bytes = ByteBuffer.allocate(length);
			if (order != null)
				bytes.order(order);
			TiffSegment.readFully(file, channel, position, bytes);
			return bytes.flip();
		}
	}
}
