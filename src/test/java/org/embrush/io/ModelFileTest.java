package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.Forest;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.PriorSettings;
import org.embrush.model.Provenance;
import org.embrush.model.Stabiliser;
import org.embrush.model.StartKind;
import org.embrush.model.StopReason;
import org.embrush.model.TraceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.google.gson.JsonParser;

class ModelFileTest {

	@TempDir
	Path folder;

	private static double[] numbers(final Random random, final int n) {
		return random.doubles(n).map(u -> (u - 0.5) * Math.pow(10, random.nextInt(600) - 300)).toArray();
	}

	private static double[][] numbers(final Random random, final int rows, final int n) {
		final double[][] all = new double[rows][];
		Arrays.setAll(all, i -> numbers(random, n));
		return all;
	}

	private static Member member(final Random random, final CovarianceFamily family, final int classes,
			final double weight) {
		final int components = classes + random.nextInt(3);
		final int channels = 1 + random.nextInt(3);
		final int features = 2 * channels;
		final int dimension = 1 + random.nextInt(features);
		final int[] classOf = new int[components];
		Arrays.setAll(classOf, k -> k % classes);
		final double[] pi = new double[components];
		Arrays.fill(pi, 1.0 / components);
		final double[] ones = new double[features];
		Arrays.fill(ones, Math.PI);
		final int[] used = new int[channels];
		Arrays.setAll(used, i -> i);
		final FeatureRecipe recipe = new FeatureRecipe(used, Stabiliser.ASINH, Arrays.copyOf(ones, channels),
				new double[]{0, 1.5}, numbers(random, features), ones, numbers(random, dimension, features),
				forest(random, dimension));
		final double[][] covariances = new double[family.storedCount(components)][family.storedLength(dimension)];
		for (final double[] covariance : covariances)
			Arrays.fill(covariance, 1 / 3.0);
		return new Member(weight, recipe, new Mixture(family, pi, numbers(random, components, dimension), covariances,
				ClassTable.clamped(classOf, classes)), 0.1 + random.nextDouble(), "why");
	}

	/** A tree that gives as many votes as there are features, so that the mixture fits behind it. */
	private static Forest forest(final Random random, final int dimension) {
		final float[] share = new float[dimension];
		share[0] = 1;
		return new Forest(new int[]{0}, new int[]{dimension - 1, -1, -1}, new float[]{random.nextFloat(), 0, 0},
				new int[]{2, 0, 0}, new float[][]{share});
	}

	static Model model(final Random random, final CovarianceFamily family) {
		final Legend legend = new Legend(List.of(new LegendEntry(3, "grün \"x\" <&>\n", 0x00ff7f),
				new LegendEntry(9, "b", 0xffffff))).withUnnamed(1);
		final List<TraceRow> trace = new ArrayList<>();
		for (int i = 0; i < 3; i++)
			trace.add(new TraceRow(i, -1e5 * random.nextDouble(),
					i == 0 ? Double.NEGATIVE_INFINITY : -random.nextDouble(),
					i == 1 ? Double.NaN : -0.0, 0));
		final FitSettings settings =
				FitSettings.builder().covariance(family).givenPriors(Map.of(9, 0.25, 3, 0.75, 10, 1e-9))
						.componentsOfClass(Map.of(3, 2, 9, 1)).start(StartKind.KMEANS).seed(Long.MAX_VALUE - 1)
						.prior(new PriorSettings(0.1 + 0.2, 3, 1, 1)).build();
		return new Model(legend, 2, List.of("Fe", "Mg, Kα", "Si"),
				List.of(member(random, family, 3, 0.1), member(random, family, 3, 0.9)),
				new FeatureSettings(List.of("Fe", "2-3"), true, Stabiliser.ASINH, List.of(0.0, 1.5), 0.99), settings,
				new Provenance("1.0", List.of(new Provenance.Input("map", "scan.tif", "00ff")), List.of(4, 5, 0), 0.01,
						StopReason.MAX_ITERATIONS, trace, List.of("a warning")));
	}

