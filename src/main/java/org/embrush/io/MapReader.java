package org.embrush.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.embrush.model.CancelledException;
import org.embrush.model.InputException;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Reads maps from files: TIFF (ImageJ stacks, pages, samples; integers and floats; uncompressed, LZW, Deflate, PackBits or
 * JPEG; strips and tiles; both byte orders; BigTIFF), PNG, JPEG, and matrices of numbers as text.
 *
 * <p>A map is held in memory in the type of its file (32-bit integers and doubles as floats). A number that the file says
 * stands for "missing" (GDAL's NoData) is read as NaN.
 *
 * <pre>{@code
 * AttributeMap map = MapReader.read(Path.of("scan.tif"));
 * // Channels "Fe" and "Mg".
 * AttributeMap joined = MapReader.stack(List.of(Path.of("Fe.tif"), Path.of("Mg.tif")), new CancelFlag());
 * }</pre>
 */
public final class MapReader {

	private MapReader() {}

	/**
	 * Reads one file.
	 *
	 * @param file a TIFF, PNG, JPEG or text file
	 * @return its channels; a channel without a name is called "channel 1", ...
	 * @throws InputException if it cannot be read, or does not fit the free memory
	 */
	public static AttributeMap read(final Path file) {
		return read(file, new CancelFlag());
	}

	/**
	 * Reads one file as {@link #read(Path)}, and can be stopped.
	 *
	 * @param file a TIFF, PNG, JPEG or text file
	 * @param cancel asked every few megabytes
	 * @return its channels
	 * @throws InputException if it cannot be read, or does not fit the free memory
	 * @throws CancelledException if the flag is raised
	 */
	public static AttributeMap read(final Path file, final CancelFlag cancel) {
		return map(name(file), List.of(channels(file, cancel)), Sha256.ofFile(file, cancel));
	}

	/**
	 * Reads one file as {@link #read(Path)}, and digests it meanwhile.
	 *
	 * @param file a TIFF, PNG, JPEG or text file
	 * @param engine whose threads do both; its flag stops them
	 * @return its channels
	 * @throws InputException if it cannot be read, or does not fit the free memory
	 * @throws CancelledException if the flag is raised
	 */
	public static AttributeMap read(final Path file, final TileEngine engine) {
		final FileChannels[] channels = new FileChannels[1];
		final String[] digest = new String[1];
		engine.forEach("", new TileGrid(2, 1, 1, 1), () -> (index, tile) -> {
			if (index == 0)
				channels[0] = channels(file, engine.cancel());
			else
				digest[0] = digestUnlessUnreadable(file, engine.cancel());
			return null;
		});
		return map(name(file), List.of(channels[0]),
				digest[0] == null ? Sha256.ofFile(file, engine.cancel()) : digest[0]);
	}

	/**
	 * Opens one file: where it is large and allows that, its pixels stay there until they are read, a few rows at a time.
	 * Its digest is left out.
	 *
	 * @param file a TIFF, PNG, JPEG or text file
	 * @param engine whose threads will read; its flag stops them
	 * @return its channels, with the numbers of {@link #read(Path)}
	 * @throws InputException if it cannot be read, or does not fit the free memory
	 * @throws CancelledException if the flag is raised
	 */
	public static OpenMap open(final Path file, final TileEngine engine) {
		final Optional<OpenMap> streamed =
				MapFormat.of(file) == MapFormat.TIFF ? stream(file, engine) : Optional.empty();
		return streamed.orElseGet(() -> OpenMap.of(map(name(file), List.of(channels(file, engine.cancel())), "")));
	}

	private static Optional<OpenMap> stream(final Path file, final TileEngine engine) {
		try {
			final TiffFile open = TiffFile.open(file);
			Optional<OpenMap> streamed = Optional.empty();
			try {
				streamed = TiffStream.of(open, file, engine.threads(), engine.cancel())
						.map(source -> stream(file, source, open.describe(List.of())));
			} finally {
				if (streamed.isEmpty())
					open.close();
			}
			return streamed;
		} catch (final IOException e) {
			throw new InputException("file cannot be read (" + file + ", " + Reason.of(e) + "): check it", e);
		} catch (final IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException
				| ClassCastException e) {
			throw new InputException(TiffDirectories.truncated(file).getMessage(), e);
		}
	}

	private static OpenMap stream(final Path file, final TiffStream source, final FileChannels about) {
		final TileSource pixels = MissingValues.asNaN(source, Collections.nCopies(source.channels(), about.missing()));
		return new OpenMap(new AttributeMap(pixels, info(name(file), about, about.names(), "")), source);
	}

	/** Null when it cannot be read, of which the channels' reader knows more to say. */
	private static String digestUnlessUnreadable(final Path file, final CancelFlag cancel) {
		try {
			return Sha256.ofFile(file, cancel);
		} catch (final InputException e) {
			return null;
		}
	}

	/**
	 * Joins the channels of several files.
	 *
	 * @param files at least one, all of the same size; calibration and georeference are those of the first
	 * @param cancel asked every few megabytes
	 * @return all channels, file by file; the one channel of a file that does not name it is called like the file
	 * @throws InputException if one cannot be read, their sizes differ, or they do not fit the free memory
	 * @throws CancelledException if the flag is raised
	 */
	public static AttributeMap stack(final List<Path> files, final CancelFlag cancel) {
		if (files.isEmpty())
			throw new IllegalArgumentException("files (0) must be at least 1");
		final List<FileChannels> read = new ArrayList<>();
		final StringBuilder digests = new StringBuilder();
		for (final Path file : files) {
			final FileChannels next = channels(file, cancel);
			if (!read.isEmpty() && (next.width() != read.get(0).width() || next.height() != read.get(0).height()))
				throw new InputException("maps of a stack differ in size (" + next.width() + " x " + next.height() +
						", " + file + "; " + read.get(0).width() + " x " + read.get(0).height() + ", " + files.get(0) +
						"): give files of the same size");
			read.add(next.images().size() == 1 && next.names().get(0).isEmpty() ? next.named(List.of(stem(file)))
					: next);
			digests.append(Sha256.ofFile(file, cancel));
		}
		final String digest = files.size() == 1 ? digests.toString() : Sha256.of(digests.toString());
		return map(name(files.get(0)), read, digest);
	}

	private static AttributeMap map(final String name, final List<FileChannels> parts, final String digest) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> images = new ArrayList<>();
		final List<String> names = new ArrayList<>();
		final List<Float> missing = new ArrayList<>();
		for (final FileChannels part : parts) {
			images.addAll(part.images());
			names.addAll(part.names());
			missing.addAll(Collections.nCopies(part.images().size(), part.missing()));
		}
		final FileChannels first = parts.get(0);
		return new AttributeMap(MissingValues.asNaN(ImgTileSource.ofChannels(images), missing),
				info(name, first, names, digest));
	}

	private static MapInfo info(final String name, final FileChannels first, final List<String> names,
			final String digest) {
		return new MapInfo(name, first.width(), first.height(), ChannelNames.complete(names), first.calibration(),
				first.geo(), digest);
	}

	private static FileChannels channels(final Path file, final CancelFlag cancel) {
		try {
			return switch (MapFormat.of(file)) {
				case TIFF -> new TiffMap(file, cancel).read();
				case PICTURE -> PictureMap.read(file, cancel);
				case TEXT -> AsciiMatrix.read(file, cancel);
			};
		} catch (final IOException e) {
			throw new InputException("file cannot be read (" + file + ", " + Reason.of(e) + "): check it", e);
		}
	}

	private static String name(final Path file) {
		return file.getFileName().toString();
	}

	private static String stem(final Path file) {
		final String name = name(file);
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
