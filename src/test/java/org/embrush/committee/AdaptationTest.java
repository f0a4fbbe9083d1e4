package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.Legend;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.StopReason;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

/** Other proportions are found on another map; where they are the old ones, nothing changes. */
class AdaptationTest {

	private static final int PIXELS = 4000;
	/** Deviations between the means of two classes of unit variance. */
	private static final double APART = 3;

	/** A row of pixels of which so many belong to the first class. */
	private static float[] values(final double first, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final float[] values = new float[PIXELS];
		for (int i = 0; i < PIXELS; i++)
			values[i] = (float) ((i < first * PIXELS ? 0 : APART) + random.nextGaussian());
		return values;
	}

	/** Probabilities that were right where both classes are as common. */
	private static float[][] said(final float[] values) {
		final float[][] said = new float[2][values.length];
		for (int i = 0; i < values.length; i++) {
			said[1][i] = (float) (1 / (1 + Math.exp(-APART * (values[i] - APART / 2))));
			said[0][i] = 1 - said[1][i];
		}
		return said;
	}

	/** Weights that are no fractions: the second class counts double, as after labels that were painted unevenly. */
	private static Model fromLabels() {
		final Mixture students = new Mixture(CovarianceFamily.FULL, new double[]{1 / 3.0, 2 / 3.0},
				new double[][]{{0}, {APART}}, new double[][]{{1}, {1}}, ClassTable.clamped(new int[]{0, 1}, 2),
				new double[]{1e6, 1e6});
		final List<Member> members = List.of(new Member(1, FeatureRecipe.raw(new int[]{0}), students));
		return new Model(Legend.ofIds(List.of(1, 2)), 2, List.of("a"), members, FeatureSettings.DEFAULT,
				FitSettings.DEFAULT,
				new Provenance("1", List.of(), List.of(9, 9), 1, StopReason.CONVERGED, List.of(), List.of()))
				.withMembers(members, new double[]{0.4, 0.6});
	}

	@Test
	void fractionsGoTowardsThoseOfTheOtherMapAsFarAsProbabilitiesAreSharp() {
		final double[] fractions = Adaptation.fractions(said(values(0.9, 1)), new double[]{0.5, 0.5});
		assertTrue(fractions[0] > 0.8 && fractions[0] < 0.9, fractions[0] + "");
		assertEquals(1, fractions[0] + fractions[1], 1e-6);
		final float[][] flat = new float[2][PIXELS];
		Arrays.fill(flat[0], 0.5f);
		Arrays.fill(flat[1], 0.5f);
		assertEquals(0.5, Adaptation.fractions(flat, new double[]{0.5, 0.5})[0], 1e-6);
	}

	@Test
	void aMapThatIsAsExpectedKeepsTheModelAsItIs() {
		final float[][] said = said(values(0.5, 2));
		double expected = 0;
		for (final float p : said[0])
			expected += p / PIXELS;
		final double[] old = {expected, 1 - expected};
		assertArrayEquals(old, Adaptation.fractions(said, old), 1e-6);
	}

	@Test
	void aMapWithoutDataKeepsTheModelAsItIs() {
		final float[] none = new float[PIXELS];
		Arrays.fill(none, Float.NaN);
		final Model model = fromLabels();
		final AttributeMap map = AttributeMap.of("row", ArrayImgs.floats(none, PIXELS, 1, 1), List.of("a"));
		try (TileEngine engine = TileEngine.single()) {
			assertSame(model, new Adaptation(false).of(model, map, engine));
			assertSame(model, new Adaptation(true).of(model, map, engine));
		}
	}

	@Test
	void whatWasMadeFromLabelsIsMultipliedByTheChangeOfTheFractions() {
		final Model model = fromLabels();
		final AttributeMap map = AttributeMap.of("row", ArrayImgs.floats(values(0.9, 3), PIXELS, 1, 1), List.of("a"));
		try (TileEngine engine = TileEngine.single()) {
			final Model adapted = new Adaptation(false).of(model, map, engine);
			final double[] weights = adapted.members().get(0).mixture().weights();
			final double change = adapted.fractions()[1] / 0.6 / (adapted.fractions()[0] / 0.4);
			assertEquals(2 * change, weights[1] / weights[0], 1e-9);
			assertTrue(adapted.fractions()[0] > 0.7, adapted.fractions()[0] + "");
		}
	}
}
