package org.embrush.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls stand in the program, and each of them is seen to fall in {@code org.embrush.walls.broken}. */
class WallsTest {

	private static final String BROKEN = "org.embrush.walls.broken";
	private static final JavaClasses PROGRAM = new ClassFileImporter()
			.withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.embrush");

	static Stream<ArchRule> walls() {
		return new Walls("org.embrush").all().stream();
	}

	@ParameterizedTest
	@MethodSource("walls")
	void stands(ArchRule wall) {
		assertEquals(List.of(), wall.evaluate(PROGRAM).getFailureReport().getDetails());
	}

	@Test
	void theProgramIsSeen() {
		assertTrue(PROGRAM.contain("org.embrush.cli.Main"));
	}

	@Test
	void eachBrokenWallIsReportedForTheClassThatBreaksItAndForNoOther() {
		Map<String, String> expected = new TreeMap<>();
		expected.put("Every class lives in a room", "Homeless");
		expected.put("Room cli does not use plugin", "cli.Door");
		expected.put("Room model does not use [cli, plugin, options, job, report, io, committee,"
				+ " evaluate, confidence, spatial, em, features, tile,"
				+ " kernel]", "model.Upwards");
		expected.put("Only rooms [plugin, report] use java.awt", "io.Painter");
		expected.put("Only rooms [plugin] use javax.swing", "report.Screen");
		expected.put("Only rooms [report] use plotting libraries", "job.Plotting");
		expected.put("Only rooms [plugin, report, io] use java.awt.image and javax.imageio", "em.Rasters");
		expected.put("Only rooms [plugin, io] use ij", "em.ImageJ");
		expected.put("Only rooms [cli, options] use picocli", "job.Options");
		expected.put("Only rooms [em, features, model] use EJML", "io.Matrices");
		expected.put("Only room cli may print", "em.Printing em.Tracing");
		expected.put("Only room cli may end the program", "job.Leaving");
		expected.put("Only rooms [tile, cli, plugin] use Thread", "job.Starting");
		expected.put("Only rooms [tile] use executors", "em.Pooling");
		expected.put("No class uses parallel streams or sorts", "tile.Streaming");
		assertEquals(expected, offenders(new ClassFileImporter().importPackages(BROKEN)));
	}

	/** The compiler knows jdk.incubator.vector only when told so, so this class is compiled here. */
	@Test
	void aVectorOutsideTheSimdKernelsIsReported(@TempDir Path folder) throws IOException {
		for (String name : List.of("em.Vectors", "kernel.Vectors", "kernel.SimdVectors")) {
			String[] parts = name.split("\\.");
			Path source = Files.writeString(folder.resolve(parts[1] + ".java"), "package " + BROKEN + "." + parts[0]
					+ "; class " + parts[1] + " { jdk.incubator.vector.FloatVector vector; }");
			assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, OutputStream.nullOutputStream(),
					OutputStream.nullOutputStream(), "--add-modules", "jdk.incubator.vector", "-d", folder.toString(),
					source.toString()));
		}
		assertEquals(Map.of("Only classes Simd* of room kernel use jdk.incubator", "em.Vectors kernel.Vectors"),
				offenders(new ClassFileImporter().importPath(folder)));
	}

	/** For each wall that does not stand, its name and the classes that break it. */
	private static Map<String, String> offenders(JavaClasses classes) {
		Pattern origin = Pattern.compile("^[^<]*<" + BROKEN + "\\.((?:[a-z]+\\.)?\\w+)");
		Map<String, String> offenders = new TreeMap<>();
		for (ArchRule wall : new Walls(BROKEN).all()) {
			SortedSet<String> names = new TreeSet<>();
			for (String detail : wall.evaluate(classes).getFailureReport().getDetails()) {
				Matcher matcher = origin.matcher(detail);
				assertTrue(matcher.find(), detail);
				names.add(matcher.group(1));
			}
			if (!names.isEmpty()) offenders.put(wall.getDescription(), String.join(" ", names));
		}
		return offenders;
	}
}
