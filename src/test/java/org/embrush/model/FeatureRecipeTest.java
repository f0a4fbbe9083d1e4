package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the features, and what they became. */
class FeatureRecipeTest {

	private static final double[] ONE = {1};

	private static FeatureRecipe recipe(final double[] scales, final double[] sigmas, final double[] center,
			final double[] spread, final double[][] projection) {
		return new FeatureRecipe(new int[]{3}, Stabiliser.NONE, scales, sigmas, center, spread, projection);
	}

	@Test
	void dimensionsFollowFromChannelsScalesAndProjection() {
		final double[] six = {1, 1, 1, 1, 1, 1};
		final double[] two = {1, 1};
		final FeatureRecipe plain = new FeatureRecipe(new int[]{0, 4}, Stabiliser.SQRT, two, new double[]{0, 2, 5}, six,
				six, new double[0][]);
		assertEquals(6, plain.unprojected());
		assertEquals(6, plain.dimension());
		assertEquals(5, plain.widestSigma());
		final FeatureRecipe projected = new FeatureRecipe(new int[]{0, 4}, Stabiliser.SQRT, two, new double[]{0, 2, 5},
				six, six, new double[][]{six});
		assertEquals(1, projected.dimension());
		assertEquals(2, FeatureRecipe.raw(new int[]{1, 2}).dimension());
	}

	@Test
	void recipesThatDoNotFitTogetherAreRefused() {
		assertRefused("a recipe needs at least one channel and one scale", () -> FeatureRecipe.raw(new int[0]));
		assertRefused("recipe arrays differ in length: 1 channels, 1 stabiliser scales, 2 centers, 1 spreads",
				() -> recipe(ONE, ONE, new double[2], ONE, new double[0][]));
		assertRefused("spread (0.0) must be above 0 and finite",
				() -> recipe(ONE, ONE, ONE, new double[1], new double[0][]));
		assertRefused("spread (Infinity) must be above 0 and finite",
				() -> recipe(ONE, ONE, ONE, new double[]{Double.POSITIVE_INFINITY}, new double[0][]));
		assertRefused("center (NaN) must be finite",
				() -> recipe(ONE, ONE, new double[]{Double.NaN}, ONE, new double[0][]));
		assertRefused("stabiliser scale (0.0) must be above 0 and finite",
				() -> recipe(new double[1], ONE, ONE, ONE, new double[0][]));
		assertRefused("sigma (-1.0) must be 0 or more and finite",
				() -> recipe(ONE, new double[]{-1}, ONE, ONE, new double[0][]));
		assertRefused("a projection row has 2 numbers, expected 1",
				() -> recipe(ONE, ONE, ONE, ONE, new double[][]{{1, 2}}));
	}

	@Test
	void wishesOutOfRangeAreRefused() {
		assertRefused("sigmas must name at least one scale; 0 is the channel itself", () -> wishes(List.of(), 0));
		assertRefused("sigma (-0.5) must lie between 0 and 100 pixels", () -> wishes(List.of(-0.5), 0));
		assertRefused("sigma (101.0) must lie between 0 and 100 pixels", () -> wishes(List.of(0.0, 101.0), 0));
		assertRefused("pca (2.5) must be 0, a fraction below 1, or a whole number", () -> wishes(List.of(0.0), 2.5));
		assertRefused("pca (NaN) must be 0, a fraction below 1, or a whole number",
				() -> wishes(List.of(0.0), Double.NaN));
	}

	private static void wishes(final List<Double> sigmas, final double pca) {
		new FeatureSettings(List.of(), true, Stabiliser.NONE, sigmas, pca);
	}

	@ParameterizedTest
	@EnumSource(Stabiliser.class)
	void stabilisersAscendAndKeepMissingValues(final Stabiliser stabiliser) {
		double before = stabiliser.apply(-1e30, 2);
		for (final double value : new double[]{-1e6, -3, -0.1, 0, 1e-9, 0.1, 2, 5, 1e6, 1e30}) {
			final double now = stabiliser.apply(value, 2);
			assertEquals(true, now >= before && Double.isFinite(now), stabiliser + " at " + value);
			before = now;
		}
		assertEquals(Double.NaN, stabiliser.apply(Double.NaN, 2));
	}

	@ParameterizedTest
	@ValueSource(doubles = {0, 1e-9, 0.5, 3, 700, 1e20})
	void stabilisersAreTheirFormulas(final double x) {
		final double s = 4;
		final double y = x / s;
		assertEquals(x, Stabiliser.NONE.apply(x, s));
		assertEquals(2 * Math.sqrt(y + 0.375), Stabiliser.SQRT.apply(x, s));
		assertEquals(y < 1e-8 ? y : Math.log(y + Math.hypot(1, y)), Stabiliser.ASINH.apply(x, s), 1e-12);
		assertEquals(y < 1e-8 ? y : Math.log(1 + y), Stabiliser.LOG.apply(x, s), 1e-12);
		assertEquals(-Stabiliser.ASINH.apply(x, s), Stabiliser.ASINH.apply(-x, s));
		assertEquals(-Stabiliser.LOG.apply(x, s), Stabiliser.LOG.apply(-x, s));
	}
}
