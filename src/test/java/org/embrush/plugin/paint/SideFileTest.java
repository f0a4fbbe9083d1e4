package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

import org.embrush.Quiet;
import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A painting comes back from its side file as it was, and no other file is harmed. */
@ExtendWith(Quiet.class)
class SideFileTest {

	@TempDir
	Path folder;

	private static Painting scribbled(final long seed) {
		final Random random = new Random(seed);
		Painting painting = PaintingTest.THREE.withMoved(3, -1)
				.withChanged(new LegendEntry(2, "\"mica\" \u00e4, \u77f3", 0x0a0b0c));
		for (int i = 0; i < 20; i++)
			painting = painting.withStroke(Stroke.of(1 + random.nextInt(3), random.ints(9, 0, 35).toArray()));
		return painting;
	}

	private SideFile side() {
		return SideFile.beside(folder.resolve("map.tif"), 7, 5);
	}

	@Test
	void aPaintingComesBackAsItWas() {
		for (int seed = 0; seed < 20; seed++) {
			final Painting painting = scribbled(seed);
			side().write(painting);
			assertEquals(Optional.of(painting), side().painting());
			assertEquals(folder.resolve("map.tif.embrush.json"), side().file());
		}
		side().write(Painting.blank(7, 5));
		assertEquals(Optional.of(Painting.blank(7, 5)), side().painting());
	}

	@Test
	void aFileThatIsNoPaintingOfThisMapIsLeftAlone() throws IOException {
		final Path users = folder.resolve("map.tif.embrush.json");
		Files.writeString(users, "my own notes");
		PaintingFile.write(Painting.blank(8, 5), folder.resolve("map.tif-2.embrush.json"));
		assertEquals(folder.resolve("map.tif-3.embrush.json"), side().file());
		side().write(scribbled(1));
		assertEquals("my own notes", Files.readString(users));
		assertEquals(Optional.of(scribbled(1)), side().painting());
	}

	@Test
	void aCutOrForeignFileIsNamedInTheError() throws IOException {
		final Path file = folder.resolve("p.json");
		PaintingFile.write(scribbled(2), file);
		final String text = Files.readString(file);
		for (int end = 1; end < text.length() - 2; end += 7) {
			Files.writeString(file, text.substring(0, end));
			assertEquals("painting is damaged (p.json): restore it from a copy, or move it away",
					assertThrows(InputException.class, () -> PaintingFile.read(file)).getMessage());
		}
		Files.writeString(file, text.replace("\"version\": 1", "\"version\": 2"));
		assertEquals("painting (p.json) has format version 2, this Embrush reads up to 1: update Embrush",
				assertThrows(InputException.class, () -> PaintingFile.read(file)).getMessage());
		Files.writeString(file, "{\"format\": \"geojson\"}");
		assertEquals("no painting (p.json): give a file that the painting window wrote",
				assertThrows(InputException.class, () -> PaintingFile.read(file)).getMessage());
		Files.writeString(file, text.replaceFirst("\"runs\": \\[\\d", "\"runs\": [9"));
		assertEquals("painting is damaged (p.json): restore it from a copy, or move it away",
				assertThrows(InputException.class, () -> PaintingFile.read(file)).getMessage());
	}

	@Test
	void aFolderThatMayNotBeWrittenToIsNamed() throws IOException {
		final Path noFolder = Files.writeString(folder.resolve("file"), "x").resolve("map.tif");
		final String message = assertThrows(InputException.class,
				() -> SideFile.beside(noFolder, 7, 5).write(scribbled(1))).getMessage();
		assertEquals("cannot be written", message.substring(0, 17));
	}
}
