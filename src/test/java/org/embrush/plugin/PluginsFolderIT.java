package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example macros of the plugins folder run, and do what they say. */
class PluginsFolderIT {

	private static final Path EXAMPLES = Path.of("plugins/Embrush");

	@TempDir
	private Path scratch;

	private List<String> run(final String name, final String... argument) throws IOException {
		final Path samples = Files.createDirectories(scratch.resolve("sample-maps/synthetic-minerals"));
		for (final Path file : List.of(Mineral.MAP, Mineral.LABELS, Mineral.CLASSES))
			Files.copy(file, samples.resolve(file.getFileName()));
		// A small committee is enough to see that the macro works.
		final String macro = Files.readString(EXAMPLES.resolve(name)).replace("\"Embrush Fit...\", \"",
				"\"Embrush Fit...\", \"fast ");
		return ImageJ.FIJI.run(macro, scratch, argument);
	}

	@Test
	void segmentSample() throws IOException {
		final List<String> printed = run("Example_Segment_Sample.ijm");
		assertEquals(6, printed.size(), printed::toString);
		assertTrue(printed.get(0).matches("quartz: \\d+\\.\\d %"), printed.get(0));
		assertTrue(printed.get(5).startsWith("confidence at 100, 120: "), printed.get(5));
	}

	@Test
	void areasOfFolder() throws IOException {
		final Path maps = Files.createDirectories(scratch.resolve("maps"));
		Files.copy(Mineral.MAP, maps.resolve("a.tif"));
		Files.copy(Mineral.MAP, maps.resolve("b.tif"));
		final List<String> printed = run("Example_Areas_of_Folder.ijm",
				Mineral.MAP + "," + Mineral.LABELS + "," + maps + "," + scratch.resolve("results"));
		assertEquals(11, printed.size(), printed::toString);
		assertTrue(printed.get(0).startsWith("map,class,name,pixels,fraction,expected_fraction"), printed.get(0));
		assertTrue(printed.get(10).startsWith("b,5,pyrite,"), printed.get(10));
	}
}
