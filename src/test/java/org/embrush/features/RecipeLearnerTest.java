package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.InputException;
import org.embrush.model.Stabiliser;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

class RecipeLearnerTest {

	private static LearnedRecipe learn(final PlaneSource raw, final FeatureSettings settings) {
		return learn(raw, settings, 1);
	}

	private static LearnedRecipe learn(final PlaneSource raw, final FeatureSettings settings, final int threads) {
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return new RecipeLearner(engine).learn(raw.map(), settings);
		}
	}

	private static FeatureSettings settings(final Stabiliser stabiliser, final double pca, final Double... sigmas) {
		return new FeatureSettings(List.of(), true, stabiliser, List.of(sigmas), pca);
	}

	private static PlaneSource line(final float... values) {
		return new PlaneSource(values.length, 1, new float[][]{values});
	}

	private static float[] filled(final int size, final float value) {
		final float[] plane = new float[size];
		Arrays.fill(plane, value);
		return plane;
	}

	@Test
	void centersAreMediansAndSpreadsInterquartileRanges() {
		final LearnedRecipe learned = learn(line(8, Float.NaN, 1, 3, 1000), FeatureSettings.DEFAULT);
		assertEquals(4, learned.validPixels());
		assertArrayEquals(new double[]{5.5}, learned.recipe().center());
		assertArrayEquals(new double[]{(256 - 2.5) / 1.3489795003921634}, learned.recipe().spread(), 1e-12);
		assertEquals(List.of(), learned.warnings());
	}

	@Test
	void rawSettingsKeepTheChannels() {
		final FeatureRecipe recipe = learn(PlaneSource.random(9, 8, 3, 1), FeatureSettings.RAW).recipe();
		assertArrayEquals(new int[]{0, 1, 2}, recipe.channels());
		assertArrayEquals(new double[3], recipe.center());
		assertArrayEquals(new double[]{1, 1, 1}, recipe.spread());
		assertEquals(0, recipe.projection().length);
	}

	@Test
	void countsThatAreMostlyZeroGetTheirStandardDeviation() {
		final float[] counts = new float[100];
		counts[50] = 1;
		assertArrayEquals(new double[]{Math.sqrt(0.01 - 0.0001)},
				learn(line(counts), FeatureSettings.DEFAULT).recipe().spread(), 1e-12);
	}

	@Test
	void featuresAreStandardised() {
		final PlaneSource raw = PlaneSource.random(200, 100, 3, 2);
		final LearnedRecipe learned = learn(raw, settings(Stabiliser.LOG, 0, 0.0, 1.5));
		final float[][] features = PlaneSource.all(new FeatureSource(raw, learned.recipe()));
		assertEquals(6, features.length);
		for (final float[] feature : features) {
			Arrays.sort(feature);
			assertEquals(0, feature[10000], 1e-3);
			assertEquals(1.3489795, feature[15000] - feature[5000], 1e-3);
		}
	}

	@Test
	void scaledChannelsGiveTheSameFeatures() {
		final PlaneSource raw = PlaneSource.random(60, 40, 3, 3).with(1, 7, Float.NaN);
		final float[][] scaled = Arrays.stream(raw.planes()).map(float[]::clone).toArray(float[][]::new);
		for (int n = 0; n < 2400; n++) {
			scaled[0][n] *= 1024;
			scaled[2][n] *= 0.125f;
		}
		final PlaneSource other = new PlaneSource(60, 40, scaled);
		for (final Stabiliser stabiliser : List.of(Stabiliser.NONE, Stabiliser.ASINH, Stabiliser.LOG)) {
			final FeatureSettings settings = settings(stabiliser, 0.99, 0.0, 2.0);
			assertArrayEquals(
					PlaneSource.all(new FeatureSource(raw, learn(raw, settings).recipe())),
					PlaneSource.all(new FeatureSource(other, learn(other, settings).recipe())));
		}
	}

	@Test
	void missingPixelsAreAbsentOnes() {
		final PlaneSource raw = PlaneSource.random(50, 1, 2, 4);
		final float[][] first = {Arrays.copyOf(raw.planes()[0], 30), Arrays.copyOf(raw.planes()[1], 30)};
		PlaneSource masked = raw;
		for (int n = 30; n < 50; n++)
			masked = masked.with(n % 2, n, n % 3 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY);
		final FeatureSettings settings = settings(Stabiliser.ASINH, 0.9, 0.0, 1.0);
		assertSame(learn(new PlaneSource(30, 1, first), settings), learn(masked, settings));
	}

	@Test
	void threadsChangeNothing() {
		final PlaneSource raw = PlaneSource.random(1100, 300, 4, 5).with(1, 7, Float.NaN);
		final FeatureSettings settings = settings(Stabiliser.ASINH, 3, 0.0, 1.0);
		final LearnedRecipe one = learn(raw, settings, 1);
		assertSame(one, learn(raw, settings, 2));
		assertSame(one, learn(raw, settings, 7));
	}

	private static void assertSame(final LearnedRecipe expected, final LearnedRecipe actual) {
		assertEquals(expected.validPixels(), actual.validPixels());
		assertEquals(expected.warnings(), actual.warnings());
		assertArrayEquals(expected.recipe().channels(), actual.recipe().channels());
		assertArrayEquals(expected.recipe().stabiliserScales(), actual.recipe().stabiliserScales());
		assertArrayEquals(expected.recipe().center(), actual.recipe().center());
		assertArrayEquals(expected.recipe().spread(), actual.recipe().spread());
		assertArrayEquals(expected.recipe().projection(), actual.recipe().projection());
	}

	@Test
	void sampledQuartilesComeCloseToAllPixels() {
		final PlaneSource raw = PlaneSource.random(1100, 600, 2, 6);
		final FeatureRecipe recipe = learn(raw, FeatureSettings.DEFAULT).recipe();
		for (int c = 0; c < 2; c++) {
			final double[] sorted = new double[660_000];
			for (int n = 0; n < sorted.length; n++)
				sorted[n] = raw.planes()[c][n];
			Arrays.sort(sorted);
			final double iqr = Selection.quantile(sorted, 0.75) - Selection.quantile(sorted, 0.25);
			assertEquals(Selection.quantile(sorted, 0.5), recipe.center()[c], 0.01 * iqr);
			assertEquals(1, recipe.spread()[c] * 1.3489795 / iqr, 0.01);
		}
	}

	@Test
	void constantChannelsAreLeftOutWithAWarning() {
		final PlaneSource raw = PlaneSource.random(20, 10, 2, 7).plus(filled(200, 12)).plus(filled(200, -0.5f));
		final LearnedRecipe learned = learn(raw, FeatureSettings.DEFAULT);
		assertArrayEquals(new int[]{0, 1}, learned.recipe().channels());
		assertEquals(List.of("channel C is constant (12.0) and was left out",
				"channel D is constant (-0.5) and was left out"), learned.warnings());
	}

	@Test
	void aConstantChannelThatIsLeftOutHidesNoPixel() {
		final float[] halfMissing = filled(200, 3);
		Arrays.fill(halfMissing, 100, 200, Float.NaN);
		final LearnedRecipe learned =
				learn(PlaneSource.random(20, 10, 2, 7).plus(halfMissing), FeatureSettings.DEFAULT);
		assertEquals(200, learned.validPixels());
	}

	@Test
	void channelsThatRepeatOthersAreLeftOutWithAWarning() {
		final PlaneSource raw = PlaneSource.random(20, 10, 2, 8);
		final float[] mirrored = new float[200];
		for (int n = 0; n < 200; n++)
			mirrored[n] = -4 * raw.planes()[1][n];
		final LearnedRecipe learned = learn(raw.plus(raw.planes()[0].clone()).plus(mirrored), FeatureSettings.DEFAULT);
		assertArrayEquals(new int[]{0, 1}, learned.recipe().channels());
		assertEquals(List.of("channel C repeats A and was left out", "channel D repeats B and was left out"),
				learned.warnings());
	}

	@Test
	void nearlyEqualChannelsAreKept() {
		final PlaneSource raw = PlaneSource.random(20, 10, 1, 9);
		final LearnedRecipe learned = learn(raw.plus(raw.with(0, 3, raw.planes()[0][3] + 0.01f).planes()[0]),
				FeatureSettings.DEFAULT);
		assertArrayEquals(new int[]{0, 1}, learned.recipe().channels());
	}

	@Test
	void chosenChannelsAlone() {
		final PlaneSource raw = PlaneSource.random(20, 10, 3, 10).with(0, 4, Float.NaN);
		final LearnedRecipe learned = learn(raw,
				new FeatureSettings(List.of("3", "b"), true, Stabiliser.NONE, List.of(0.0), 0));
		assertArrayEquals(new int[]{1, 2}, learned.recipe().channels());
		assertEquals(200, learned.validPixels());
	}

	@Test
	void onlyConstantChannelsIsAnError() {
		assertEquals("every chosen channel is constant (A 2.5, B -1.0): choose a channel that varies",
				assertThrows(InputException.class, () -> learn(
						new PlaneSource(5, 1, new float[][]{filled(5, 2.5f), filled(5, -1)}), FeatureSettings.RAW))
						.getMessage());
		assertThrows(InputException.class, () -> learn(line(3), FeatureSettings.DEFAULT));
	}

	@Test
	void noPixelWithDataIsAnError() {
		final PlaneSource raw = PlaneSource.random(2, 1, 2, 1).with(0, 0, Float.NaN).with(1, 1, Float.NaN);
		assertEquals("map (scan.tif) has no pixel with data in all chosen channels: "
				+ "choose channels that hold numbers at the same pixels",
				assertThrows(InputException.class, () -> learn(raw, FeatureSettings.DEFAULT)).getMessage());
	}

	@Test
	void stabiliserScales() {
		final PlaneSource raw = new PlaneSource(5, 1, new float[][]{{-8, 1, 2, 4, -6}, {0, 0, 0, 0, 5}});
		assertArrayEquals(new double[]{4, Math.sqrt(5)},
				learn(raw, settings(Stabiliser.ASINH, 0, 0.0)).recipe().stabiliserScales(), 1e-12);
		assertArrayEquals(new double[]{1, 1},
				learn(raw, settings(Stabiliser.SQRT, 0, 0.0)).recipe().stabiliserScales());
	}

	@Test
	void sameScaleTwiceIsOneScale() {
		assertArrayEquals(new double[]{0, 2},
				learn(PlaneSource.random(9, 8, 2, 1), settings(Stabiliser.NONE, 0, 0.0, 2.0, 0.0)).recipe().sigmas());
	}

	@Test
	void principalComponentsAreUncorrelatedAndSortedByVariance() {
		final PlaneSource raw = PlaneSource.random(80, 50, 4, 11);
		final FeatureRecipe recipe = learn(raw, settings(Stabiliser.NONE, 4, 0.0)).recipe();
		final float[][] features = PlaneSource.all(new FeatureSource(raw, recipe));
		final Moments moments = new Moments(Arrays.stream(features).map(RecipeLearnerTest::widened)
				.toArray(double[][]::new), 4000, true);
		double total = 0;
		for (int i = 0; i < 4; i++) {
			total += moments.covariance(i, i);
			for (int j = 0; j < i; j++) {
				assertEquals(0, moments.correlation(i, j), 1e-6);
				assertTrue(moments.sd(j) >= moments.sd(i));
			}
			final double[] axis = recipe.projection()[i];
			assertEquals(1, Arrays.stream(axis).map(a -> a * a).sum(), 1e-12);
			final double largest = Arrays.stream(axis).map(Math::abs).max().orElseThrow();
			assertTrue(Arrays.stream(axis).anyMatch(a -> a == largest));
		}
		final double half = moments.covariance(0, 0) / total;
		assertEquals(1, components(raw, half - 1e-6));
		assertEquals(2, components(raw, half + 1e-6));
		assertEquals(3, components(raw, 3));
		assertEquals(4, components(raw, 0.999999));
	}

	private static double[] widened(final float[] values) {
		final double[] wide = new double[values.length];
		Arrays.setAll(wide, n -> values[n]);
		return wide;
	}

	private static int components(final PlaneSource raw, final double pca) {
		return learn(raw, settings(Stabiliser.NONE, pca, 0.0)).recipe().dimension();
	}

	@Test
	void moreComponentsThanFeaturesIsAWarning() {
		final LearnedRecipe learned = learn(PlaneSource.random(9, 8, 2, 12), settings(Stabiliser.NONE, 5, 0.0));
		assertEquals(2, learned.recipe().dimension());
		assertEquals(List.of("5 principal components were asked for, but there are 2 features: all were kept"),
				learned.warnings());
	}
}
