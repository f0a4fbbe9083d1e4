package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.MapInfo;

/**
 * Where everything lies in a TIFF that is written tile by tile: header, one directory a channel, then the channels one
 * after the other. ImageJ reads the first directory alone and finds the further channels behind the first; all other readers
 * follow the directories. TwelveMonkeys encodes the directories.
 */
final class TiffLayout {

	static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

	/** Pixels start on such a boundary. */
	private static final int ALIGNMENT = 16;
	/** Above this, offsets of a classic TIFF might not reach. */
	private static final long CLASSIC_LIMIT = (1L << 32) - (1 << 20);
	private static final int SOFTWARE = TIFF.TAG_SOFTWARE;
	private static final String NAME = "Embrush";

	private final MapInfo map;
	private final TiffImage image;
	private final boolean big;
	private final long planeBytes;
	private final long pixelStart;

	TiffLayout(final MapInfo map, final TiffImage image) {
		this(map, image, CLASSIC_LIMIT);
	}

	TiffLayout(final MapInfo map, final TiffImage image, final long classicLimit) {
		this.map = map;
		this.image = image;
		this.planeBytes = map.pixels() * image.type().storedBytes();
		this.big = planeBytes * image.channelNames().size() > classicLimit;
		final int word = big ? 8 : 4;
		long head = 2L * word;
		for (int c = 0; c < image.channelNames().size(); c++)
			head += word + new TIFFWriter(word).computeIFDSize(entries(c, 0));
		this.pixelStart = (head + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	}

	/** @return offset of the first number of a channel */
	long offset(final int channel) {
		return pixelStart + channel * planeBytes;
	}

	/** @return bytes of the whole file */
	long size() {
		return offset(image.channelNames().size());
	}

	/** @return everything before the pixels */
	byte[] head() throws IOException {
		final TIFFWriter writer = new TIFFWriter(big ? 8 : 4);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			out.setByteOrder(ORDER);
			writer.writeTIFFHeader(out);
			// Each call writes the pointer to its directory first, and stops where the next pointer belongs.
			for (int c = 0; c < image.channelNames().size(); c++)
				writer.writeIFD(entries(c, offset(c)), out);
			writer.writeOffset(out, 0);
		}
		bytes.write(new byte[Math.toIntExact(pixelStart - bytes.size())]);
		return bytes.toByteArray();
	}

	private List<Entry> entries(final int channel, final long offset) {
		final TreeMap<Integer, Entry> entries = new TreeMap<>();
		final short whole = big ? TIFF.TYPE_LONG8 : TIFF.TYPE_LONG;
		final Calibration scale = map.calibration();
		put(entries, TIFF.TAG_IMAGE_WIDTH, TIFF.TYPE_LONG, map.width());
		put(entries, TIFF.TAG_IMAGE_HEIGHT, TIFF.TYPE_LONG, map.height());
		put(entries, TIFF.TAG_BITS_PER_SAMPLE, TIFF.TYPE_SHORT, image.type().storedBytes() * 8);
		put(entries, TIFF.TAG_COMPRESSION, TIFF.TYPE_SHORT, 1);
		put(entries, TIFF.TAG_PHOTOMETRIC_INTERPRETATION, TIFF.TYPE_SHORT, image.isPalette() ? 3 : 1);
		put(entries, TIFF.TAG_STRIP_OFFSETS, whole, offset);
		put(entries, TIFF.TAG_SAMPLES_PER_PIXEL, TIFF.TYPE_SHORT, 1);
		put(entries, TIFF.TAG_ROWS_PER_STRIP, TIFF.TYPE_LONG, map.height());
		put(entries, TIFF.TAG_STRIP_BYTE_COUNTS, whole, planeBytes);
		put(entries, TIFF.TAG_SAMPLE_FORMAT, TIFF.TYPE_SHORT, image.type() == SampleType.FLOAT32 ? 3 : 1);
		put(entries, TIFF.TAG_PAGE_NAME, TIFF.TYPE_ASCII, image.channelNames().get(channel));
		if (scale.isKnown()) {
			put(entries, TIFF.TAG_X_RESOLUTION, TIFF.TYPE_RATIONAL, rational(1 / scale.pixelWidth()));
			put(entries, TIFF.TAG_Y_RESOLUTION, TIFF.TYPE_RATIONAL, rational(1 / scale.pixelHeight()));
			put(entries, TIFF.TAG_RESOLUTION_UNIT, TIFF.TYPE_SHORT, scale.unit().equals("cm") ? 3 : 1);
		}
		// ImageJ takes the colours of a single channel of any type from here; others do so for palette images only.
		if (image.channelNames().size() == 1 && !image.colors().isEmpty())
			put(entries, TIFF.TAG_COLOR_MAP, TIFF.TYPE_SHORT, image.colors().get(0).colorMap());
		if (channel == 0)
			putImageJ(entries);
		for (final GeoTags.Tag tag : GeoTiff.ofOutput(map.geo(), image.type()))
			put(entries, tag.number(), (short) tag.type(), GeoTiff.stored(tag));
		put(entries, SOFTWARE, TIFF.TYPE_ASCII, NAME);
		// Directories must start at even offsets; one character more or less turns odd into even.
		if (new TIFFWriter(big ? 8 : 4).computeIFDSize(entries.values()) % 2 != 0)
			put(entries, SOFTWARE, TIFF.TYPE_ASCII, NAME + " ");
		return new ArrayList<>(entries.values());
	}

	private void putImageJ(final TreeMap<Integer, Entry> entries) {
		put(entries, TIFF.TAG_IMAGE_DESCRIPTION, TIFF.TYPE_ASCII, ImageJDescription.text(map, image));
		final ImageJMetadata metadata = ImageJMetadata.of(image, ORDER);
		put(entries, TiffTags.IMAGEJ_BYTE_COUNTS, TIFF.TYPE_LONG, metadata.byteCounts());
		put(entries, TiffTags.IMAGEJ_METADATA, TIFF.TYPE_BYTE, metadata.bytes());
	}

	private static void put(final TreeMap<Integer, Entry> entries, final int tag, final short type,
			final Object value) {
		entries.put(tag, new TIFFEntry(tag, type, value));
	}

	/** @return the closest fraction of two 32-bit numbers, by continued fractions */
	private static Rational rational(final double value) {
		final long limit = 0xffffffffL;
		long n0 = 0;
		long n1 = 1;
		long d0 = 1;
		long d1 = 0;
		for (double rest = value;; rest = 1 / (rest - Math.floor(rest))) {
			final double whole = Math.floor(rest);
			if (!(whole * n1 + n0 <= limit) || !(whole * d1 + d0 <= limit))
				break;
			final long n = (long) whole * n1 + n0;
			final long d = (long) whole * d1 + d0;
			n0 = n1;
			n1 = n;
			d0 = d1;
			d1 = d;
			if ((double) n / d == value || rest == whole)
				break;
		}
		return d1 == 0 ? new Rational(limit, 1) : n1 == 0 ? new Rational(1, limit) : new Rational(n1, d1);
	}
}
