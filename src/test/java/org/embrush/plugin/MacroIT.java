package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same macro gives the bytes of the command line, in every ImageJ, for every command. */
class MacroIT {

	/** Paths stand in it as variables, which also shows that macros may use them. */
	private static final String SETTINGS = " method=mixture max_iterations=3 threads=2";
	private static final String[] OPTIONS = {"--method", "mixture", "--max-iterations", "3"};

	@TempDir
	private static Path cli;
	@TempDir
	private Path scratch;

	/** The same work on the command line. */
	@BeforeAll
	static void commandLine() throws IOException {
		final Path maps = Files.createDirectories(cli.resolve("maps"));
		Files.copy(Mineral.MAP, maps.resolve("a.tif"));
		Files.copy(Mineral.MAP, maps.resolve("b c.tif"));
		Files.writeString(maps.resolve("c.tif"), "no TIFF");
		ImageJ.embrush(List.of("segment", Mineral.MAP, "-l", Mineral.LABELS, "-c", Mineral.CLASSES, "-o",
				cli.resolve("segmented")), OPTIONS);
		ImageJ.embrush(List.of("fit", Mineral.MAP, "-l", Mineral.LABELS, "-c", Mineral.CLASSES, "-o",
				cli.resolve("model.json")), OPTIONS);
		ImageJ.embrush(List.of("apply", cli.resolve("model.json"), Mineral.MAP, "-o", cli.resolve("applied")));
		ImageJ.embrush(List.of("evaluate", Mineral.MAP, "-l", Mineral.LABELS, "-c", Mineral.CLASSES, "--truth",
				Mineral.TRUTH, "--folds", "2", "-o", cli.resolve("evaluated")), OPTIONS);
		ImageJ.embrush(List.of("apply", cli.resolve("model.json"), maps.resolve("a.tif"), maps.resolve("b c.tif"), "-o",
				cli.resolve("batch")));
	}

