package org.embrush.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.embrush.model.InputException;
import org.embrush.model.MapInfo;
import org.embrush.tile.Region;
import org.embrush.tile.TileSink;

/**
 * Writes a TIFF tile by tile, in any order and from several threads at once. The same pixels give the same bytes.
 *
 * <p>ImageJ opens the file as one hyperstack with channel names, pixel size, display range, colour tables and properties;
 * any other reader sees one page a channel. Nothing is compressed, so that a tile has its place before the others are known.
 * Tiles wait, some megabytes of them, for those beside them, until {@link #close} at the latest. A pixel is written once.
 * Above 4 GB the file is a BigTIFF, which Fiji opens through Bio-Formats and ImageJ's own reader refuses.
 *
 * <p>ImageJ's {@code TiffEncoder} writes whole planes one after the other, neither tiles nor GeoTIFF tags nor BigTIFF;
 * so the pixels are placed here, and TwelveMonkeys encodes the directories (see {@link TiffLayout}).
 *
 * <pre>{@code
 * TiffImage image = TiffImage.of(SampleType.FLOAT32, List.of("rock", "vein"));
 * try (TiffSink sink = TiffSink.create(Path.of("probabilities.tif"), map.info(), image)) {
 * 	sink.write(region, planes);
 * }
 * }</pre>
 */
public final class TiffSink implements TileSink, Closeable {

	private final Path file;
	private final int width;
	private final TiffImage image;
	private final TiffLayout layout;
	private final FileChannel channel;
	private final TiffBands bands;

	private TiffSink(final Path file, final MapInfo map, final TiffImage image, final TiffLayout layout)
			throws IOException {
		this.file = file;
		this.width = map.width();
		this.image = image;
		this.layout = layout;
		this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING);
		this.bands = new TiffBands(width, image.channelNames().size() * image.type().storedBytes());
		put(ByteBuffer.wrap(layout.head()), 0);
		put(ByteBuffer.allocate(1), layout.size() - 1);
	}

	/**
	 * Starts a file; pixels that are never written are 0.
	 *
	 * @param file to write; replaced when it exists
	 * @param map whose size, pixel size and georeference the image has
	 * @param image what it holds
	 * @return the sink; to be closed
	 * @throws InputException if the file cannot be written
	 */
	public static TiffSink create(final Path file, final MapInfo map, final TiffImage image) {
		return create(file, map, image, new TiffLayout(map, image));
	}

	static TiffSink create(final Path file, final MapInfo map, final TiffImage image, final TiffLayout layout) {
		try {
			return new TiffSink(file, map, image, layout);
		} catch (final IOException e) {
			throw Reason.cannotWrite(file, e);
		}
	}

	@Override
	public int channels() {
		return image.channelNames().size();
	}

	/**
	 * {@inheritDoc}
	 *
	 * @throws IllegalArgumentException if a number does not fit an integer type; integers are rounded, and NaN becomes 0
	 * @throws InputException if the disk is full or gone
	 */
	@Override
	public void write(final Region region, final float[][] from) {
		try {
			final TiffBands.Band band = region.width() < width ? bands.take(region) : null;
			if (band == null)
				writeRows(region, from);
			else {
				putInto(band, region, from);
				if (bands.complete(band, region)) {
					writeBand(band);
					bands.release(band);
				}
			}
		} catch (final IOException e) {
			throw Reason.cannotWrite(file, e);
		}
	}

	private void writeRows(final Region region, final float[][] from) throws IOException {
		// Rows as wide as the map follow each other in the file.
		final int rows = region.width() == width ? region.height() : 1;
		final int numbers = rows * region.width();
		final ByteBuffer buffer = ByteBuffer.allocate(numbers * image.type().storedBytes()).order(TiffLayout.ORDER);
		for (int c = 0; c < channels(); c++)
			for (int y = 0; y < region.height(); y += rows) {
				encode(from[c], y * region.width(), numbers, buffer.clear());
				put(buffer.flip(), place(c, region.x(), region.y() + y));
			}
	}

	/** Where a number lies in the file. */
	private long place(final int channel, final int x, final int y) {
		return layout.offset(channel) + ((long) y * width + x) * image.type().storedBytes();
	}

	private void putInto(final TiffBands.Band band, final Region region, final float[][] from) {
		final ByteBuffer bytes = band.bytes();
		for (int c = 0; c < channels(); c++)
			for (int y = 0; y < region.height(); y++) {
				bytes.position((c * band.rows().size() + y * width + region.x()) * image.type().storedBytes());
				encode(from[c], y * region.width(), region.width(), bytes);
			}
	}

	private void writeBand(final TiffBands.Band band) throws IOException {
		final int length = band.rows().size() * image.type().storedBytes();
		for (int c = 0; c < channels(); c++)
			put(band.bytes().limit((c + 1) * length).position(c * length), place(c, 0, band.rows().y()));
	}

	/** Only the tiles that are there: the others may have been written at once. */
	private void writeTiles(final TiffBands.Band band) throws IOException {
		for (final Region tile : band.tiles())
			for (int c = 0; c < channels(); c++)
				for (int y = 0; y < tile.height(); y++) {
					final int start = (c * band.rows().size() + y * width + tile.x()) * image.type().storedBytes();
					put(band.bytes().limit(start + tile.width() * image.type().storedBytes()).position(start),
							place(c, tile.x(), tile.y() + y));
				}
	}

	private void encode(final float[] from, final int start, final int numbers, final ByteBuffer into) {
		switch (image.type()) {
			case FLOAT32 -> {
				into.asFloatBuffer().put(from, start, numbers);
				into.position(into.position() + numbers * Float.BYTES);
			}
			case UINT8 -> {
				for (int i = start; i < start + numbers; i++)
					into.put((byte) whole(from[i], 0xff));
			}
			default -> {
				for (int i = start; i < start + numbers; i++)
					into.putShort((short) whole(from[i], 0xffff));
			}
		}
	}

	private int whole(final float value, final int limit) {
		final int rounded = Math.round(value);
		if (rounded < 0 || rounded > limit)
			throw new IllegalArgumentException("value (" + value + ") must lie between 0 and " + limit + " in a " +
					image.type() + " image");
		return rounded;
	}

	private void put(final ByteBuffer bytes, final long position) throws IOException {
		for (long at = position; bytes.hasRemaining();)
			at += channel.write(bytes, at);
	}

	/** @throws InputException if the last bytes cannot be written */
	@Override
	public void close() {
		try (channel) {
			for (final TiffBands.Band band : bands.incomplete())
				writeTiles(band);
		} catch (final IOException e) {
			throw Reason.cannotWrite(file, e);
		}
	}
}
