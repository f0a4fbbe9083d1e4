package org.embrush.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.embrush.io.MapReader;
import org.embrush.model.InputException;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;

import ij.ImagePlus;
import ij.io.FileInfo;

/**
 * The file that an open image came from, when it still holds the same: then a model can name it, and results keep what ImageJ
 * drops, such as a georeference.
 */
final class FileBehind {

	/** Rows compared at a time. */
	private static final int ROWS = 64;

	private FileBehind() {}

	/**
	 * @param image that is open
	 * @param map made of it
	 * @return the map of its file; nothing when there is no file of that name, or any pixel or channel name differs
	 */
	static Optional<AttributeMap> of(final ImagePlus image, final AttributeMap map) {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.directory == null || info.fileName == null || !info.fileName.equals(image.getTitle()))
			return Optional.empty();
		final Path file = Path.of(info.directory, info.fileName);
		if (!Files.isRegularFile(file))
			return Optional.empty();
		try {
			return Optional.of(MapReader.read(file)).filter(read -> isSame(read, map));
		} catch (final InputException e) {
			return Optional.empty(); // ImageJ opens kinds of files that we do not read
		}
	}

	private static boolean isSame(final AttributeMap a, final AttributeMap b) {
		if (a.info().width() != b.info().width() || a.info().height() != b.info().height() ||
				!a.info().channelNames().equals(b.info().channelNames()))
			return false;
		final int width = a.info().width();
		final float[][] ofA = new float[a.source().channels()][width * ROWS];
		final float[][] ofB = new float[a.source().channels()][width * ROWS];
		for (int y = 0; y < a.info().height(); y += ROWS) {
			final Region rows = new Region(0, y, width, Math.min(ROWS, a.info().height() - y));
			a.source().read(rows, ofA);
			b.source().read(rows, ofB);
			if (!Arrays.deepEquals(ofA, ofB))
				return false;
		}
		return true;
	}
}
