package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import org.embrush.features.FeatureSource;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Stabiliser;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

class LackOfFitTest {

	private static final int PIXELS = 3000;
	private static final FeatureRecipe RAW = FeatureRecipe.raw(new int[]{0});
	/** One channel: half the pixels about -4, half about 4, a missing one among them. */
	private static final SampleRows TWO_HEAPS = heaps();

	private static SampleRows heaps() {
		final Random random = new Random(5);
		final float[] x = new float[PIXELS];
		for (int i = 0; i < PIXELS; i++)
			x[i] = (float) (random.nextGaussian() + (i % 2 == 0 ? -4 : 4));
		x[77] = Float.NaN;
		return new SampleRows(new float[][]{x});
	}

	private static Member member(final FeatureRecipe recipe, final double scale, final double[] means,
			final double variance) {
		final int components = means.length;
		final double[] weights = new double[components];
		final double[][] centres = new double[components][];
		final double[][] covariances = new double[components][];
		final int[] owners = new int[components];
		for (int k = 0; k < components; k++) {
			weights[k] = 1.0 / components;
			centres[k] = new double[]{means[k] / scale};
			covariances[k] = new double[]{variance / scale / scale};
		}
		return new Member(1, recipe, new Mixture(CovarianceFamily.FULL, weights, centres, covariances,
				ClassTable.clamped(owners, 1)));
	}

	private static OptionalDouble lack(final Member gaussians, final Member... committee) {
		try (TileEngine engine = new TileEngine(1, new CancelFlag(), Progress.NONE)) {
			return new LackOfFit(recipe -> new FeatureSource(TWO_HEAPS, recipe), engine).of(gaussians,
					List.of(committee));
		}
	}

	@Test
	void isNothingForTheSameDensityInOtherUnits() {
		final FeatureRecipe halved = new FeatureRecipe(new int[]{0}, Stabiliser.NONE, new double[]{1}, new double[]{0},
				new double[]{0}, new double[]{2}, new double[0][]);
		assertEquals(0, lack(member(RAW, 1, new double[]{-4, 4}, 1), member(halved, 2, new double[]{-4, 4}, 1))
				.orElseThrow(), 1e-6);
	}

	/** One Gaussian over both heaps has variance 17: it lacks log(sqrt(17) / 2) but for the chance of the sample. */
	@Test
	void isWhatOneGaussianOverTwoHeapsLoses() {
		assertEquals(Math.log(Math.sqrt(17) / 2),
				lack(member(RAW, 1, new double[]{0}, 17), member(RAW, 1, new double[]{-4, 4}, 1)).orElseThrow(), 0.05);
	}

	@Test
	void isUnknownWhereOnlySmoothedChannelsWereFitted() {
		final FeatureRecipe smooth = new FeatureRecipe(new int[]{0}, Stabiliser.NONE, new double[]{1}, new double[]{2},
				new double[]{0}, new double[]{1}, new double[0][]);
		assertTrue(lack(member(RAW, 1, new double[]{0}, 17), member(smooth, 1, new double[]{0}, 17)).isEmpty());
	}
}