	private static void assertSame(final Object expected, final Object actual) throws ReflectiveOperationException {
		if (expected instanceof Record) {
			assertEquals(expected.getClass(), actual.getClass());
			for (final RecordComponent part : expected.getClass().getRecordComponents())
				assertSame(part.getAccessor().invoke(expected), part.getAccessor().invoke(actual));
		} else if (expected instanceof List<?> list) {
			assertEquals(list.size(), ((List<?>) actual).size());
			for (int i = 0; i < list.size(); i++)
				assertSame(list.get(i), ((List<?>) actual).get(i));
		} else {
			assertEquals(
					Arrays.deepToString(
							new Object[]{expected instanceof Map<?, ?> map ? new TreeMap<>(map) : expected}),
					Arrays.deepToString(new Object[]{actual instanceof Map<?, ?> map ? new TreeMap<>(map) : actual}));
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyBitComesBack(final CovarianceFamily family) throws ReflectiveOperationException {
		final Random random = new Random(1);
		for (int round = 0; round < 20; round++) {
			final Model model = model(random, family);
			final Path file = folder.resolve("model.json");
			ModelFile.write(model, file);
			assertSame(model, ModelFile.read(file));
		}
	}

	@Test
	void sameModelGivesSameText() {
		final Model model = model(new Random(2), CovarianceFamily.FULL);
		final Locale locale = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("tr-u-nu-arab"));
			assertEquals(ModelFile.text(model), ModelFile.text(model(new Random(2), CovarianceFamily.FULL)));
			assertTrue(ModelFile.text(model).contains("\"stop\": \"max_iterations\""));
		} finally {
			Locale.setDefault(locale);
		}
		assertEquals(ModelFile.text(model), ModelFile.text(model));
	}

	@Test
	void peopleCanReadIt() {
		final Mixture mixture = new Mixture(CovarianceFamily.FULL, new double[]{0.25, 0.75},
				new double[][]{{0.1, -2}, {1e-7, 1.0 / 3}}, new double[][]{{1, 0, 0, 1}, {2, 0.5, 0.5, 3e20}},
				ClassTable.clamped(new int[]{0, 1}, 2));
		final Provenance how = new Provenance("1.0", List.of(), List.of(1, 1), 0, StopReason.CONVERGED,
				List.of(new TraceRow(0, -1.5, -1.5, 0, 3)), List.of());
		final Model model = new Model(Legend.ofIds(List.of(1, 2)), 2, List.of("a", "b"),
				List.of(new Member(1, FeatureRecipe.raw(new int[]{0, 1}), mixture)), FeatureSettings.RAW,
				FitSettings.TEXTBOOK, how);
		final String text = ModelFile.text(model);
		final String start = """
				{
				  "format": "embrush-model",
				  "version": 2,
				  "legend": [
				    {"id": 1, "name": "class 1", "color": "#e69f00"},
				    {"id": 2, "name": "class 2", "color": "#56b4e9"}
				  ],
				  "painted_classes": 2,
				  "channel_names": ["a", "b"],
				""";
		assertEquals(start, text.substring(0, start.length()));
		for (final String part : List.of("""
				        "means": [
				          [0.1, -2],
				          [1E-7, 0.3333333333333333]
				        ],
				        "covariances": [
				          [1, 0, 0, 1],
				          [2, 0.5, 0.5, 3E+20]
				        ],
				""", """
				    "trace": [
				      {"iteration": 0, "log_likelihood": -1.5, "bound": -1.5, "log_prior": 0, "seconds": 0}
				    ],
				""", """
				    "max_iterations": 200,
				"""))
			assertTrue(text.contains(part), text);
	}

	private String refusal(final String from, final String to) throws IOException {
		final String text = ModelFile.text(model(new Random(3), CovarianceFamily.DIAGONAL));
		final String changed = text.replaceFirst(from, to);
		if (from.equals(to) || changed.equals(text))
			throw new IllegalArgumentException("nothing to replace: " + from);
		return refusal(changed);
	}

	private String refusal(final String text) throws IOException {
		final Path file = Files.writeString(folder.resolve("model.json"), text);
		return assertThrows(InputException.class, () -> ModelFile.read(file)).getMessage();
	}

	@Test
	void newerFormatIsRefused() throws IOException {
		assertEquals("model (model.json) has format version 7, this Embrush reads up to 2: update Embrush",
				refusal("\"version\": 2,", "\"version\": 7,"));
	}

	@Test
	void anythingElseIsNoModel() throws IOException {
		final String noModel = "no model (model.json): give a model.json that Embrush wrote";
		for (final String text : List.of("{}", "[]", "hello", "{\"format\": \"other\"}", "II*\0\1\2", "<xml/>", "\n"))
			assertEquals(noModel, refusal(text), text);
		assertEquals("empty file (" + folder.resolve("model.json") + "): copy or save it again", refusal(""));
	}

