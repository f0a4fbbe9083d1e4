package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.embrush.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

	@TempDir
	Path folder;

	/** All files and folders below the test's folder. */
	private List<String> all() throws IOException {
		try (Stream<Path> walk = Files.walk(folder)) {
			return walk.filter(p -> !p.equals(folder)).map(p -> folder.relativize(p).toString().replace('\\', '/'))
					.sorted().toList();
		}
	}

	@Test
	void appearsAtOnceWhenCommitted() throws IOException {
		final Path target = folder.resolve("deep/result");
		try (OutputFolder out = OutputFolder.open(target)) {
			Files.writeString(out.file("a.csv"), "a");
			Files.writeString(out.file("scan/b.csv"), "b");
			assertFalse(Files.exists(target));
			out.commit();
			assertEquals("a", Files.readString(target.resolve("a.csv")));
		}
		assertEquals(List.of("deep", "deep/result", "deep/result/a.csv", "deep/result/scan", "deep/result/scan/b.csv"),
				all());
	}

	@Test
	void leavesNothingWithoutCommit() throws IOException {
		try (OutputFolder out = OutputFolder.open(folder.resolve("deep/er/result"))) {
			Files.writeString(out.file("a.csv"), "a");
		}
		assertEquals(List.of(), all());
	}

	@Test
	void replacesItsOwnFilesAndKeepsOthers() throws IOException {
		Files.writeString(folder.resolve("a.csv"), "old");
		Files.writeString(folder.resolve("notes.txt"), "mine");
		try (OutputFolder out = OutputFolder.open(folder)) {
			Files.writeString(out.file("a.csv"), "new");
			Files.writeString(out.file("sub/b.csv"), "b");
			assertEquals("old", Files.readString(folder.resolve("a.csv")));
			out.commit();
		}
		assertEquals(List.of("a.csv", "notes.txt", "sub", "sub/b.csv"), all());
		assertEquals("new", Files.readString(folder.resolve("a.csv")));
		assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
	}

	@Test
	void keepsOldFilesWithoutCommit() throws IOException {
		Files.writeString(folder.resolve("a.csv"), "old");
		try (OutputFolder out = OutputFolder.open(folder)) {
			Files.writeString(out.file("a.csv"), "new");
		}
		assertEquals(List.of("a.csv"), all());
		assertEquals("old", Files.readString(folder.resolve("a.csv")));
	}

	@Test
	void putsOldFilesBackWhenAMoveFails() throws IOException {
		Files.writeString(folder.resolve("a.csv"), "old");
		try (OutputFolder out = OutputFolder.open(folder)) {
			Files.writeString(out.file("a.csv"), "new");
			Files.writeString(out.file("z/c.csv"), "c");
			// A file where the folder z would have to be.
			Files.writeString(folder.resolve("z"), "in the way");
			assertThrows(InputException.class, out::commit);
		}
		assertEquals(List.of("a.csv", "z"), all());
		assertEquals("old", Files.readString(folder.resolve("a.csv")));
	}

	@Test
	void leftoversOfAKilledRunDoNotBlock() throws IOException {
		final Path target = folder.resolve("result");
		// Not closed, as if the program had been killed.
		Files.writeString(OutputFolder.open(target).file("a.csv"), "half");
		try (OutputFolder out = OutputFolder.open(target)) {
			Files.writeString(out.file("a.csv"), "whole");
			out.commit();
		}
		assertEquals(List.of(".result.embrush-part-1", ".result.embrush-part-1/a.csv", "result", "result/a.csv"),
				all());
		assertEquals("whole", Files.readString(target.resolve("a.csv")));
	}

	@Test
	void neverReplacesAnInput() throws IOException {
		final Path labels = Files.writeString(folder.resolve("labels.tif"), "painted");
		final String message = "output would overwrite an input (" + labels + "): name another place for the output";
		try (OutputFolder out = OutputFolder.open(folder)) {
			out.protect(labels);
			out.protect(folder.resolve("elsewhere.tif"));
			assertEquals(message, assertThrows(InputException.class, () -> out.file("labels.tif")).getMessage());
		}
		try (OutputFolder out = OutputFolder.open(folder)) {
			out.file("labels.tif");
			assertEquals(message, assertThrows(InputException.class, () -> out.protect(labels)).getMessage());
		}
		try (OutputFile out = OutputFile.open(labels)) {
			assertEquals(message, assertThrows(InputException.class, () -> out.protect(labels)).getMessage());
		}
		assertEquals("painted", Files.readString(labels));
	}

	@Test
	void saysWhatIsInTheWay() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		assertEquals("output is a file, not a folder (" + file + "): name a folder",
				assertThrows(InputException.class, () -> OutputFolder.open(file)).getMessage());
		assertEquals("output is a folder, not a file (" + folder + "): name a file",
				assertThrows(InputException.class, () -> OutputFile.open(folder)).getMessage());
		final Path below = file.resolve("result");
		assertTrue(assertThrows(InputException.class, () -> OutputFolder.open(below)).getMessage()
				.startsWith("cannot be written (" + below + ", "));
		assertTrue(assertThrows(InputException.class, () -> OutputFile.open(below)).getMessage()
				.endsWith("): free space or name a folder that may be written to"));
		assertEquals(List.of("file"), all());
	}

	@Test
	void messagesNameThePlaceNotTheHiddenFolder() {
		final Path fresh = folder.resolve("result");
		try (OutputFolder out = OutputFolder.open(fresh); OutputFolder existing = OutputFolder.open(folder);
				OutputFile file = OutputFile.open(folder.resolve("model.json"))) {
			assertEquals(fresh.resolve("sub/p.tif"), Staging.placeOf(out.file("sub/p.tif")));
			assertEquals(folder.resolve("p.tif"), Staging.placeOf(existing.file("p.tif")));
			assertEquals(folder.resolve("model.json"), Staging.placeOf(file.file()));
		}
		assertEquals(Path.of("a/.hidden/b.tif"), Staging.placeOf(Path.of("a/.hidden/b.tif")));
	}

	@Test
	void refusesNamesOutside() {
		try (OutputFolder out = OutputFolder.open(folder.resolve("result"))) {
			assertEquals("name (../a.csv) must lie inside the output folder",
					assertThrows(IllegalArgumentException.class, () -> out.file("../a.csv")).getMessage());
		}
	}

	@Test
	void singleFileAppearsWholeOrNotAtAll() throws IOException {
		final Path target = folder.resolve("deep/model.json");
		try (OutputFile out = OutputFile.open(target)) {
			Files.writeString(out.file(), "half");
		}
		assertEquals(List.of(), all());
		for (final String text : List.of("first", "second"))
			try (OutputFile out = OutputFile.open(target)) {
				Files.writeString(out.file(), text);
				out.commit();
				assertEquals(text, Files.readString(target));
			}
		assertEquals(List.of("deep", "deep/model.json"), all());
	}
}
