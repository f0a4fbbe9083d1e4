package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** All commands but segment, fit and apply: help, version, completion, info, evaluate, demo. */
class CommandsTest {

	private static final List<String> COMMANDS =
			List.of("segment", "fit", "apply", "evaluate", "suggest", "info", "demo", "completion");

	@TempDir
	private Path folder;

	private static Run done(final Object... args) {
		final Run run = Run.of(args);
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return run;
	}

	@Test
	void helpNamesEveryCommandAndExitCode() {
		final Run run = done("--help");
		assertEquals("", run.err());
		for (final String command : COMMANDS)
			assertTrue(Pattern.compile("^  " + command + " +\\p{Lu}", Pattern.MULTILINE).matcher(run.out()).find(),
					command);
		assertTrue(run.out().contains("Exit codes: 0 done, 1 fault of Embrush, 2 usage, 3 input"), run.out());
	}

	@ParameterizedTest
	@ValueSource(strings = {"segment", "fit", "apply", "evaluate", "suggest", "info", "demo", "completion"})
	void everyCommandHasAManualPageWithExamplesThatParse(final String command) {
		final Run run = done(command, "--help");
		assertEquals("", run.err());
		final String page = run.out();
		assertTrue(page.contains("Usage: embrush " + command), page);
		assertTrue(page.lines().allMatch(line -> line.length() <= 100), page);
		final List<String> examples = page.substring(page.indexOf("Examples:")).lines()
				.filter(line -> line.startsWith("  embrush ")).toList();
		assertFalse(examples.isEmpty() && !command.equals("completion"), page);
		for (final String example : examples)
			for (final String option : options(example))
				assertTrue(page.contains(option + "=") || page.contains(option + " ") || page.contains(option + ","),
						option + " of " + example);
	}

	private static Set<String> options(final String line) {
		final Matcher matcher = Pattern.compile("--[a-z-]+").matcher(line);
		return matcher.results().map(result -> result.group()).collect(Collectors.toSet());
	}

	@Test
	void theHeadingsOfTheSegmentPageStandOnceAndInOrder() {
		final List<String> headings = done("segment", "--help").out().lines()
				.filter(line -> line.matches("(Input|Features|Mixture|Output|Running|Examples):")).toList();
		assertEquals(List.of("Input:", "Features:", "Mixture:", "Output:", "Running:", "Examples:"), headings);
	}

	@Test
	void version() {
		assertTrue(done("--version").out().matches("embrush \\S+\\R"));
	}

	@Test
	void completionScriptKnowsCommandsAndOptions() {
		final String script = done("completion", "bash").out();
		assertTrue(script.startsWith("#!"), script);
		for (final String word : List.of("segment", "apply", "--unlabelled-weight", "--scales"))
			assertTrue(script.contains(word), word);
		final Run run = Run.of("completion", "fish");
		assertEquals(ExitCode.USAGE, run.code());
		assertTrue(run.err().startsWith("error: unknown shell (fish): bash and zsh are known: see "), run.err());
	}

	@Test
	void infoOfAMap() {
		final Bench bench = new Bench(folder);
		final String text = done("info", bench.map()).out();
		for (final String line : List.of("kind: map", "width: 300", "height: 90", "pixel width: 0.5", "unit: mm"))
			assertTrue(text.lines().anyMatch(line::equals), text);
		final JsonObject json = JsonParser.parseString(done("info", bench.map(), "--json").out()).getAsJsonObject();
		assertEquals("Mg", json.getAsJsonArray("channels").get(1).getAsJsonObject().get("name").getAsString());
	}

	@Test
	void infoOfMissingValuesAndLabelImages() {
		final Bench bench = new Bench(folder);
		final Path map = bench.map("gaps.tif", 2, new float[]{1, Float.NaN, 3, Float.NaN});
		final JsonObject channel = JsonParser.parseString(done("info", map, "--json").out()).getAsJsonObject()
				.getAsJsonArray("channels").get(0).getAsJsonObject();
		assertEquals(2, channel.get("missing").getAsInt());
		assertEquals(2, channel.get("mean").getAsDouble());
		final String labels = done("info", bench.labelImage("labels.tif", 9, 9, 1, 1, 4, 2, 2, 4, 3, 3, 7)).out();
		assertTrue(Pattern.compile("^  4 +2$", Pattern.MULTILINE).matcher(labels).find(), labels);
		assertTrue(Pattern.compile("^  7 +1$", Pattern.MULTILINE).matcher(labels).find(), labels);
	}

