package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.ImageProcessor;

/** What the labels alone tell: intervals of areas, the stability map, figures to expect. */
class EvidenceTest {

	@TempDir
	private Path folder;

	private Run run(final String command, final Path out, final Object... more) {
		final Bench bench = new Bench(folder);
		final Run run =
				Run.of(Stream.concat(Stream.of(command, bench.map(), "--labels", bench.labels(), "-o", out, "--fast",
						"--spatial", "none"), Stream.of(more)).toArray());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return run;
	}

	/** Twelve labels in each of the first bands of the map, and more lines. */
	private Path paint(final int bands, final String more) throws IOException {
		final StringBuilder csv = new StringBuilder("x,y,class\n");
		for (int band = 1; band <= bands; band++)
			for (int i = 0; i < 12; i++)
				csv.append(100 * (band - 1) + 6 + 7 * i).append(',').append(7 * i + 3).append(',').append(band)
						.append('\n');
		return Files.writeString(folder.resolve("labels.csv"), csv.append(more));
	}

	@Test
	void areasAndStabilityComeFromRefitsAndDoNotDependOnThreads() throws IOException {
		final Path one = folder.resolve("one");
		final Path three = folder.resolve("three");
		final Run run = run("segment", one, "--error-bars", "--stability", "--threads", 1, "--json");
		run("segment", three, "--error-bars", "--stability", "--threads", 3);
		for (final String file : List.of("areas.csv", "stability.tif"))
			assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(three.resolve(file)), file);
		for (final JsonElement area : JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("areas")) {
			final JsonObject row = area.getAsJsonObject();
			final double low = row.get("expected_low").getAsDouble();
			final double high = row.get("expected_high").getAsDouble();
			assertTrue(low < 1 / 3.0 && 1 / 3.0 < high && high - low < 0.5, row.toString());
			assertTrue(low <= row.get("expected_fraction").getAsDouble(), row.toString());
		}
		final ImageProcessor stability = IJ.openImage(one.resolve("stability.tif").toString()).getProcessor();
		double sum = 0;
		for (int i = 0; i < stability.getPixelCount(); i++) {
			assertEquals(Math.rint(stability.getf(i) * 20), stability.getf(i) * 20, 1e-5);
			sum += stability.getf(i);
		}
		final double mean = sum / stability.getPixelCount();
		assertTrue(mean > 0.8 && mean <= 1, "mean " + mean);
	}

	@Test
	void oneMixtureHasNoErrorBars() {
		final Bench bench = new Bench(folder);
		final Run run = Run.of("segment", bench.map(), "--labels", bench.labels(), "-o", bench.out(), "--textbook",
				"--error-bars", "-q");
		assertEquals(ExitCode.INPUT, run.code());
		assertEquals("error: error bars and stability need refits (one mixture is fitted): fit a committee",
				run.err().strip());
		assertFalse(Files.exists(bench.out()));
	}

	@Test
	void evaluateTellsWhatToExpectOfTheMapAndDrawsIt() throws IOException {
		final Path out = folder.resolve("figures");
		final JsonObject json =
				JsonParser.parseString(run("evaluate", out, "--json").out()).getAsJsonObject();
		final JsonObject accuracy = json.getAsJsonObject("expected").getAsJsonObject("overall_accuracy");
		assertTrue(accuracy.get("low").getAsDouble() <= accuracy.get("value").getAsDouble(), json.toString());
		assertTrue(accuracy.get("high").getAsDouble() > 0.85, json.toString());
		assertEquals(4, json.getAsJsonArray("learning_curve").size());
		assertEquals(3, json.getAsJsonArray("separability").size());
		assertEquals("Fe",
				json.getAsJsonArray("separability").get(0).getAsJsonObject().getAsJsonArray("channels").asList()
						.stream().map(c -> c.getAsJsonObject().get("channel").getAsString()).sorted().findFirst()
						.orElseThrow());
		for (final String name : List.of("reliability", "confusion", "learning")) {
			assertEquals("PNG", Files.readString(out.resolve(name + ".png"), StandardCharsets.ISO_8859_1)
					.substring(1, 4));
			assertTrue(Files.readString(out.resolve(name + ".svg")).contains("<svg"), name);
			assertTrue(
					Files.readAllLines(out.resolve((name.equals("confusion") ? "classes" : name) + ".csv")).size() > 3,
					name);
		}
	}

	@Test
	void suggestNamesPlacesAsTableAndPoints() throws IOException {
		final Path out = folder.resolve("next");
		final JsonObject json =
				JsonParser.parseString(run("suggest", out, "-n", 4, "--json").out()).getAsJsonObject();
		assertEquals(4, json.getAsJsonArray("suggestions").size());
		assertTrue(json.get("change").getAsDouble() >= 0 && json.get("change").getAsDouble() < 0.5, json.toString());
		final List<String> table = Files.readAllLines(out.resolve("suggestions.csv"));
		assertEquals("rank,x,y,gain,likeliest,second,probability,second_probability,reason", table.get(0));
		assertEquals(5, table.size());
		final JsonObject first = json.getAsJsonArray("suggestions").get(0).getAsJsonObject();
		assertTrue(table.get(1).startsWith("1," + first.get("x") + "," + first.get("y") + ","), table.get(1));
		try (ZipFile zip = new ZipFile(out.resolve("suggestions.zip").toFile())) {
			final Roi roi = RoiDecoder.openFromByteArray(
					zip.getInputStream(zip.getEntry("suggestion-001.roi")).readAllBytes());
			assertEquals(first.get("x").getAsInt(), (int) roi.getXBase());
			assertEquals(first.get("y").getAsInt(), (int) roi.getYBase());
			assertEquals(4, zip.size());
		}
	}

	@Test
	void figuresToExpectLeaveOutAKindThatNobodyPainted() throws IOException {
		final Bench bench = new Bench(folder);
		final Path labels = paint(2, "");
		final Object[] command = {"evaluate", bench.map(), "--labels", labels, "-q", "--spatial", "none"};
		final JsonObject expected =
				JsonParser.parseString(Run.of(Stream.concat(Stream.of(command), Stream.of("--json")).toArray()).out())
						.getAsJsonObject().getAsJsonObject("expected");
		final double share = expected.get("typical_share").getAsDouble();
		assertEquals(2 / 3.0, share, 0.1, expected.toString());
		final String said = Run.of(command).out();
		assertTrue(
				said.contains(String.format("(expected where some painted class explains the pixel, %.0f %% of the map",
						100 * share)),
				said);
	}

	@Test
	void aWrongScribbleIsSuspect() throws IOException {
		final Bench bench = new Bench(folder);
		final Path labels = paint(3, "250,80,1\n"); // in the third band
		final Run run =
				Run.of("evaluate", bench.map(), "--labels", labels, "--json", "-q", "--fast", "--spatial", "none");
		final var suspects = JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("suspects");
		assertEquals(250, suspects.get(0).getAsJsonObject().get("x").getAsInt(), run.out());
		assertEquals(3, suspects.get(0).getAsJsonObject().get("likelier").getAsInt());
		assertTrue(suspects.get(0).getAsJsonObject().get("reason").getAsString()
				.startsWith("painted as 1 'class 1', but fits without it say 3 'class 3' ("), run.out());
		assertTrue(suspects.size() < 6, run.out());
	}
}
