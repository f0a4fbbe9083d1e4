package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.embrush.job.Decision;
import org.embrush.job.Input;
import org.embrush.job.PerClass;
import org.embrush.job.SegmentRequest;
import org.embrush.job.Training;
import org.embrush.model.ClassPriors;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.Precision;
import org.embrush.model.PriorSettings;
import org.embrush.model.Schedule;
import org.embrush.model.SpatialPreference;
import org.embrush.model.Stabiliser;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.embrush.tile.CancelFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The options of the command line make the request that a Java program would. */
class OptionsTest {

	private static final Training PLAIN =
			Training.of(Input.file(Path.of("map.tif")), Input.file(Path.of("labels.tif")));

	private static SegmentRequest request(final String... options) {
		final Session session = new Session(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()),
				new CancelFlag(), null);
		final SegmentCommand command = new SegmentCommand(session);
		final CommandLine line = new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
		line.parseArgs(Stream.concat(Stream.of("map.tif", "-o", "out"), Stream.of(options)).toArray(String[]::new));
		return command.request();
	}

	private static Training training(final String... options) {
		return request(Stream.concat(Stream.of("--labels", "labels.tif"), Stream.of(options)).toArray(String[]::new))
				.training();
	}

	private static FitSettings.Builder fit() {
		return FitSettings.builder();
	}

	static Stream<Arguments> doors() {
		final PriorSettings d = PriorSettings.DEFAULT;
		return Stream.of(Arguments.of("", PLAIN),
				Arguments.of("--classes c.csv --strict",
						PLAIN.withClasses(Input.file(Path.of("c.csv"))).withStrict(true)),
				Arguments.of("--covariance tied", PLAIN.withSettings(fit().covariance(CovarianceFamily.TIED).build())),
				Arguments.of("--components 3", PLAIN.withSettings(fit().components(3).build())),
				Arguments.of("--components quartz=3,2=1",
						PLAIN.withPerClass(new PerClass(Map.of("quartz", 3, "2", 1), Map.of()))),
				Arguments.of("--table shared --components 9",
						PLAIN.withSettings(fit().table(TableKind.SHARED).components(9).build())),
				Arguments.of("--extra-classes 2", PLAIN.withSettings(fit().extraClasses(2).build())),
				Arguments.of("--unlabelled-weight auto", PLAIN),
				Arguments.of("--unlabelled-weight 0.25", PLAIN.withSettings(fit().unlabelledWeight(0.25).build())),
				Arguments.of("--class-priors equal", PLAIN.withSettings(fit().classPriors(ClassPriors.EQUAL).build())),
				Arguments.of("--class-priors 1=0.2,sea=0.8",
						PLAIN.withPerClass(new PerClass(Map.of(), Map.of("1", 0.2, "sea", 0.8)))),
				Arguments.of("--prior-covariance 20 --prior-mean 1 --prior-weights 3 --prior-table 1.5",
						PLAIN.withSettings(fit().prior(new PriorSettings(20, 1, 3, 1.5)).build())),
				Arguments.of("--prior-mean 2", PLAIN.withSettings(
						fit().prior(new PriorSettings(d.covariance(), 2, d.weights(), d.table())).build())),
				Arguments.of("--start kmeans --restarts 5 --seed 42",
						PLAIN.withSettings(fit().start(StartKind.KMEANS).restarts(5).seed(42).build())),
				Arguments.of("--start first.json", PLAIN.withStart(Input.file(Path.of("first.json")))),
				Arguments.of("--max-iterations 7 --tolerance 1e-3",
						PLAIN.withSettings(fit().maxIterations(7).tolerance(1e-3).build())),
				Arguments.of("--schedule exact", PLAIN.withSettings(fit().schedule(Schedule.EXACT).build())),
				Arguments.of("--textbook --schedule auto", PLAIN.withFeatures(FeatureSettings.RAW)
						.withSettings(FitSettings.TEXTBOOK.but().schedule(Schedule.AUTO).build())),
				Arguments.of("--precision double", PLAIN.withSettings(fit().precision(Precision.DOUBLE).build())),
				Arguments.of("--channels Fe,3-7 --no-standardise --stabilise sqrt --scales 0,1.5 --pca 0.9",
						PLAIN.withFeatures(new FeatureSettings(List.of("Fe", "3-7"), false, Stabiliser.SQRT,
								List.of(0.0, 1.5), 0.9))),
				Arguments.of("--textbook",
						PLAIN.withFeatures(FeatureSettings.RAW).withSettings(FitSettings.TEXTBOOK)),
				Arguments.of(
						"--textbook --covariance diagonal --components 2 --max-iterations 9 --tolerance 0 --channels 2",
						PLAIN.withFeatures(new FeatureSettings(List.of("2"), false, Stabiliser.NONE, List.of(0.0), 0))
								.withSettings(FitSettings.TEXTBOOK.but().covariance(CovarianceFamily.DIAGONAL)
										.components(2).maxIterations(9).tolerance(0).build())),
				Arguments.of("--spatial mrf", PLAIN.withSettings(fit().spatial(SpatialPreference.MRF).build())),
				Arguments.of("--spatial auto", PLAIN),
				Arguments.of("--fast", PLAIN.withSettings(fit().fast(true).build())),
				Arguments.of("--repeat model.json", PLAIN.withRepeat(Input.file(Path.of("model.json")))));
	}

	@ParameterizedTest
	@MethodSource("doors")
	void optionsAndJavaMakeEqualRequests(final String options, final Training expected) {
		assertEquals(expected, training(options.isEmpty() ? new String[0] : options.split(" ")));
	}

	@Test
	void stackThreadsAndOutput() {
		final Training stacked = Training.of(Input.files(List.of(Path.of("A.tif"), Path.of("B.tif"))),
				Input.file(Path.of("labels.tif")));
		final Session session = new Session(null, null, new CancelFlag(), null);
		final SegmentCommand command = new SegmentCommand(session);
		new CommandLine(command).parseArgs("--stack", "A.tif,B.tif", "-l", "labels.tif", "-o", "out", "--threads", "3");
		assertEquals(SegmentRequest.of(stacked).to(Path.of("out")).withThreads(3), command.request());
	}

	@Test
	void rejectAndConformalMakeADecision() {
		assertEquals(SegmentRequest.of(PLAIN).to(Path.of("out")).with(new Decision(0.02, 0.1)),
				request("--labels", "labels.tif", "--reject-error", "0.02", "--conformal", "0.1"));
	}

	@Test
	void labelsMayBeLeftOutWithExtraClasses() {
		assertEquals(Training.unsupervised(Input.file(Path.of("map.tif")), 3),
				request("--extra-classes", "3").training());
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void contradictionsAndBadValuesAreUsageErrors(final String options, final String message) {
		final ParameterException e = assertThrows(ParameterException.class, () -> training(options.split(" ")));
		assertEquals(message, e.getMessage());
	}

	static Stream<Arguments> wrong() {
		return Stream.of(
				Arguments.of("--textbook --pca 3", "--textbook leaves no room for --pca: drop one of them"),
				Arguments.of("--textbook --unlabelled-weight 0.5",
						"--textbook leaves no room for --unlabelled-weight: drop one of them"),
				Arguments.of("--repeat m.json --seed 3", "--repeat leaves no room for --seed: drop one of them"),
				Arguments.of("--stack A.tif,B.tif",
						"MAP (map.tif) and --stack (A.tif,B.tif) are both given: name one of them"),
				Arguments.of("--max-iterations -1", "--max-iterations (-1) must be 0 or more"),
				Arguments.of("--reject-error 0", "--reject-error (0.0) must be above 0 and at most 1"),
				Arguments.of("--threads -2", "--threads (-2) must be 0 or more"),
				Arguments.of("--unlabelled-weight 2", "--unlabelled-weight (2.0) must be between 0 and 1"),
				Arguments.of("--unlabelled-weight much", "--unlabelled-weight (much) must be a number"),
				Arguments.of("--components quartz", "--components (quartz) must be of the form class=number"),
				Arguments.of("--components a=1.5", "--components of class a (1.5) must be a whole number"),
				Arguments.of("--components a=1,a=2", "--components (a) names this class twice"),
				Arguments.of("--class-priors some",
						"--class-priors (some) must be equal, estimated, or class=fraction pairs"),
				Arguments.of("--scales 0,x", "--scales (x) must be a number"),
				Arguments.of("--scales 500", "sigma (500.0) must lie between 0 and 100 pixels"),
				Arguments.of("--pca 1.5", "--pca (1.5) must be 0, a fraction below 1, or a whole number"),
				Arguments.of("--start random", "--start (random) must be labels, kmeans, or a model file"),
				Arguments.of("--table shared --components 1=2",
						"--table (shared) must be clamped for components or priors by class"));
	}

	@Test
	void theCommandLineWinsOverTheOptionsFile(@TempDir final Path folder) throws Exception {
		final Path file = folder.resolve("options.txt");
		Files.writeString(file, "# a comment\n\nseed = 7\ncovariance=tied\nstrict = true\ntextbook = false\n" +
				"classes = C:\\maps\\legend.csv\n");
		final CommandLine root = new CommandLine(new EmbrushCommand())
				.addSubcommand(new SegmentCommand(new Session(null, null, null, null)));
		final String[] args = {"segment", "map.tif", "--seed", "9", "--options", file.toString()};
		assertEquals(List.of("segment", "--covariance=tied", "--strict", "--classes=C:\\maps\\legend.csv", "map.tif",
				"--seed", "9", "--options", file.toString()), List.of(OptionsFile.expand(root, args)));
		args[2] = "--seed=9";
		assertTrue(List.of(OptionsFile.expand(root, args)).stream().noneMatch(arg -> arg.equals("--seed=7")));
		final String[] withShort = {"segment", "-cother.csv", "--options=" + file};
		assertTrue(List.of(OptionsFile.expand(root, withShort)).stream().noneMatch(arg -> arg.startsWith("--classes")));
	}

	@ParameterizedTest
	@MethodSource("wrongFiles")
	void aBadOptionsFileIsAUsageError(final String line, final String message, @TempDir final Path folder)
			throws Exception {
		final Path file = Files.writeString(folder.resolve("options.txt"), "seed = 1\n" + line + "\n");
		final Run run =
				Run.of("segment", "map.tif", "--labels", "l.tif", "-o", folder.resolve("out"), "--options", file);
		assertEquals(new Run(ExitCode.USAGE, "", "error: " + message + String.format("%n")), run);
	}

	static Stream<Arguments> wrongFiles() {
		final String see = ": see 'embrush segment --help'";
		return Stream.of(Arguments.of("colour = red", "unknown option (colour, options.txt line 2)" + see),
				Arguments.of("seed", "no 'name = value' (seed, options.txt line 2)" + see),
				Arguments.of("strict = perhaps", "strict (perhaps, options.txt line 2) must be true or false" + see),
				Arguments.of("covariance = round",
						"invalid value for option '--covariance': expected one of [full, tied, diagonal, spherical] " +
								"but was 'round'" + see));
	}

	@Test
	void aMissingOptionsFileIsAnInputError() {
		final Run run = Run.of("segment", "map.tif", "--labels", "l.tif", "-o", "out", "--options", "nowhere.txt");
		assertEquals(ExitCode.INPUT, run.code());
		assertEquals(String.format("error: cannot read the options file (nowhere.txt): " +
				"give a text file of lines 'name = value'%n"), run.err());
	}
}
