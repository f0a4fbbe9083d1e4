package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferDouble;
import java.awt.image.DataBufferFloat;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferUShort;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Decodes one strip or tile at a time with TwelveMonkeys' TIFF reader, which meets it as a small TIFF of its own: one grey
 * page whose further samples are "extra".
 *
 * <p>So memory is bounded by a segment, and planar pages, whose further planes that reader drops, and palettes, whose
 * colours it would insist on, come out as plain numbers. {@code java.awt.image.Raster} is the form in which that reader
 * yields numbers.
 */
final class TiffSegmentDecoder {

	private static final TIFFImageReaderSpi READERS = new TIFFImageReaderSpi();
	private static final int JPEG = 7;
	private static final int[] JPEG_TAGS = {TIFF.TAG_JPEG_TABLES, TIFF.TAG_YCBCR_SUB_SAMPLING,
		TIFF.TAG_YCBCR_POSITIONING, TIFF.TAG_YCBCR_COEFFICIENTS, TIFF.TAG_REFERENCE_BLACK_WHITE};

	private final TiffPage page;
	private final ByteOrder order;
	private final ImageReader reader;

	TiffSegmentDecoder(final TiffPage page, final ByteOrder order) throws IOException {
		this.page = page;
		this.order = order;
		this.reader = READERS.createReaderInstance(null);
	}

	/**
	 * @param segment its place
	 * @param bytes its bytes in the file
	 * @return its pixels, {@code segment.samples()} bands
	 */
	Raster decode(final TiffSegment segment, final byte[] bytes) throws IOException {
		final TiffTags tags = page.tags();
		final int predictor = tags.whole(TIFF.TAG_PREDICTOR, 1);
		final int samples = segment.samples();
		final int width = segment.width();
		if (page.isPlain())
			return plain(segment, bytes);
		if (page.compression() == JPEG || predictor != 1)
			return read(entries(segment, width, samples, page.sample(), bytes.length), bytes);
		// Without predictor a decoder need not know the numbers: as bytes they come out four times as fast.
		final List<Entry> asBytes =
				entries(segment, Math.multiplyExact(width * samples, page.sample().storedBytes()), 1,
						SampleType.UINT8, bytes.length);
		return plain(segment, ((DataBufferByte) read(asBytes, bytes).getDataBuffer()).getData());
	}

	private Raster read(final List<Entry> entries, final byte[] bytes) throws IOException {
		final int head = Math.toIntExact(4 + 4 + new TIFFWriter().computeIFDSize(entries) + 4);
		entries.add(new TIFFEntry(TIFF.TAG_STRIP_OFFSETS, TIFF.TYPE_LONG, head + 12));
		final ByteArrayOutputStream whole = new ByteArrayOutputStream(head + 12 + bytes.length);
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(whole)) {
			out.setByteOrder(order);
			new TIFFWriter().write(entries, out);
		}
		whole.write(bytes);
		try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(whole.toByteArray())) {
			reader.setInput(in);
			return reader.readRaster(0, null);
		}
	}

	/** Uncompressed pixels need no decoder: ten times as fast as through the reader. */
	private Raster plain(final TiffSegment segment, final byte[] bytes) {
		final ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
		final int numbers = bytes.length / page.sample().storedBytes();
		final DataBuffer data = switch (page.sample()) {
			case UINT8, INT8 -> new DataBufferByte(bytes, numbers);
			case UINT16, INT16 -> {
				final short[] shorts = new short[numbers];
				in.asShortBuffer().get(shorts);
				yield new DataBufferUShort(shorts, numbers);
			}
			case UINT32, INT32 -> {
				final int[] ints = new int[numbers];
				in.asIntBuffer().get(ints);
				yield new DataBufferInt(ints, numbers);
			}
			case FLOAT32 -> {
				final float[] floats = new float[numbers];
				in.asFloatBuffer().get(floats);
				yield new DataBufferFloat(floats, numbers);
			}
			case FLOAT64 -> {
				final double[] doubles = new double[numbers];
				in.asDoubleBuffer().get(doubles);
				yield new DataBufferDouble(doubles, numbers);
			}
		};
		final int samples = segment.samples();
		return Raster.createRaster(new PixelInterleavedSampleModel(data.getDataType(), segment.width(),
				segment.height(), samples, segment.width() * samples, IntStream.range(0, samples).toArray()), data,
				null);
	}

	private List<Entry> entries(final TiffSegment segment, final int width, final int samples, final SampleType type,
			final int length) {
		final TiffTags tags = page.tags();
		final boolean jpeg = page.compression() == JPEG;
		final List<Entry> entries = new ArrayList<>();
		entries.add(whole(TIFF.TAG_IMAGE_WIDTH, width));
		entries.add(whole(TIFF.TAG_IMAGE_HEIGHT, segment.height()));
		entries.add(whole(TIFF.TAG_ROWS_PER_STRIP, segment.height()));
		entries.add(whole(TIFF.TAG_STRIP_BYTE_COUNTS, length));
		entries.add(shorts(TIFF.TAG_BITS_PER_SAMPLE, samples, type.storedBytes() * 8));
		entries.add(shorts(TIFF.TAG_SAMPLE_FORMAT, samples, type.name().startsWith("FLOAT") ? 3 : 1));
		entries.add(shorts(TIFF.TAG_COMPRESSION, 1, page.compression()));
		entries.add(shorts(TIFF.TAG_SAMPLES_PER_PIXEL, 1, samples));
		entries.add(shorts(TIFF.TAG_PREDICTOR, 1, tags.whole(TIFF.TAG_PREDICTOR, 1)));
		entries.add(shorts(TIFF.TAG_FILL_ORDER, 1, tags.whole(TIFF.TAG_FILL_ORDER, 1)));
		entries.add(shorts(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 1,
				jpeg && samples == 3 ? tags.whole(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 6) : 1));
		if (samples > 1 && !(jpeg && samples == 3))
			entries.add(shorts(TIFF.TAG_EXTRA_SAMPLES, samples - 1, 0));
		if (jpeg)
			for (final int tag : JPEG_TAGS)
				if (tags.has(tag))
					entries.add(tags.directory().getEntryById(tag));
		return entries;
	}

	private static Entry whole(final int tag, final int value) {
		return new TIFFEntry(tag, TIFF.TYPE_LONG, value);
	}

	private static Entry shorts(final int tag, final int count, final int value) {
		final int[] values = new int[count];
		Arrays.fill(values, value);
		return new TIFFEntry(tag, TIFF.TYPE_SHORT, count == 1 ? (Object) value : values);
	}
}
