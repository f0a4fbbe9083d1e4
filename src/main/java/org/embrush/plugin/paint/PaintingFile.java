package org.embrush.plugin.paint;

import java.nio.file.Path;

import org.embrush.io.StrokeFile;
import org.embrush.model.InputException;

/**
 * Reads and writes a painting as it is kept beside the image.
 *
 * <pre>{@code
 * PaintingFile.write(history.now(), Path.of("map.tif.embrush.json"));
 * Painting again = PaintingFile.read(Path.of("map.tif.embrush.json"));
 * }</pre>
 */
public final class PaintingFile {

	private PaintingFile() {}

	/**
	 * @param painting to write
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws InputException when it cannot be written
	 */
	public static void write(final Painting painting, final Path file) {
		new StrokeFile(painting.width(), painting.height(), painting.classes(), painting.strokes().stream()
				.map(stroke -> new StrokeFile.Pixels(stroke.classId(), stroke.pixels())).toList()).write(file);
	}

	/**
	 * @param file to read
	 * @return the painting
	 * @throws InputException when the file cannot be read, is no painting, is damaged, or is of a newer format
	 */
	public static Painting read(final Path file) {
		final StrokeFile read = StrokeFile.read(file);
		try {
			return new Painting(read.width(), read.height(), read.classes(),
					read.strokes().stream().map(stroke -> Stroke.of(stroke.classId(), stroke.pixels())).toList());
		} catch (final IllegalArgumentException e) {
			throw new InputException("painting is damaged (" + file.getFileName() +
					"): restore it from a copy, or move it away", e);
		}
	}
}
