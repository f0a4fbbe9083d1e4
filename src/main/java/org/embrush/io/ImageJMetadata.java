package org.embrush.io;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two private TIFF tags in which ImageJ keeps slice labels, display ranges, colour tables and properties: 50838 holds
 * byte counts, 50839 the bytes, which start with a header of kinds and how many pieces there are of each
 * ({@code ij.io.TiffEncoder.writeMetaData}).
 */
final class ImageJMetadata {

	static final int LABELS = 0x6c61626c; // "labl"
	static final int RANGES = 0x72616e67; // "rang"
	static final int LUTS = 0x6c757473; // "luts"
	static final int PROPERTIES = 0x70726f70; // "prop"
	private static final int MAGIC = 0x494a494a; // "IJIJ"

	private final ByteOrder order;
	private final Map<Integer, List<byte[]>> pieces = new LinkedHashMap<>();

	ImageJMetadata(final ByteOrder order) {
		this.order = order;
	}

	/** @return what the tags of a page hold; nothing when they are missing or damaged, since no pixel depends on it */
	static ImageJMetadata of(final TiffTags tags, final ByteOrder order) {
		final ImageJMetadata metadata = new ImageJMetadata(order);
		final long[] counts = tags.wholes(TiffTags.IMAGEJ_BYTE_COUNTS);
		if (counts.length < 2 || !(tags.value(TiffTags.IMAGEJ_METADATA) instanceof byte[] bytes))
			return metadata;
		final ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
		try {
			final ByteBuffer head = in.slice(4, (int) counts[0] - 4).order(order);
			in.position((int) counts[0]);
			for (int next = 1; head.remaining() >= 8;) {
				final int kind = head.getInt();
				for (int n = head.getInt(); n > 0 && next < counts.length; n--) {
					final byte[] piece = new byte[(int) counts[next++]];
					in.get(piece);
					metadata.add(kind, piece);
				}
			}
		} catch (final BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException
				| NegativeArraySizeException e) {
			return new ImageJMetadata(order);
		}
		return metadata;
	}

	/** @return what ImageJ shall know of an image to be written */
	static ImageJMetadata of(final TiffImage image, final ByteOrder order) {
		final ImageJMetadata metadata = new ImageJMetadata(order);
		final int channels = image.channelNames().size();
		image.channelNames().forEach(name -> metadata.add(LABELS, name));
		if (channels > 1) { // one channel has them in the description and the ColorMap tag
			final ByteBuffer ranges = ByteBuffer.allocate(channels * 2 * Double.BYTES).order(order);
			for (int c = 0; c < channels; c++)
				ranges.putDouble(image.displayMin()).putDouble(image.displayMax());
			metadata.add(RANGES, ranges.array());
			for (int c = 0; c < channels && !image.colors().isEmpty(); c++)
				metadata.add(LUTS, image.colors().get(image.colors().size() == 1 ? 0 : c).planes());
		}
		new TreeMap<>(image.properties()).forEach((key, value) -> {
			metadata.add(PROPERTIES, key);
			metadata.add(PROPERTIES, value);
		});
		return metadata;
	}

	private Charset charset() {
		return order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
	}

	void add(final int kind, final byte[] piece) {
		pieces.computeIfAbsent(kind, k -> new ArrayList<>()).add(piece);
	}

	void add(final int kind, final String text) {
		add(kind, text.getBytes(charset()));
	}

	List<String> texts(final int kind) {
		return pieces.getOrDefault(kind, List.of()).stream().map(b -> new String(b, charset())).toList();
	}

	/** @return value of tag 50838 */
	long[] byteCounts() {
		final List<Long> counts = new ArrayList<>();
		counts.add(4L + 8L * pieces.size());
		pieces.values().forEach(list -> list.forEach(piece -> counts.add((long) piece.length)));
		return counts.stream().mapToLong(Long::longValue).toArray();
	}

	/** @return value of tag 50839 */
	byte[] bytes() {
		long size = 0;
		for (final long count : byteCounts())
			size += count;
		final ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(order);
		out.putInt(MAGIC);
		pieces.forEach((kind, list) -> out.putInt(kind).putInt(list.size()));
		pieces.values().forEach(list -> list.forEach(out::put));
		return out.array();
	}
}
