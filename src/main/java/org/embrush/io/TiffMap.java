package org.embrush.io;

import java.io.IOException;
import java.nio.file.Path;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/** Reads all channels of a TIFF file into memory. */
final class TiffMap {

	private final Path file;
	private final CancelFlag cancel;

	/**
	 * @param file a TIFF file
	 * @param cancel asked before every strip, tile or piece of a large strip
	 */
	TiffMap(final Path file, final CancelFlag cancel) {
		this.file = file;
		this.cancel = cancel;
	}

	/** @return all channels; their names are empty where the file has none */
	FileChannels read() throws IOException {
		try (TiffFile open = TiffFile.open(file)) {
			return read(open);
		} catch (final IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException
				| ClassCastException e) {
			// What TwelveMonkeys throws at tags that contradict each other.
			throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
		}
	}

	/** @return all channels of an open file */
	FileChannels read(final TiffFile open) throws IOException {
		final SampleChannels held = open.whole();
		final TiffFile.Reader reader = open.new Reader(cancel);
		for (final TiffFile.Part part : open.parts(Integer.MAX_VALUE))
			reader.read(part, held, 0, 0);
		return open.describe(held.images());
	}
}
