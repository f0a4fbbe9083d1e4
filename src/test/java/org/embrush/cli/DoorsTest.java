package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

import org.embrush.Quiet;
import org.embrush.model.InputException;
import org.embrush.plugin.PluginRequests;
import org.embrush.tile.CancelFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

/** A macro and the command line make the same request. */
@ExtendWith(Quiet.class)
class DoorsTest {

	private static final String MAP = "sample-maps/synthetic-minerals/map.tif";
	private static final String LABELS = "sample-maps/synthetic-minerals/labels.zip";
	private static final String CLASSES = "sample-maps/synthetic-minerals/classes.csv";
	private static final String TRUTH = "sample-maps/synthetic-minerals/truth.tif";
	private static final String INPUT = "map=" + MAP + " labels=" + LABELS + " classes=" + CLASSES + " output=out ";

	private final Session session = new Session(new PrintWriter(new StringWriter()),
			new PrintWriter(new StringWriter()), new CancelFlag(), null);

	private static <T> T parsed(final T command, final String... args) {
		new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args);
		return command;
	}

	private static String[] args(final String options) {
		final List<String> args = new ArrayList<>(List.of(MAP, "--labels", LABELS, "--classes", CLASSES, "-o", "out"));
		if (options != null)
			args.addAll(List.of(options.split(" ")));
		return args.toArray(String[]::new);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"|",
		"textbook | --textbook",
		"fast strict | --fast --strict",
		"method=mixture covariance=tied max_iterations=7 tolerance=1e-3 | "
				+ "--method mixture --covariance tied --max-iterations 7 --tolerance 1e-3",
		"channels=[Fe,2-3] scales=0,1.5 pca=2 stabilise=sqrt no_standardise | "
				+ "--channels Fe,2-3 --scales 0,1.5 --pca 2 --stabilise sqrt --no-standardise",
		"components=[quartz=3,2=1] class_priors=[quartz=0.5] | --components quartz=3,2=1 --class-priors quartz=0.5",
		"table=shared components=8 prior_table=1.5 | --table shared --components 8 --prior-table 1.5",
		"extra_classes=2 unlabelled_weight=0.1 start=kmeans restarts=3 seed=9 | "
				+ "--extra-classes 2 --unlabelled-weight 0.1 --start kmeans --restarts 3 --seed 9",
		"prior_covariance=4 prior_mean=0.5 prior_weights=1 precision=double threads=3 | "
				+ "--prior-covariance 4 --prior-mean 0.5 --prior-weights 1 --precision double --threads 3"})
	void segmentAndFit(final String macro, final String options) {
		final String keys = INPUT + (macro == null ? "" : macro);
		assertEquals(parsed(new SegmentCommand(session), args(options)).request(), PluginRequests.segment(keys));
		assertEquals(parsed(new FitCommand(session), args(options)).request(), PluginRequests.fit(keys));
	}

	@Test
	void apply() {
		assertEquals(parsed(new ApplyCommand(session), "model.json", MAP, "-o", "out").request(),
				PluginRequests.apply("model=model.json map=" + MAP + " output=out"));
		assertEquals(
				parsed(new ApplyCommand(session), "model.json", MAP, "-o", "out", "--adapt", "proportions", "--report",
						"page.html").request(),
				PluginRequests.apply("model=model.json map=" + MAP + " output=out adapt=proportions report=page.html"));
	}

	@Test
	void evaluate() {
		assertEquals(parsed(new EvaluateCommand(session), args("--folds 4 --fast --truth " + TRUTH)).request(),
				PluginRequests.evaluate(INPUT + "folds=4 fast truth=" + TRUTH));
	}

	@Test
	void suggestAndExtras() {
		assertEquals(parsed(new SuggestCommand(session), args("--count 4 --fast --spatial none")).request(),
				PluginRequests.suggest(INPUT + "count=4 fast spatial=none"));
		assertEquals(parsed(new SegmentCommand(session), args("--error-bars --stability --report page.html")).request(),
				PluginRequests.segment(INPUT + "error_bars stability report=page.html"));
		assertEquals(parsed(new SegmentCommand(session), args("--reject-error 0.02 --conformal 0.1")).request(),
				PluginRequests.segment(INPUT + "reject_error=0.02 conformal=0.1"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
		"max_iterations=-1 | max_iterations (-1) must be 0 or more",
		"textbook scales=0,1 | textbook leaves no room for scales: drop one of them",
		"covariance=round | invalid value for option covariance: "
				+ "expected one of [full, tied, diagonal, spherical] but was 'round'",
		"threads=many | threads (many) must be a whole number"})
	void aMistakeIsNamedByItsKey(final String macro, final String message) {
		assertEquals(message,
				assertThrows(InputException.class, () -> PluginRequests.segment(INPUT + macro)).getMessage());
	}

	@Test
	void whatIsMissingIsNamedByItsKey() {
		assertEquals("missing labels: name the painted pixels, or ask for unpainted classes with extra_classes N",
				assertThrows(InputException.class, () -> PluginRequests.segment("output=out map=" + MAP)).getMessage());
		assertEquals("map not found (no.tif): name an open image or a file",
				assertThrows(InputException.class, () -> PluginRequests.segment("map=no.tif")).getMessage());
		assertEquals("no image is open: open the map, or name its file with map=[file]",
				assertThrows(InputException.class, () -> PluginRequests.segment("labels=overlay")).getMessage());
		assertEquals("missing model: The model file, from Embrush Fit or Embrush Segment.",
				assertThrows(InputException.class, () -> PluginRequests.apply("map=" + MAP)).getMessage());
	}
}
