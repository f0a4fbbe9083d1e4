package org.embrush.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.embrush.io.MapReader;
import org.embrush.job.Input;
import org.embrush.model.InputException;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;

import ij.ImagePlus;
import ij.measure.Calibration;

/** The map that a command works on: an open image, or a file, which is read no earlier than needed. */
final class MapChoice {

	private final Optional<ImagePlus> image;
	private final Path file;
	private AttributeMap map;

	private MapChoice(final Optional<ImagePlus> image, final Path file) {
		this.image = image;
		this.file = file;
	}

	/**
	 * @param text title of an open image, a file, or nothing for the active image
	 * @return the map
	 * @throws InputException when there is no such image or file
	 */
	static MapChoice of(final String text) {
		final Optional<ImagePlus> image = text.isBlank() ? OpenImages.active() : OpenImages.titled(text);
		if (image.isPresent())
			return new MapChoice(image, null);
		if (text.isBlank())
			throw new InputException("no image is open: open the map, or name its file with map=[file]");
		if (!Files.exists(Path.of(text)))
			throw new InputException("map not found (" + text + "): name an open image or a file");
		return new MapChoice(Optional.empty(), Path.of(text));
	}

	Optional<ImagePlus> image() {
		return image;
	}

	/** @return the map itself; a file is read now */
	AttributeMap map() {
		if (map == null)
			map = image.isPresent() ? ImageMap.of(image.get()) : MapReader.read(file);
		return map;
	}

	MapInfo info() {
		return map().info();
	}

	/**
	 * Names the file of an open image instead of its pixels, where they are the same. For jobs that write files, whose result
	 * then is that of the command line.
	 */
	void preferFile() {
		if (image.isPresent())
			map = FileBehind.of(image.get(), map()).orElse(map);
	}

	/** @return the map for a request: a file that nobody read yet is left to the job */
	Input<AttributeMap> input() {
		return map == null && file != null ? Input.file(file) : Input.of(map());
	}

	/** @return the pixel size as ImageJ keeps it */
	Calibration scale() {
		if (image.isPresent())
			return image.get().getCalibration();
		final org.embrush.model.Calibration known = info().calibration();
		final Calibration scale = new Calibration();
		scale.pixelWidth = known.pixelWidth();
		scale.pixelHeight = known.pixelHeight();
		scale.xOrigin = known.xOrigin();
		scale.yOrigin = known.yOrigin();
		scale.setUnit(known.unit());
		return scale;
	}
}
