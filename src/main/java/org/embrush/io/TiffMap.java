package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.Directory;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.embrush.model.Calibration;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/**
 * Reads the channels of a TIFF file: the pages of a plain file, the samples of its pages, or the channels of an ImageJ
 * stack.
 */
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
		try (FileChannel channel = FileChannel.open(file)) {
			final TiffDirectories directories = TiffDirectories.read(file, channel);
			final List<TiffPage> pages = pages(directories.list());
			final TiffTags first = pages.get(0).tags();
			final ImageJDescription imagej = ImageJDescription.of(first);
			imagej.requireOneAxis(file);
			final TiffPage page = pages.get(0);
			final boolean hidden = imagej.images() > pages.size();
			final int count = page.samples() * (hidden ? imagej.images() : pages.size());
			final SampleChannels held = new SampleChannels(file, page.sample(), page.width(), page.height(), count);
			if (hidden)
				readHidden(channel, directories.order(), page, imagej.images(), held);
			else
				for (int i = 0; i < pages.size(); i++)
					readPage(channel, directories.order(), pages.get(i), i * page.samples(), held);
			final Calibration calibration = imagej.isPresent() ? imagej.calibration(first)
					: GeoTiff.calibration(first);
			return new FileChannels(page.width(), page.height(), held.images(),
					TiffChannelNames.of(pages, directories.order(), count), calibration, GeoTiff.tags(first),
					GeoTiff.missingValue(first));
		} catch (final IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException
				| ClassCastException e) {
			// What TwelveMonkeys throws at tags that contradict each other.
			throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
		}
	}

	private List<TiffPage> pages(final List<Directory> directories) {
		final List<TiffPage> pages = new ArrayList<>();
		for (final Directory directory : directories) {
			final TiffPage page = TiffPage.of(new TiffTags(file, directory));
			if (!page.isMain() && !pages.isEmpty())
				continue;
			if (!pages.isEmpty() && !page.isLike(pages.get(0)))
				throw new InputException("pages of different size or type (page " + (pages.size() + 1) + " of " + file +
						"): save the channels as one stack");
			pages.add(page);
		}
		return pages;
	}

	private void readPage(final FileChannel channel, final ByteOrder order, final TiffPage page,
			final int firstChannel, final SampleChannels held) throws IOException {
		final TiffSegmentDecoder decoder = new TiffSegmentDecoder(page, order);
		for (final TiffSegment segment : page.segments())
			held.put(segment, firstChannel, decode(decoder, segment, segment.read(file, channel), page));
	}

	/** ImageJ stacks above 4 GB have one directory; the further pages lie behind the first, one after the other. */
	private void readHidden(final FileChannel channel, final ByteOrder order, final TiffPage page, final int images,
			final SampleChannels held) throws IOException {
		if (page.contiguousOffset() < 0)
			throw TiffDirectories.truncated(file);
		final TiffSegmentDecoder decoder = new TiffSegmentDecoder(page, order);
		for (int i = 0; i < images; i++)
			for (final TiffSegment s : page.segments()) {
				final TiffSegment moved = new TiffSegment(s.x(), s.y(), s.width(), s.height(), s.firstSample(),
						s.samples(), s.offset() + i * page.bytes(), s.length());
				held.put(moved, i * page.samples(), decode(decoder, moved, moved.read(file, channel), page));
			}
	}

	private Raster decode(final TiffSegmentDecoder decoder, final TiffSegment segment, final byte[] bytes,
			final TiffPage page) {
		cancel.check();
		try {
			return decoder.decode(segment, bytes);
		} catch (final IOException | RuntimeException e) {
			if (TiffCompression.isKnown(page.compression()))
				throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
			throw new InputException("unsupported compression (" + TiffCompression.name(page.compression()) + ", " +
					file + "): save it again with LZW, Deflate or no compression", e);
		}
	}
}
