package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.Directory;
import java.awt.image.Raster;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.embrush.model.Calibration;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/**
 * An open TIFF file: what it says of its map, and where the numbers of every channel lie. Channels are the pages of a plain
 * file, the samples of its pages, or the channels of an ImageJ stack.
 *
 * <p>May be read by several threads at once, each with a {@link Reader} of its own.
 */
final class TiffFile implements Closeable {

	private final Path file;
	private final FileChannel channel;
	private final ByteOrder order;
	private final List<TiffPage> pages;
	private final ImageJDescription imagej;

	/**
	 * A strip or tile, or some rows of one.
	 *
	 * @param page that it belongs to
	 * @param segment its place
	 * @param firstChannel channel of the page's first sample
	 */
	record Part(TiffPage page, TiffSegment segment, int firstChannel) {}

	private TiffFile(final Path file, final FileChannel channel) throws IOException {
		this.file = file;
		this.channel = channel;
		final TiffDirectories directories = TiffDirectories.read(file, channel);
		order = directories.order();
		pages = pages(file, directories.list());
		imagej = ImageJDescription.of(first().tags());
		imagej.requireOneAxis(file);
	}

	/**
	 * @param file a TIFF file
	 * @return the same, open
	 */
	static TiffFile open(final Path file) throws IOException {
		final FileChannel channel = FileChannel.open(file);
		try {
			return new TiffFile(file, channel);
		} catch (final IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static List<TiffPage> pages(final Path file, final List<Directory> directories) {
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

	/** The page that all others are like. */
	TiffPage first() {
		return pages.get(0);
	}

	/** Whether every number can be read by itself: nothing is compressed. */
	boolean isPlain() {
		return pages.stream().allMatch(TiffPage::isPlain);
	}

	/** ImageJ stacks above 4 GB have one directory; the further pages lie behind the first, one after the other. */
	private boolean hidden() {
		return imagej.images() > pages.size();
	}

	/** Number of channels. */
	int channels() {
		return first().samples() * (hidden() ? imagej.images() : pages.size());
	}

	/** Empty channels for the whole map. */
	SampleChannels whole() {
		return SampleChannels.whole(file, first().sample(), first().width(), first().height(), channels());
	}

	/** Empty channels for a part of the map. */
	SampleChannels part(final int width, final int height) {
		return new SampleChannels(first().sample(), width, height, channels());
	}

	/**
	 * @param mostRows of a piece of an uncompressed strip or tile
	 * @return all strips and tiles, channel by channel
	 */
	List<Part> parts(final int mostRows) {
		final List<Part> parts = new ArrayList<>();
		if (!hidden()) {
			for (int i = 0; i < pages.size(); i++)
				for (final TiffSegment segment : pages.get(i).segments(mostRows))
					parts.add(new Part(pages.get(i), segment, i * first().samples()));
			return parts;
		}
		if (first().contiguousOffset() < 0)
			throw TiffDirectories.truncated(file);
		for (int i = 0; i < imagej.images(); i++)
			for (final TiffSegment s : first().segments(mostRows))
				parts.add(new Part(first(), s.moved(0, 0, i * first().bytes()), i * first().samples()));
		return parts;
	}

	/**
	 * @param images one a channel
	 * @return these with all that the file says of them; names are empty where it has none
	 */
	FileChannels describe(final List<RandomAccessibleInterval<? extends RealType<?>>> images) {
		final TiffTags tags = first().tags();
		final Calibration calibration = imagej.isPresent() ? imagej.calibration(tags) : GeoTiff.calibration(tags);
		return new FileChannels(first().width(), first().height(), images,
				TiffChannelNames.of(pages, order, channels()), calibration, GeoTiff.tags(tags),
				GeoTiff.missingValue(tags));
	}

	/** Reads parts, for one thread. */
	final class Reader {

		private final CancelFlag cancel;
		private final Map<TiffPage, TiffSegmentDecoder> decoders = new IdentityHashMap<>();

		/** @param cancel asked before every part */
		Reader(final CancelFlag cancel) {
			this.cancel = cancel;
		}

		/**
		 * @param part to read
		 * @param into modified: what lies inside it is filled
		 * @param left column of the map that is its first
		 * @param top row of the map that is its first
		 */
		void read(final Part part, final SampleChannels into, final int left, final int top) throws IOException {
			if (!decoders.containsKey(part.page()))
				decoders.put(part.page(), new TiffSegmentDecoder(part.page(), order));
			final byte[] bytes = part.segment().read(file, channel);
			cancel.check();
			try {
				into.put(part.segment().moved(left, top, 0), part.firstChannel(), decode(part, bytes));
			} catch (final IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
				throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
			}
		}

		private Raster decode(final Part part, final byte[] bytes) {
			final int compression = part.page().compression();
			try {
				return decoders.get(part.page()).decode(part.segment(), bytes);
			} catch (final IOException | RuntimeException e) {
				if (TiffCompression.isKnown(compression))
					throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
				throw new InputException("unsupported compression (" + TiffCompression.name(compression) + ", " + file +
						"): save it again with LZW, Deflate or no compression", e);
			}
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
