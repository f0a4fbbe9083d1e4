package org.embrush.io;

import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_BITS_PER_SAMPLE;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_COMPRESSION;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_FILL_ORDER;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_IMAGE_HEIGHT;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_IMAGE_WIDTH;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_PLANAR_CONFIGURATION;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_ROWS_PER_STRIP;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_SAMPLES_PER_PIXEL;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_SAMPLE_FORMAT;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_STRIP_BYTE_COUNTS;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_STRIP_OFFSETS;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_TILE_BYTE_COUNTS;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_TILE_HEIGTH;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_TILE_OFFSETS;
import static com.twelvemonkeys.imageio.metadata.tiff.TIFF.TAG_TILE_WIDTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.embrush.model.InputException;

/**
 * One page of a TIFF file: its geometry and where its strips or tiles lie.
 *
 * @param tags all tags
 * @param width in pixels
 * @param height in pixels
 * @param samples numbers a pixel
 * @param sample type of every number
 * @param compression TIFF compression number, 1 for none
 */
record TiffPage(TiffTags tags, int width, int height, int samples, SampleType sample, int compression) {

	static final int NO_COMPRESSION = 1;

	/** Uncompressed strips are read in pieces of about this many bytes, so that a one-strip page needs no second copy. */
	private static final int PIECE = 1 << 22;

	static TiffPage of(final TiffTags tags) {
		final int width = tags.whole(TAG_IMAGE_WIDTH, 0);
		final int height = tags.whole(TAG_IMAGE_HEIGHT, 0);
		final int samples = tags.whole(TAG_SAMPLES_PER_PIXEL, 1);
		if (width < 1 || height < 1 || samples < 1)
			throw TiffDirectories.truncated(tags.file());
		final long[] bits = tags.wholes(TAG_BITS_PER_SAMPLE);
		final long[] formats = tags.wholes(TAG_SAMPLE_FORMAT);
		if (Arrays.stream(bits).distinct().count() > 1 || Arrays.stream(formats).distinct().count() > 1)
			throw new InputException("channels of different sample types (" + tags.file() +
					"): save every channel as a page of its own");
		final SampleType type = SampleType.of(tags.file(), formats.length == 0 ? 1 : (int) formats[0],
				bits.length == 0 ? 1 : (int) bits[0]);
		return new TiffPage(tags, width, height, samples, type, tags.whole(TAG_COMPRESSION, NO_COMPRESSION));
	}

	/** @return whether the page holds pixels of its own: neither a smaller copy of another page nor a mask for it */
	boolean isMain() {
		return (tags.whole(254, 0) & 0b101) == 0;
	}

	boolean isLike(final TiffPage other) {
		return width == other.width && height == other.height && samples == other.samples && sample == other.sample;
	}

	private boolean isPlanar() {
		return samples > 1 && tags.whole(TAG_PLANAR_CONFIGURATION, 1) == 2;
	}

	/** @return first byte of the pixels of an uncompressed page in one piece, or -1 */
	long contiguousOffset() {
		final List<TiffSegment> segments = compression == NO_COMPRESSION && !tags.has(TAG_TILE_OFFSETS) ? segments()
				: List.of();
		return segments.isEmpty() ? -1 : segments.get(0).offset();
	}

	/** @return bytes of the pixels, uncompressed */
	long bytes() {
		return (long) width * height * samples * sample.storedBytes();
	}

	/** @return whether numbers stand in the file as they are */
	boolean isPlain() {
		return compression == NO_COMPRESSION && tags.whole(TAG_FILL_ORDER, 1) == 1;
	}

	/** @return the strips or tiles; strips and tiles of planar pages plane by plane */
	List<TiffSegment> segments() {
		return segments(Integer.MAX_VALUE);
	}

	/**
	 * @param mostRows of a piece of an uncompressed strip or tile
	 * @return the strips or tiles
	 */
	List<TiffSegment> segments(final int mostRows) {
		final boolean tiled = tags.has(TAG_TILE_OFFSETS);
		final int segmentWidth = tiled ? tags.whole(TAG_TILE_WIDTH, 0) : width;
		final int segmentHeight = tiled ? tags.whole(TAG_TILE_HEIGTH, 0)
				: Math.min(tags.whole(TAG_ROWS_PER_STRIP, height), height);
		final long[] offsets = tags.wholes(tiled ? TAG_TILE_OFFSETS : TAG_STRIP_OFFSETS);
		final long[] counts = tags.wholes(tiled ? TAG_TILE_BYTE_COUNTS : TAG_STRIP_BYTE_COUNTS);
		if (segmentWidth < 1 || segmentHeight < 1)
			throw TiffDirectories.truncated(tags.file());
		final long decoded = (long) segmentWidth * segmentHeight * samples * sample.storedBytes();
		if (compression != NO_COMPRESSION && decoded > Integer.MAX_VALUE)
			throw new InputException("strip or tile is too large (" + segmentWidth + " x " + segmentHeight + ", " +
					tags.file() + "): save it again with smaller strips or tiles");
		if (compression != NO_COMPRESSION)
			Heap.require(decoded, tags.file());
		final int planes = isPlanar() ? samples : 1;
		final int across = (width - 1) / segmentWidth + 1;
		final int down = (height - 1) / segmentHeight + 1;
		if (offsets.length < (long) planes * across * down ||
				counts.length < offsets.length && compression != NO_COMPRESSION)
			throw TiffDirectories.truncated(tags.file());
		final List<TiffSegment> segments = new ArrayList<>();
		for (int i = 0; i < planes * across * down; i++) {
			final int x = i % across * segmentWidth;
			final int y = i / across % down * segmentHeight;
			add(segments, x, y, segmentWidth, tiled ? segmentHeight : Math.min(segmentHeight, height - y),
					i / (across * down), offsets[i], counts.length > i ? counts[i] : Long.MAX_VALUE, mostRows);
		}
		return segments;
	}

	private void add(final List<TiffSegment> segments, final int x, final int y, final int segmentWidth, final int rows,
			final int plane, final long offset, final long count, final int mostRows) {
		final int numbers = isPlanar() ? 1 : samples;
		final long row = (long) segmentWidth * numbers * sample.storedBytes();
		if (compression != NO_COMPRESSION) {
			if (count < 1 || count > Integer.MAX_VALUE)
				throw TiffDirectories.truncated(tags.file());
			segments.add(new TiffSegment(x, y, segmentWidth, rows, plane, numbers, offset, (int) count));
			return;
		}
		if (count < row * rows || offset < 1)
			throw TiffDirectories.truncated(tags.file());
		final int step = (int) Math.max(1, Math.min(Math.min(rows, mostRows), PIECE / row));
		for (int r = 0; r < rows; r += step) {
			final int n = Math.min(step, rows - r);
			segments.add(new TiffSegment(x, y + r, segmentWidth, n, plane, numbers, offset + r * row,
					Math.toIntExact(row * n)));
		}
	}
}
