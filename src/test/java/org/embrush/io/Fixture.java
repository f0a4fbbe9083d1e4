package org.embrush.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;

/** The files of src/test/resources/tiff and the numbers in them (see make_fixtures.py there). */
final class Fixture {

	static final Path FOLDER = Path.of("src/test/resources/tiff");
	static final int WIDTH = 33;
	static final int HEIGHT = 21;
	static final int CHANNELS = 3;

	private Fixture() {}

	static Path file(final String name) {
		return FOLDER.resolve(name + ".tif");
	}

	/** All files that a reader accepts. */
	static List<Path> tiffs() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter(f -> f.toString().endsWith(".tif") && !f.toString().contains("refused")).sorted()
					.toList();
		}
	}

	/** The value that a reader must yield for a type, for example "u16". */
	static float value(final String type, final int c, final int x, final int y) {
		final int v = 50 * c + 3 * x + 5 * y;
		return switch (type) {
			case "u8" -> v % 256;
			case "i8" -> v % 256 - 128;
			case "u16" -> v * 200;
			case "i16" -> v * 200 - 30000;
			case "u32" -> v * 10000000L;
			case "i32" -> v * 10000000L - 2000000000L;
			case "f32", "f64" -> x == 4 && y == 2 ? Float.NaN : v / 8f - 10;
			default -> throw new IllegalArgumentException(type);
		};
	}

	/** All pixels, one array a channel. */
	static float[][] pixels(final AttributeMap map) {
		final Region all = new Region(0, 0, map.info().width(), map.info().height());
		final float[][] planes = new float[map.source().channels()][all.size()];
		map.source().read(all, planes);
		return planes;
	}
}
