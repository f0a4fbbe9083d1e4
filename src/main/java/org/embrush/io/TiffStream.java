package org.embrush.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * The channels of an open TIFF file, of which only a few bands of rows are in memory: those that were read last. A map is
 * the same to the bit as the one that {@link TiffMap} reads whole.
 *
 * <p>Threads that work on different bands read and decode them at the same time.
 */
final class TiffStream implements TileSource, Closeable {

	/** Rows of a band at least: those of a tile. */
	private static final int ROWS = 64;
	/** Bands that a thread needs for a tile and the pixels around it. */
	private static final int BANDS_A_THREAD = 3;
	/** Bands must hold no more than this fraction of a map: reading the others again would not pay. */
	private static final int FRACTION = 2;
	/** Pixels up to which a rectangle is read by itself, where a file allows that. */
	private static final int LITTLE = 64;

	private final TiffFile file;
	private final Path path;
	private final CancelFlag cancel;
	private final int rows;
	/** The strips and tiles that reach into every band. */
	private final List<List<TiffFile.Part>> parts = new ArrayList<>();
	private final Map<Integer, Band> held;

	/**
	 * @param file to read from; closed with this
	 * @param path of it
	 * @param rows of a band
	 * @param most bands in memory
	 * @param cancel asked before every strip or tile
	 */
	TiffStream(final TiffFile file, final Path path, final int rows, final int most, final CancelFlag cancel) {
		this.file = file;
		this.path = path;
		this.rows = rows;
		this.cancel = cancel;
		held = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(final Map.Entry<Integer, Band> eldest) {
				return size() > most;
			}
		};
		for (int y = 0; y < height(); y += rows)
			parts.add(new ArrayList<>());
		for (final TiffFile.Part part : file.parts(rows)) {
			final int last = Math.min(height(), part.segment().y() + part.segment().height()) - 1;
			for (int band = part.segment().y() / rows; band <= last / rows; band++)
				parts.get(band).add(part);
		}
	}

	/**
	 * @param file an open file; closed with what is returned
	 * @param path of it
	 * @param threads that will read
	 * @param cancel asked before every strip or tile
	 * @return its channels; empty when the file had better be read as a whole
	 */
	static Optional<TiffStream> of(final TiffFile file, final Path path, final int threads, final CancelFlag cancel) {
		final int rows = file.isPlain() ? ROWS : file.parts(ROWS).stream().mapToInt(part -> part.segment().height())
				.distinct().map(height -> (ROWS - 1) / height * height + height).max().orElse(ROWS);
		final int most = BANDS_A_THREAD * threads + 1;
		return (long) most * rows * FRACTION > file.first().height() ? Optional.empty()
				: Optional.of(new TiffStream(file, path, rows, most, cancel));
	}

	/** Some rows of the map, read when they are first asked for. */
	private final class Band {

		private final int index;
		private TileSource pixels;

		Band(final int index) {
			this.index = index;
		}

		synchronized TileSource pixels() {
			if (pixels == null)
				pixels = load(new Region(0, index * rows, width(), Math.min(rows, height() - index * rows)),
						parts.get(index).stream());
			return pixels;
		}
	}

	private TileSource load(final Region region, final Stream<TiffFile.Part> wanted) {
		final SampleChannels channels = file.part(region.width(), region.height());
		final TiffFile.Reader reader = file.new Reader(cancel);
		wanted.forEach(part -> {
			try {
				reader.read(part, channels, region.x(), region.y());
			} catch (final IOException e) {
				throw new InputException("file cannot be read (" + path + ", " + Reason.of(e) + "): check it", e);
			}
		});
		return ImgTileSource.ofChannels(channels.images());
	}

	@Override
	public int width() {
		return file.first().width();
	}

	@Override
	public int height() {
		return file.first().height();
	}

	@Override
	public int channels() {
		return file.channels();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		if (region.size() <= LITTLE && file.isPlain()) {
			load(region, alone(region)).read(new Region(0, 0, region.width(), region.height()), into);
			return;
		}
		final int bottom = region.y() + region.height();
		for (int top = region.y(); top < bottom;) {
			final int band = top / rows;
			final int end = Math.min(bottom, (band + 1) * rows);
			final Region part = new Region(region.x(), top - band * rows, region.width(), end - top);
			if (part.height() == region.height())
				band(band).read(part, into);
			else
				read(band, part, into, (top - region.y()) * region.width());
			top = end;
		}
	}

	/** Reads a part of a band to some place in the planes. */
	private void read(final int band, final Region part, final float[][] into, final int start) {
		final float[][] planes = new float[into.length][part.size()];
		band(band).read(part, planes);
		for (int c = 0; c < channels(); c++)
			System.arraycopy(planes[c], 0, into[c], start, part.size());
	}

	private TileSource band(final int index) {
		final Band band;
		synchronized (held) {
			band = held.computeIfAbsent(index, Band::new);
		}
		return band.pixels();
	}

	/** Number of bands in memory. */
	int held() {
		synchronized (held) {
			return held.size();
		}
	}

	/** The rows of a rectangle where they lie in the file. */
	private Stream<TiffFile.Part> alone(final Region region) {
		final List<TiffFile.Part> pieces = new ArrayList<>();
		for (int y = region.y(); y < region.y() + region.height(); y++)
			for (final TiffFile.Part part : parts.get(y / rows)) {
				final TiffSegment s = part.segment();
				final int from = Math.max(region.x(), s.x());
				final int to = Math.min(region.x() + region.width(), s.x() + s.width());
				if (y >= s.y() && y < s.y() + s.height() && from < to)
					pieces.add(new TiffFile.Part(part.page(),
							s.row(y, from, to, part.page().sample().storedBytes()), part.firstChannel()));
			}
		return pieces.stream();
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
