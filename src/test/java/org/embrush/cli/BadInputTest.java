package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ij.gui.PointRoi;
import ij.io.RoiEncoder;

/** Every kind of bad input ends in one line, with the right exit code, and nothing is written. */
class BadInputTest {

	@TempDir
	private Path folder;

	/** Prepares files and gives the command line. */
	interface Case {
		List<Object> args(Bench bench) throws IOException;
	}

	private static Arguments bad(final String name, final int code, final String message, final Case args) {
		return Arguments.of(name, code, message, args);
	}

	private static List<Object> segment(final Bench bench, final Object map, final Object labels,
			final Object... more) {
		return Stream.concat(Stream.of("segment", map, "--labels", labels, "-o", bench.out()), Arrays.stream(more))
				.toList();
	}

	private static float[] filled(final int n, final float value) {
		final float[] plane = new float[n];
		Arrays.fill(plane, value);
		return plane;
	}

	static Stream<Arguments> cases() {
		final int input = ExitCode.INPUT;
		return Stream.of(
				bad("no labels in the image", input,
						"no painted pixel \\(labels.tif\\): paint at least one pixel in each of two classes",
						b -> segment(b, b.map(), b.labelImage("labels.tif", Bench.WIDTH, Bench.HEIGHT))),
				bad("no rows in the CSV", input,
						"no painted pixel \\(empty.csv\\): paint at least one pixel in each of two classes",
						b -> segment(b, b.map(), b.text("empty.csv", "x,y,class\n"))),
				bad("one class only", input,
						"only one class is painted \\(2 '.*', one.csv\\): paint a second class, or ask for .*",
						b -> segment(b, b.map(), b.text("one.csv", "x,y,class\n1,1,2\n2,2,2\n"))),
				bad("a ROI's number is no class", input,
						"only one class is painted \\(1 'rock', one.roi\\): paint a second class, told by the group " +
								"or name of its ROIs, not by a number after the name, or ask for one that nobody " +
								"painted.*",
						b -> {
							final PointRoi roi = new PointRoi(new float[]{1, 2}, new float[]{1, 2});
							roi.setName("rock 1");
							RoiEncoder.save(roi, b.path("one.roi").toString());
							return segment(b, b.map(), b.path("one.roi"));
						}),
				bad("class without legend entry", input,
						"class id without legend entry \\(9 in l.csv; .*\\): add it to the legend or repaint",
						b -> segment(b, b.map(), b.text("l.csv", "x,y,class\n1,1,1\n2,2,9\n"), "--classes",
								b.legend())),
				bad("label image of another size", input,
						"labels are 30 x 20 pixels, the map is 300 x 90 \\(small.tif\\): .*",
						b -> segment(b, b.map(), b.labelImage("small.tif", 30, 20, 1, 1, 1, 2, 2, 2))),
				bad("painted outside the map", input,
						"x 2000 lies outside the map \\(far.csv, line 3\\): x runs from 0 to 299",
						b -> segment(b, b.map(), b.text("far.csv", "x,y,class\n1,1,1\n2000,2,2\n"))),
				bad("labels only on missing pixels", input,
						"labels lie only on missing pixels \\(class 2 'class 2'\\): paint where the map has data.*",
						b -> {
							final float[] plane = new float[Bench.WIDTH * Bench.HEIGHT];
							for (int n = 0; n < plane.length; n++)
								plane[n] = n % Bench.WIDTH < 100 ? n % 17 : Float.NaN;
							return segment(b, b.map("half.tif", Bench.WIDTH, plane),
									b.text("l.csv", "x,y,class\n1,1,1\n2,2,1\n200,5,2\n"));
						}),
				bad("all missing", input, "map \\(nan.tif\\) has no pixel with data.*",
						b -> segment(b, b.map("nan.tif", 20, filled(400, Float.NaN)),
								b.text("l.csv", "x,y,class\n1,1,1\n2,2,2\n"))),
				bad("all constant", input, "every chosen channel is constant \\(.*\\): .*",
						b -> segment(b, b.map("flat.tif", 20, filled(400, 5)),
								b.text("l.csv", "x,y,class\n1,1,1\n2,2,2\n"))),
				bad("truncated TIFF", input,
						"TIFF file ends too early or is damaged \\(.*cut.tif\\): copy or save it again", b -> {
							final byte[] whole = Files.readAllBytes(b.map());
							Files.write(b.path("cut.tif"), Arrays.copyOf(whole, whole.length / 2));
							return segment(b, b.path("cut.tif"), b.labels());
						}),
				bad("text named .tif", input,
						"not a TIFF file despite its name \\(.*words.tif\\): save the map as TIFF",
						b -> segment(b, b.text("words.tif", "These are words, and no picture at all.\n"), b.labels())),
				bad("empty file", input, "empty file \\(.*none.tif\\): copy or save it again",
						b -> segment(b, b.text("none.tif", ""), b.labels())),
				bad("missing map", input, "no such file \\(.*nowhere.tif\\): check the path",
						b -> segment(b, b.path("nowhere.tif"), b.labels())),
				bad("missing labels", input, "no such file \\(.*nowhere.csv\\): check the path",
						b -> segment(b, b.map(), b.path("nowhere.csv"))),
				bad("missing legend", input, "no such file \\(.*nowhere.csv\\): check the path",
						b -> segment(b, b.map(), b.labels(), "--classes", b.path("nowhere.csv"))),
				bad("directory as map", input, "a folder, not a file \\(.*\\): name a file in it",
						b -> segment(b, b.path("."), b.labels())),
				bad("output below a file", input, "cannot be written \\(.*labels.csv/out, .*\\): .*", b -> {
					final Path file = b.labels();
					return List.of("segment", b.map(), "--labels", file, "-o", file.resolve("out"));
				}),
				bad("output is a file", input, "output is a file, not a folder \\(.*labels.csv\\): name a folder",
						b -> {
							final Path file = b.labels();
							return List.of("segment", b.map(), "--labels", file, "-o", file);
						}),
				bad("model into a missing folder below a file", input, "cannot be written \\(.*model.json, .*\\): .*",
						b -> {
							final Path file = b.labels();
							return List.of("fit", b.map(), "--labels", file, "-o", file.resolve("model.json"));
						}),
				bad("unknown channel", input, "unknown channel \\(Au\\): choose from Fe, Mg, Si .*",
						b -> segment(b, b.map(), b.labels(), "--channels", "Au")),
				bad("unknown class in a setting", input,
						"unknown class in a setting \\(gold\\): the classes are 1 'rock', 2 'vein', 3 'pore'",
						b -> segment(b, b.map(), b.labels(), "--classes", b.legend(), "--components", "gold=2")),
				bad("class without a prior", input,
						"class without a fraction \\(2 'class 2'\\): give class priors for all of .*",
						b -> segment(b, b.map(), b.labels(), "--class-priors", "1=0.5,3=0.5")),
				bad("stack of different sizes", input,
						"maps of a stack differ in size \\(10 x 10, .*; 300 x 90, .*\\): give files of the same size",
						b -> List.of("segment", "--stack",
								b.map() + "," + b.map("tiny.tif", 10, filled(100, 1)), "--labels", b.labels(), "-o",
								b.out())),
				bad("model that is none", input, "no model \\(model.json\\): give a model.json that Embrush wrote",
						b -> List.of("apply", b.text("model.json", "{\"a\": 1}"), b.map(), "-o", b.out())),
				bad("missing model", input, "no such file \\(.*model.json\\): check the path",
						b -> List.of("apply", b.path("model.json"), b.map(), "-o", b.out())),
				bad("model of a newer format", input,
						"model \\(model.json\\) has format version 999, this Embrush reads up to 2: update Embrush",
						b -> {
							final String text = Files.readString(model(b));
							final String newer =
									text.replaceFirst("(\"version\"\\s*:\\s*)\\d+", "$1999");
							assertTrue(!newer.equals(text), text);
							return List.of("apply", b.text("model.json", newer), b.map(), "-o", b.out());
						}),
				bad("model with more channels than the map", input,
						"model and map differ in channels \\(3 and 2, two.tif\\): the model's channels are Fe, Mg, Si; "
								+ "the map's are Fe, Mg",
						b -> List.of("apply", model(b), b.map("two.tif", List.of("Fe", "Mg"), 3), "-o", b.out())),
				bad("model with other channel names", input,
						"model and map name their channels differently \\(other.tif\\): the model's channels are Fe, Mg, Si; "
								+ "the map's are Fe, Mg, Ca",
						b -> List.of("apply", model(b), b.map("other.tif", List.of("Fe", "Mg", "Ca"), 3), "-o",
								b.out())),
				bad("start model of other classes", input, "start model and labels differ in classes .*",
						b -> segment(b, b.map(), b.text("two.csv", "x,y,class\n1,1,1\n2,2,1\n250,3,3\n"), "--start",
								model(b))),
				bad("info on nothing", input, "no such file \\(.*nowhere.tif\\): check the path",
						b -> List.of("info", b.path("nowhere.tif"))),
				bad("fit does not converge", ExitCode.FIT,
						"the fit did not converge \\(1 iteration\\): raise --max-iterations or --tolerance",
						b -> segment(b, b.map(), b.labels(), "--strict", "--max-iterations", 1)),
				bad("textbook fit collapses", ExitCode.FIT,
						"component 1 \\(class 'class 1'\\) collapsed, its covariance is singular \\(2 features\\): leave out .*",
						b -> segment(b,
								b.map("tiny.tif", 3, new float[]{1, 5, 2, 7, 3, 9}, new float[]{4, 1, 7, 2, 5, 3}),
								b.text("l.csv", "x,y,class\n0,0,1\n1,1,2\n"), "--textbook", "--max-iterations", 2000,
								"--tolerance", 0)),
				bad("missing option", ExitCode.USAGE,
						"missing required option: '--output=DIR': see 'embrush segment --help'",
						b -> List.of("segment", b.map(), "--labels", b.labels())),
				bad("missing labels option", ExitCode.USAGE, "missing --labels: .*: see 'embrush segment --help'",
						b -> List.of("segment", b.map(), "-o", b.out())),
				bad("unknown option", ExitCode.USAGE, "unknown option: '--colour'.*: see 'embrush segment --help'",
						b -> segment(b, b.map(), b.labels(), "--colour")),
				bad("unknown command", ExitCode.USAGE, "unknown command \\(paint\\).*: see 'embrush --help'",
						b -> List.of("paint")),
				bad("no command", ExitCode.USAGE, "missing command: see 'embrush --help'", b -> List.of()));
	}

	private static Path model(final Bench bench) {
		final Path file = bench.path("fitted.json");
		final Run run =
				Run.of("fit", bench.map(), "--labels", bench.labels(), "-o", file, "--quiet", "--method", "mixture");
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return file;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void oneLineAndNothingWritten(final String name, final int code, final String message, final Case args)
			throws IOException {
		final Bench bench = new Bench(folder);
		final List<Object> words = args.args(bench);
		final TreeMap<String, Long> before = bench.listing();
		final Run run = Run.of(Stream.concat(words.stream(), Stream.of("--quiet")).limit(
				words.isEmpty() || code == ExitCode.USAGE ? words.size() : words.size() + 1).toArray());
		assertEquals(code, run.code(), run.err());
		assertTrue(run.err().matches("error: " + message + "\\R"), run.err());
		assertEquals("", run.out());
		assertEquals(before, bench.listing());
	}
}