	private static void assertSameFiles(final Path expected, final Path actual) throws IOException {
		try (Stream<Path> files = Files.list(expected)) {
			for (final Path file : files.toList()) {
				final Path other = actual.resolve(file.getFileName());
				if (Files.isDirectory(file))
					assertSameFiles(file, other);
				else
					if (file.getFileName().toString().equals("trace.csv"))
						assertEquals(withoutSeconds(file), withoutSeconds(other));
					else
						assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other), other.toString());
			}
		}
	}

	private static List<String> withoutSeconds(final Path trace) throws IOException {
		return Files.readAllLines(trace).stream().map(line -> line.replaceFirst("^(([^,]*,){3})[^,]*,", "$1")).toList();
	}

	@ParameterizedTest
	@EnumSource
	void everyCommandOnTheOpenImageGivesTheFilesOfTheCommandLine(final ImageJ imagej) throws IOException {
		final List<String> printed = imagej.run("""
				out = "%s";
				labels = "%s";
				open("%s");
				training = "map=map.tif labels=&labels classes=[%s]" + "%s";
				run("Embrush Segment...", training + " output=[" + out + "/segmented]");
				print(getTitle(), nImages, Property.get("class_3"));
				selectImage("probabilities of map.tif");
				getDimensions(width, height, channels, slices, frames);
				print(channels, Property.getSliceLabel(5));
				run("Embrush Fit...", training + " output=[" + out + "/model.json]");
				selectImage("map.tif");
				run("Embrush Apply...", "model=[" + out + "/model.json] show=labels output=[" + out + "/applied]");
				print(getTitle());
				run("Embrush Evaluate...", training + " folds=2 truth=[%s] output=[" + out + "/evaluated]");
				print(nResults, getResultString("Of", 2), d2s(getResult("Accuracy", 2), 1));
				close("*");
				batch = "model=[" + out + "/model.json] folder=[%s] output=[" + out + "/batch]";
				run("Embrush Batch...", batch + " include=[a*,b*]");
				run("Embrush Batch...", batch + " include=a* resume");
				"""
				.formatted(scratch, Mineral.LABELS, Mineral.MAP, Mineral.CLASSES, SETTINGS, Mineral.TRUTH,
						cli.resolve("maps")),
				scratch);
		assertEquals(List.of("labels of map.tif 5 biotite", "5 pyrite", "labels of map.tif",
				"3 against the truth 0.9"), printed);
		for (final String folder : List.of("segmented", "applied", "evaluated", "batch"))
			assertSameFiles(cli.resolve(folder), scratch.resolve(folder));
		assertArrayEquals(Files.readAllBytes(cli.resolve("model.json")),
				Files.readAllBytes(scratch.resolve("model.json")));
		assertEquals(List.of("map,folder,outcome,reason", "a.tif,a,skipped,has its results already"),
				Files.readAllLines(scratch.resolve("batch/log.csv")));
	}

	@Test
	void labelsMayBeAnOpenImageTheOverlayOrTheRoiManager() throws IOException {
		final List<String> printed = ImageJ.PLAIN.run("""
				setBatchMode(true);
				options = " classes=[%s] show=none output=[%s/";
				settings = "]" + "%s";
				open("%s");
				open("%s");
				selectImage("map.tif");
				run("Embrush Segment...", "labels=labels.tif" + options + "image" + settings);
				roiManager("open", "%s");
				run("Embrush Segment...", "labels=manager" + options + "manager" + settings);
				run("From ROI Manager");
				run("Embrush Segment...", "labels=overlay" + options + "overlay" + settings);
				""".formatted(Mineral.CLASSES, scratch, SETTINGS, Mineral.MAP, Mineral.LABEL_IMAGE, Mineral.LABELS),
				scratch);
		// What ImageJ says of grouped ROIs when its own colour tables are not installed.
		assertEquals(List.of(), printed.stream().filter(line -> !line.startsWith("LUT not found")).toList());
		for (final String file : List.of("labels.tif", "probabilities.tif", "confidence.tif", "uncertainty.tif"))
			for (final String source : List.of("image", "manager", "overlay"))
				assertArrayEquals(Files.readAllBytes(cli.resolve("segmented").resolve(file)),
						Files.readAllBytes(scratch.resolve(source).resolve(file)), source + " " + file);
	}

	@Test
	void macroFunctionsNeedNoWindowAndAgreeWithTheirCalls() throws IOException {
		final List<String> printed = ImageJ.FIJI.run("""
				open("%s");
				call("org.embrush.plugin.ScriptFunctions.loadLabels", "%s");
				call("org.embrush.plugin.ScriptFunctions.fit", "%s");
				p = call("org.embrush.plugin.ScriptFunctions.probabilityAt", 100, 120, "quartz");
				run("Embrush Macro Functions");
				makeOval(3, 3, 4, 4);
				Ext.addLabel("quartz");
				Ext.addLabelAt(9, 9, "quartz");
				if (p == Ext.probabilityAt(100, 120, "quartz")) print("same");
				Ext.saveModel("%s/model.json");
				title = Ext.show("labels");
				if (getTitle() == title) print(title);
				""".formatted(Mineral.MAP, Mineral.LABELS, SETTINGS.replace(" threads=2", ""), scratch), scratch);
		assertEquals(List.of("same", "labels of map.tif"), printed);
		assertTrue(Files.exists(scratch.resolve("model.json")));
	}

	@Test
	void aMistakeStopsTheMacroWithOneLine() throws IOException {
		assertError("Macro Error: unknown option (lables): use one of map, labels, ", "line 2", ImageJ.FIJI.run("""
						open("%s");
						run("Embrush Segment...", "lables=overlay");
						print("not reached");
						""".formatted(Mineral.MAP), scratch));
		assertError("Macro Error: Embrush fit: missing labels: name the painted pixels", "line 2", ImageJ.FIJI.run("""
				open("%s");
				call("org.embrush.plugin.ScriptFunctions.fit", "");
				print("not reached");
				""".formatted(Mineral.MAP), scratch));
	}

	@Test
	void ofAFolderTheOtherMapsAreFinishedAndTheLogSaysWhatFailed() throws IOException {
		final List<String> printed = ImageJ.FIJI.run("""
				run("Embrush Batch...", "model=[%s] folder=[%s] output=[%s/batch]");
				print("not reached");
				""".formatted(cli.resolve("model.json"), cli.resolve("maps"), scratch), scratch);
		assertTrue(printed.get(0).contains("1 of 3 maps failed: see "), printed::toString);
		assertSameFiles(cli.resolve("batch"), scratch.resolve("batch"));
		final List<String> log = Files.readAllLines(scratch.resolve("batch/log.csv"));
		assertEquals(List.of("map,folder,outcome,reason", "a.tif,a,done,", "b c.tif,b c,done,"), log.subList(0, 3));
		assertTrue(log.get(3).startsWith("c.tif,c,failed,not a TIFF file despite its name"), log.get(3));
	}

	/** ImageJ adds the number of the macro's line, and the line. */
	private static void assertError(final String start, final String end, final List<String> printed) {
		assertTrue(printed.get(0).startsWith(start) && printed.get(0).endsWith(end), printed::toString);
		assertEquals(2, printed.size(), printed::toString);
	}
}
