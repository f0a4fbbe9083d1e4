package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;

/** The main job through the command line. */
class SegmentTest {

	private static final Set<String> FILES =
			Set.of("probabilities.tif", "labels.tif", "confidence.tif", "uncertainty.tif",
					"model.json", "trace.csv", "areas.csv");

	@TempDir
	private Path folder;

	private Bench bench() {
		return new Bench(folder);
	}

	private Run segment(final Path out, final Object... more) {
		final Bench bench = bench();
		final Run run = Run.of(Stream.concat(Stream.of("segment", bench.map(), "--labels", bench.labels(), "--classes",
				bench.legend(), "-o", out), Stream.of(more)).toArray());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return run;
	}

	private static Set<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
		}
	}

	@Test
	void writesEveryFileOfTheTableAndFindsTheBands() throws IOException {
		final Run run = segment(bench().out());
		assertEquals(FILES, names(bench().out()));
		final ImagePlus labels = IJ.openImage(bench().out().resolve("labels.tif").toString());
		final ImagePlus probabilities = IJ.openImage(bench().out().resolve("probabilities.tif").toString());
		assertEquals(3, probabilities.getNChannels());
		assertEquals("vein", probabilities.getStack().getSliceLabel(2));
		int right = 0;
		for (int y = 0; y < Bench.HEIGHT; y++)
			for (int x = 0; x < Bench.WIDTH; x++) {
				right += labels.getProcessor().get(x, y) == Bench.truth(x) ? 1 : 0;
				double sum = 0;
				for (int c = 1; c <= 3; c++)
					sum += probabilities.getStack().getProcessor(c).getf(x, y);
				assertEquals(1, sum, 1e-5);
			}
		assertTrue(right > 0.85 * Bench.WIDTH * Bench.HEIGHT, right + " right");
		assertTrue(run.out().contains("vein"), run.out());
		assertTrue(run.out().contains("area mm^2"), run.out());
		assertTrue(run.out().endsWith(String.format("written to %s%n", bench().out())), run.out());
	}

	@Test
	void jsonHoldsTheAreas() {
		final JsonObject json =
				JsonParser.parseString(segment(bench().out(), "--json", "--quiet").out()).getAsJsonObject();
		final JsonObject vein = json.getAsJsonArray("areas").get(1).getAsJsonObject();
		assertEquals("vein", vein.get("name").getAsString());
		assertEquals(vein.get("pixels").getAsLong() * 0.25, vein.get("area").getAsDouble(), 1e-9);
		assertEquals("mm^2", json.get("unit").getAsString());
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBytes() throws IOException {
		final Path one = bench().path("one");
		segment(one, "--threads", 1, "--scales", "0,1");
		for (final int threads : new int[]{2, 7}) {
			final Path other = bench().path("other" + threads);
			segment(other, "--threads", threads, "--scales", "0,1");
			assertSame(one, other);
		}
	}

	/** Seconds are no property of the model: they differ, and stand in trace.csv alone. */
	private static void assertSame(final Path one, final Path other) throws IOException {
		for (final String name : FILES)
			if (name.equals("trace.csv"))
				assertEquals(withoutSeconds(one.resolve(name)), withoutSeconds(other.resolve(name)));
			else
				assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(other.resolve(name)), name);
	}

	private static List<List<String>> withoutSeconds(final Path trace) throws IOException {
		final List<List<String>> rows = new ArrayList<>();
		for (final String line : Files.readAllLines(trace))
			rows.add(new ArrayList<>(List.of(line.split(","))));
		final int seconds = rows.get(0).indexOf("seconds");
		rows.forEach(row -> row.remove(seconds));
		return rows;
	}

	@ParameterizedTest
	@ValueSource(strings = {"--seed 5 --scales 0,1 --covariance tied --components rock=2",
		"--textbook --covariance diagonal --max-iterations 12", "--class-priors rock=0.2,2=0.3,3=0.5 --pca 2"})
	void repeatGivesTheSameBytes(final String options) throws IOException {
		final Path first = bench().path("first");
		final Path again = bench().path("again");
		segment(first, (Object[]) options.split(" "));
		segment(again, "--repeat", first.resolve("model.json"));
		assertSame(first, again);
	}

	@Test
	void repeatOnOtherInputWarns() {
		final Path first = bench().path("first");
		segment(first);
		bench().map("map.tif", Bench.CHANNELS, 99);
		final Run run = segment(bench().out(), "--repeat", first.resolve("model.json"));
		assertTrue(
				run.err().contains(
						"warning: map.tif is not the map file (map.tif) that the repeated model was made from"),
				run.err());
	}

	@Test
	void applyingTheModelToItsMapGivesTheSameImages() throws IOException {
		segment(bench().out());
		final Path applied = bench().path("applied");
		final Run run = Run.of("apply", bench().out().resolve("model.json"), bench().map(), "-o", applied);
		assertEquals(ExitCode.DONE, run.code(), run.err());
		for (final String name : names(applied))
			assertArrayEquals(Files.readAllBytes(bench().out().resolve(name)),
					Files.readAllBytes(applied.resolve(name)), name);
		assertTrue(names(applied)
				.containsAll(Set.of("probabilities.tif", "labels.tif", "confidence.tif", "uncertainty.tif",
						"areas.csv")));
	}

	@Test
	void severalMapsGetAFolderEachAndOneFailureStopsNoOther() throws IOException {
		segment(bench().out());
		final Path more = Files.createDirectories(bench().path("more"));
		Files.copy(bench().map(), more.resolve("map.tif"));
		final Path applied = bench().path("applied");
		final Run run = Run.of("apply", bench().out().resolve("model.json"), bench().map(),
				bench().text("broken.tif", "no picture"), more.resolve("map.tif"), "-o", applied);
		assertEquals(ExitCode.INPUT, run.code());
		assertEquals(Set.of("map", "map-2"), names(applied));
		assertEquals(1,
				run.err().lines().filter(line -> line.startsWith("error: ") && line.contains("broken.tif")).count());
	}

	@Test
	void warnings() {
		final Bench bench = bench();
		final float[] flat = new float[400];
		final float[] ramp = new float[400];
		final float[] other = new float[400];
		for (int n = 0; n < 400; n++) {
			ramp[n] = n % 20 + 0.01f * (n % 7);
			other[n] = n / 20 + 0.01f * (n % 11);
		}
		final Run run = Run.of("segment", bench.map("ramp.tif", 20, ramp, flat, other), "--labels",
				bench.text("l.csv", "x,y,class\n1,1,1\n2,2,1\n3,9,1\n17,9,2\n17,9,1\n18,3,2\n"), "--classes",
				bench.legend(), "-o",
				bench.out(), "--max-iterations", 2);
		assertEquals(ExitCode.DONE, run.code(), run.err());
		for (final String warning : List.of("channel channel 2 is constant (0.0) and was left out",
				"no painted pixel for legend class 3 'pore' (l.csv): left out of the result",
				"1 pixel was painted with two classes and counts as a soft label (l.csv)",
				"class 'vein' is painted with 1 pixels, no more than the 2 features",
				"the fit did not converge in 2 iterations"))
			assertTrue(run.err().contains("warning: " + warning), run.err());
		assertEquals("",
				Run.of("segment", bench.path("ramp.tif"), "--labels", bench.path("l.csv"), "-o", bench.path("out2"),
						"--quiet").err());
	}

	@Test
	void withoutLabelsTheClassesAreUnnamed() {
		final Run run = Run.of("segment", bench().map(), "--extra-classes", 3, "-o", bench().out());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		assertTrue(run.out().contains("unnamed 3"), run.out());
	}

	@Test
	void stackedFilesAreOneMap() throws IOException {
		segment(bench().out());
		final ImagePlus map = IJ.openImage(bench().map().toString());
		final List<String> files = new ArrayList<>();
		for (int d = 1; d <= 3; d++)
			files.add(bench().map(Bench.CHANNELS.get(d - 1) + ".tif", Bench.WIDTH,
					(float[]) map.getStack().getProcessor(d).getPixels()).toString());
		final Path stacked = bench().path("stacked");
		final Run run = Run.of("segment", "--stack", String.join(",", files), "--labels", bench().labels(), "--classes",
				bench().legend(), "-o", stacked);
		assertEquals(ExitCode.DONE, run.code(), run.err());
		assertSamePixels(bench().out(), stacked);
	}

	@Test
	void roisAndTheirImageAreTheSameLabels() throws IOException {
		final Path sample = Path.of("sample-maps/synthetic-minerals");
		for (final String labels : List.of("labels.tif", "labels.zip")) {
			final Run run =
					Run.of("segment", sample.resolve("map.tif"), "--labels", sample.resolve(labels), "--classes",
							sample.resolve("classes.csv"), "--fast", "-o", bench().path(labels));
			assertEquals(ExitCode.DONE, run.code(), run.err());
		}
		assertSamePixels(bench().path("labels.tif"), bench().path("labels.zip"));
	}

	private static void assertSamePixels(final Path one, final Path other) {
		final ImagePlus a = IJ.openImage(one.resolve("probabilities.tif").toString());
		final ImagePlus b = IJ.openImage(other.resolve("probabilities.tif").toString());
		assertEquals(a.getStackSize(), b.getStackSize());
		for (int c = 1; c <= a.getStackSize(); c++)
			assertArrayEquals((float[]) a.getStack().getProcessor(c).getPixels(),
					(float[]) b.getStack().getProcessor(c).getPixels());
	}

	@Test
	void aFitStartsFromAModel() {
		final Path first = bench().path("first.json");
		final Path second = bench().path("second.json");
		final JsonObject before = fit(first, "--max-iterations", 1);
		assertEquals(1, before.get("iterations").getAsInt());
		final JsonObject after = fit(second, "--start", first, "--max-iterations", 0);
		final double expected = before.get("log_likelihood").getAsDouble();
		assertEquals(expected, after.get("log_likelihood").getAsDouble(), 1e-9 * Math.abs(expected));
	}

	private JsonObject fit(final Path model, final Object... more) {
		final Run run = Run
				.of(Stream.concat(Stream.of("fit", bench().map(), "--labels", bench().labels(), "-o", model, "--json"),
						Stream.of(more)).toArray());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		assertTrue(Files.exists(model));
		return JsonParser.parseString(run.out()).getAsJsonObject();
	}
}
