package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same macro gives the bytes of the command line, in every ImageJ, for every command. */
class MacroIT {

	@TempDir
	private Path scratch;

	private void assertSameFiles(final Path expected, final Path actual) throws IOException {
		try (Stream<Path> files = Files.list(expected)) {
			for (final Path file : files.toList()) {
				final Path other = actual.resolve(file.getFileName());
				if (file.getFileName().toString().equals("trace.csv"))
					assertEquals(withoutSeconds(file), withoutSeconds(other));
				else
					assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other), file.toString());
			}
		}
	}

	private static List<String> withoutSeconds(final Path trace) throws IOException {
		return Files.readAllLines(trace).stream().map(line -> line.replaceFirst("^(([^,]*,){3})[^,]*,", "$1")).toList();
	}

	@ParameterizedTest
	@EnumSource
	void segment(final ImageJ imagej) throws IOException {
		final List<String> printed = imagej.run("""
				open("%s");
				run("Embrush Segment...", "labels=%s classes=%s output=%s/macro method=mixture max_iterations=3");
				print(getTitle(), nImages);
				selectImage("probabilities of map.tif");
				getDimensions(width, height, channels, slices, frames);
				print(channels, Property.getSliceLabel(5));
				""".formatted(Mineral.MAP, Mineral.LABELS, Mineral.CLASSES, scratch), scratch);
		assertEquals(List.of("labels of map.tif 5", "5 pyrite"), printed);
		ImageJ.embrush("segment", Mineral.MAP, "--labels", Mineral.LABELS, "--classes", Mineral.CLASSES, "-o",
				scratch.resolve("cli"), "--method", "mixture", "--max-iterations", "3");
		assertSameFiles(scratch.resolve("cli"), scratch.resolve("macro"));
	}
}