	@Test
	void truncatedAtAnyPlace() throws IOException {
		final String text = ModelFile.text(model(new Random(3), CovarianceFamily.TIED));
		for (int length = 2; length < text.length() - 2; length += 1 + length / 9)
			assertEquals("model ends early (model.json): copy or write it again", refusal(text.substring(0, length)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
			"version": 2,           | "version": 0.5,        | field version is no number
			"painted_classes": 2,   |                        | field painted_classes is missing
			"painted_classes": 2    | "painted_classes": null | field painted_classes is missing
			"painted_classes": 2    | "painted_classes": 2.5 | painted_classes: is no such number
			"painted_classes": 2    | "painted_classes": []  | painted_classes: is of a wrong kind
			"weight": 0.1           | "weight": 0.2          | member weights sum to 1.1: must be 1
			"weight": 0.1           | "weight": "none"       | members[0].weight: is no such number
			"weight": 0.1           | "weight": -0.1         | members[0]: member weight (-0.1) must lie above 0 \
			and at most at 1
			"weight": 0.1           | "weight": 1e999        | members[0]: member weight (Infinity) must lie \
			above 0 and at most at 1
			"family": "diagonal"    | "family": "round"      | members[0].mixture.family: 'round' must be one of \
			diagonal, full, spherical, tied
			"family": "diagonal",   |                        | members[0].mixture: field family is missing
			"family": "diagonal"    | "family": "tied"       | members[0].mixture: 3 covariances, expected 1 for TIED
			"id": 3, "name"         | "id": 9, "name"        | legend: class id (9) stands twice in the legend
			"id": 3, "name"         | "name"                 | legend[0]: field id is missing
			"color": "#00ff7f"      | "color": "green"       | legend: unknown colour 'green'
			"channel_names": \\[[^]]*] | "channel_names": ["Fe"] | recipe channel (1) must lie between 0 and 0
			"mixture": \\{           | "mixture": [], "x": {  | members[0].mixture: must be an object
			"means": \\[             | "means": [[], [],       | members[0].mixture: weights (3), means (5) and \
			class table (3) must have the same number of components, at least 1
			"sigmas": \\[0, 1.5]     | "sigmas": [[0], 1.5]   | members[0].recipe.sigmas: is of a wrong kind
			"given_priors": \\{      | "given_priors": {"x": 1, | settings.given_priors: is no such number
			""")
	void damageIsNamed(final String from, final String to, final String message) throws IOException {
		assertEquals("model is damaged (model.json, " + message + "): write it again",
				refusal(from, to == null ? "" : to));
	}

	@Test
	void fieldsOfLaterVersionsArePassedOver() throws IOException, ReflectiveOperationException {
		final Model model = model(new Random(3), CovarianceFamily.FULL);
		final Path file = Files.writeString(folder.resolve("model.json"), ModelFile.text(model)
				.replace("\"weight\":", "\"mood\": {\"good\": [1, 2]}, \"weight\":"));
		assertSame(model, ModelFile.read(file));
	}

	record Later(int size, List<String> words, double factor) {}

	@Test
	void absentFieldsHaveTheirDefault() {
		final Map<String, Object> defaults = Map.of("Later.words", List.of("none"), "Later.factor", 2.0);
		assertEquals(new Later(3, List.of("none"), 2), ModelJson.gson(defaults).fromJson("{\"size\": 3}", Later.class));
		assertEquals(new Later(3, List.of(), 1),
				ModelJson.gson(defaults).fromJson("{\"size\": 3, \"words\": [], \"factor\": 1}", Later.class));
	}

	@Test
	void numbersReadBackToTheSameDouble() {
		final Random random = new Random(4);
		for (int round = 0; round < 20000; round++) {
			final double value = Double.longBitsToDouble(random.nextLong());
			if (Double.isFinite(value)) {
				assertEquals(value, Double.parseDouble(Decimal.text(value)));
				assertEquals(value, JsonParser.parseString(Decimal.text(value)).getAsDouble());
			}
		}
		assertEquals(List.of("0", "-0.0", "0.1", "100", "0.30000000000000004", "NaN", "Infinity", "-Infinity", "1E+22",
				"123456.789", "4.94065645841247E-324", "0.000012"),
				Arrays.stream(new double[]{0, -0.0, 0.1, 100, 0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY,
					Double.NEGATIVE_INFINITY, 1e22, 123456.789, Double.MIN_VALUE, 1.2e-5}).mapToObj(Decimal::text)
						.toList());
	}
}