	@Test
	void infoOfLabelsLegendAndModel() {
		final Bench bench = new Bench(folder);
		assertTrue(done("info", bench.labels()).out().contains("kind: labels"));
		final String legend = done("info", bench.legend()).out();
		assertTrue(legend.contains("kind: legend") && legend.contains("#56b4e9"), legend);
		final Path model = bench.path("model.json");
		done("fit", bench.map(), "--labels", bench.labels(), "-o", model);
		final JsonObject json = JsonParser.parseString(done("info", model, "--json").out()).getAsJsonObject();
		assertEquals("model", json.get("kind").getAsString());
		assertEquals(12, json.getAsJsonArray("classes").get(2).getAsJsonObject().get("labelled_pixels").getAsInt());
		assertEquals("map.tif", json.getAsJsonArray("inputs").get(0).getAsJsonObject().get("name").getAsString());
	}

	@Test
	void evaluate() throws IOException {
		final Bench bench = new Bench(folder);
		final float[] truth = new float[Bench.WIDTH * Bench.HEIGHT];
		for (int n = 0; n < truth.length; n++)
			truth[n] = n < Bench.WIDTH ? 9 : Bench.truth(n % Bench.WIDTH);
		final Path image = bench.map("truth.tif", Bench.WIDTH, truth);
		final Run run =
				done("evaluate", bench.map(), "--labels", bench.labels(), "--truth", image, "-o", bench.out(), "--json",
						"--folds", 3);
		final JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
		final JsonObject held = json.getAsJsonObject("cross_validation");
		assertEquals(36, held.get("pixels").getAsInt());
		assertTrue(held.get("folds").getAsString().startsWith("3 folds"));
		final JsonObject scored = json.getAsJsonObject("truth");
		// The painted pixels are not scored, nor is the first row, whose class nobody painted.
		assertEquals(Bench.WIDTH * (Bench.HEIGHT - 1) - 36, scored.get("pixels").getAsInt());
		assertTrue(scored.get("overall_accuracy").getAsDouble() > 0.85, run.out());
		assertTrue(run.err().contains("warning: class 9 of the truth is not painted: its 300 pixels are not scored"),
				run.err());
		assertEquals(json, JsonParser.parseString(Files.readString(bench.out().resolve("figures.json"))));
		final List<String> confusion = Files.readAllLines(bench.out().resolve("confusion.csv"));
		assertEquals("pixels,true class,class 1,class 2,class 3", confusion.get(0));
		assertEquals(7, confusion.size());
		final String text =
				done("evaluate", bench.map(), "--labels", bench.labels(), "--folds", 3, "-q", "--fast").out();
		assertTrue(text.contains("overall accuracy"), text);
	}

	@ParameterizedTest
	@ValueSource(strings = {"small", "several"})
	void evaluateRefusesATruthThatDoesNotFit(final String kind) {
		final Bench bench = new Bench(folder);
		final Path truth = kind.equals("small") ? bench.map("truth.tif", 2, new float[]{1, 2, 3, 1}) : bench.map();
		final Run run =
				Run.of("evaluate", bench.map(), "--labels", bench.labels(), "--truth", truth, "-q", "-o", bench.out());
		assertEquals(ExitCode.INPUT, run.code());
		assertTrue(run.err().matches(kind.equals("small")
				? "error: truth of another size than the map \\(truth.tif 2 x 2, map.tif 300 x 90\\): give the truth .*\\R"
				: "error: truth has several channels \\(3, map.tif\\): give one channel of class ids\\R"), run.err());
		assertFalse(Files.exists(bench.out()));
	}

	@Test
	void demoWritesTheOutputsAPictureAndTheSample() throws IOException {
		final Path out = folder.resolve("demo");
		final Run run = done("demo", "-o", out);
		try (Stream<Path> files = Files.list(out)) {
			assertEquals(Set.of("probabilities.tif", "labels.tif", "confidence.tif", "uncertainty.tif", "model.json",
					"trace.csv", "areas.csv", "overview.png", "sample-map.tif", "sample-labels.tif",
					"sample-classes.csv"),
					files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
		}
		assertTrue(run.out().contains("mangrove"), run.out());
		assertTrue(ImageIO.read(out.resolve("overview.png").toFile()).getWidth() > 3 * 349);
	}
}
