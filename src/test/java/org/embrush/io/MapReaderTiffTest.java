package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.embrush.tile.AttributeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every TIFF variant that other programs wrote yields the numbers they put in. */
class MapReaderTiffTest {

	static List<String> typed() throws IOException {
		try (Stream<Path> files = Files.list(Fixture.FOLDER)) {
			return files.map(f -> f.getFileName().toString().replace(".tif", ""))
					.filter(n -> n.matches(".*-[uif](8|16|32|64)(-.*)?")).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("typed")
	void yieldsTheNumbersOf(final String name) {
		final String type = name.replaceAll(".*?-([uif](8|16|32|64))(-.*)?", "$1");
		final AttributeMap map = MapReader.read(Fixture.file(name));
		assertEquals(Fixture.WIDTH, map.info().width());
		assertEquals(Fixture.HEIGHT, map.info().height());
		assertEquals(Fixture.CHANNELS, map.source().channels());
		final float[][] pixels = Fixture.pixels(map);
		for (int c = 0; c < Fixture.CHANNELS; c++)
			for (int y = 0; y < Fixture.HEIGHT; y++)
				for (int x = 0; x < Fixture.WIDTH; x++)
					assertEquals(Fixture.value(type, c, x, y), pixels[c][y * Fixture.WIDTH + x],
							"channel " + c + ", x " + x + ", y " + y);
	}
}
