package org.embrush.plugin.paint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.embrush.model.InputException;

/**
 * Where the painting of an image file is kept: {@code map.tif.embrush.json} beside {@code map.tif}. A file of that name that
 * is not a painting of this size is left alone, and another name taken.
 *
 * <pre>{@code
 * SideFile side = SideFile.beside(Path.of("map.tif"), 640, 480);
 * Painting painting = side.painting().orElse(Painting.blank(640, 480));
 * side.write(painting);
 * }</pre>
 */
public final class SideFile {

	private static final String ENDING = ".embrush.json";

	private final Path file;
	private final Optional<Painting> painting;

	private SideFile(final Path file, final Optional<Painting> painting) {
		this.file = file;
		this.painting = painting;
	}

	/**
	 * @param image the image file
	 * @param width of the image
	 * @param height of the image
	 * @return its side file, which need not exist
	 */
	public static SideFile beside(final Path image, final int width, final int height) {
		for (int number = 1;; number++) {
			final Path file = image.resolveSibling(image.getFileName() + (number == 1 ? "" : "-" + number) + ENDING);
			if (!Files.exists(file))
				return new SideFile(file, Optional.empty());
			final Optional<Painting> found = ours(file, width, height);
			if (found.isPresent())
				return new SideFile(file, found);
		}
	}

	private static Optional<Painting> ours(final Path file, final int width, final int height) {
		try {
			return Optional.of(PaintingFile.read(file))
					.filter(found -> found.width() == width && found.height() == height);
		} catch (final InputException e) {
			return Optional.empty(); // Somebody's file, or a damaged one that may still be mended: neither is ours to replace.
		}
	}

	/** @return the file */
	public Path file() {
		return file;
	}

	/** @return what it held when it was looked for */
	public Optional<Painting> painting() {
		return painting;
	}

	/**
	 * @param now what to keep
	 * @throws InputException when the file cannot be written
	 */
	public void write(final Painting now) {
		PaintingFile.write(now, file);
	}
}
