package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.embrush.io.ModelFile;
import org.embrush.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that shows a result, in a browser without a screen: all is inside, and all of it is seen. */
class ReportTest {

	private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
	/** Counts, in the browser, pictures that are shown and errors of scripts. */
	private static final String PROBE = "<script>var errors=0;onerror=function(){errors++};"
			+ "onload=function(){var shown=0;for(var i of document.images)if(i.complete&&i.naturalWidth>0)shown++;"
			+ "document.body.setAttribute('data-probe',shown+' of '+document.images.length+', '+errors+' errors, '"
			+ "+performance.getEntriesByType('resource').filter(e=>!e.name.startsWith('data:')).length+' requests')}"
			+ "</script></head>";

	@TempDir
	private Path folder;

	private Bench bench() {
		return new Bench(folder);
	}

	private String segmented(final String... options) throws IOException {
		final Bench bench = bench();
		final Path page = folder.resolve("page.html");
		final Run run = Run.of(Stream.concat(Stream.of("segment", bench.map(), "--labels", bench.labels(), "--classes",
				bench.legend(), "-o", bench.out(), "--report", page, "-q", "--spatial", "none"), Stream.of(options))
				.toArray());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return Files.readString(page);
	}

	private static Path browser() {
		return Stream.of(System.getenv("PATH").split(":")).flatMap(at -> BROWSERS.stream().map(Path.of(at)::resolve))
				.filter(Files::isExecutable).findFirst().orElseThrow(() -> new AssertionError(
						"no browser: install one of " + BROWSERS));
	}

	/** The document as the browser has it after loading. */
	private String loaded(final String html) throws IOException, InterruptedException {
		final Path page = Files.writeString(folder.resolve("probed.html"), html.replace("</head>", PROBE));
		final Path dom = folder.resolve("dom.html");
		final Process process = new ProcessBuilder(browser().toString(), "--headless", "--no-sandbox", "--disable-gpu",
				"--user-data-dir=" + folder.resolve("browser"), "--dump-dom", page.toUri().toString())
				.redirectOutput(dom.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the browser does not end");
		return Files.readString(dom);
	}

	@Test
	void aSegmentedMapIsSeenInABrowserWithoutRequestsOrErrors() throws IOException, InterruptedException {
		final String dom = loaded(segmented());
		assertTrue(dom.contains("data-probe=\"9 of 9, 0 errors, 0 requests\""),
				Pattern.compile("data-probe=\"[^\"]*\"").matcher(dom).results().map(m -> m.group()).toList()
						.toString());
		for (final String text : List.of("<h1>map.tif</h1>", "<h2>Maps</h2>", "<h2>Areas</h2>", "vein",
				"<h2>How good is the map</h2>", "Held out: 5 folds of whole scribbles", "<h2>Features and members</h2>",
				"<h2>Components</h2>", "<h2>Convergence</h2>", "embrush segment --repeat"))
			assertTrue(dom.contains(text), text);
	}

	@Test
	void thePageTellsWhatTheFitHeldOutItself() throws IOException {
		final String html = segmented();
		final Model model = ModelFile.read(bench().out().resolve("model.json"));
		final double accuracy =
				model.heldOut().stream().mapToDouble(label -> label.isRight() ? 1 : 0).average().orElseThrow();
		assertTrue(html.contains(String.format(Locale.ROOT, "<td>overall accuracy</td><td>%.3f (", accuracy)), html);
		assertFalse(html.contains("Suspect labels"));
		final String areas = html.substring(html.indexOf("<h2>Areas</h2>"), html.indexOf("<h2>How good is the map"));
		assertEquals(model.legend().size(),
				Pattern.compile("[0-9.]+ % \\([0-9.]+ % to [0-9.]+ %\\)").matcher(areas).results().count(), areas);
	}

	@Test
	void withErrorBarsItShowsAWholeEvaluation() throws IOException {
		final String html = segmented("--fast", "--error-bars");
		for (final String text : List.of("dealt 4 times", "<h2>Suspect labels</h2>",
				"<h2>Classes that are hardest to tell apart</h2>", " % ("))
			assertTrue(html.contains(text), text);
		assertEquals(6, Pattern.compile("<img class=\"plot\"").matcher(html).results().count());
	}

	@Test
	void aFitThatHeldNothingOutSaysWhoDoes() throws IOException {
		final String html = segmented("--fast");
		assertTrue(html.contains("This fit held no scribbles out. embrush evaluate does, and tells."));
		assertFalse(html.contains("NaN"));
	}

	@Test
	void aPageAsksNobodyForAnything() throws IOException {
		final String html = segmented("--fast");
		assertFalse(Pattern.compile("(src|href)=\"(?!data:)").matcher(html).find());
		assertFalse(html.contains("url("));
		assertFalse(html.contains("<script"));
		assertTrue(html.contains("name=\"viewport\"") && html.contains("@media print"));
	}

	@Test
	void applyAndEvaluateHavePagesToo() throws IOException {
		segmented("--fast");
		final Bench bench = bench();
		final Path applied = folder.resolve("applied.html");
		final Path other = bench.map("other <b>.tif", Bench.CHANNELS, 8);
		final Run apply = Run.of("apply", bench.out().resolve("model.json"), bench.map(), other, "-o",
				folder.resolve("again"), "--report", applied, "-q");
		assertEquals(ExitCode.DONE, apply.code(), apply.err());
		final String both = Files.readString(applied);
		assertTrue(both.contains("<h1>2 maps</h1>") && both.contains("<h2>other &lt;b&gt;.tif</h2>"), "names");
		assertEquals(8, Pattern.compile("<img class=\"map\"").matcher(both).results().count());
		final Path evaluated = folder.resolve("evaluated.html");
		final Run evaluate =
				Run.of("evaluate", bench.map(), "--labels", bench.labels(), "--report", evaluated, "--folds", 3, "-q",
						"--fast", "--spatial", "none");
		assertEquals(ExitCode.DONE, evaluate.code(), evaluate.err());
		final String figures = Files.readString(evaluated);
		assertTrue(figures.contains("expected on the map") && figures.contains("--folds 3"));
		assertEquals(3, Pattern.compile("<img class=\"plot\"").matcher(figures).results().count());
	}
}
