package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.Quiet;
import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A view of sampled pixels is what its recipe makes of the map. */
@ExtendWith(Quiet.class)
class ViewTest {

	private static final int SIDE = 24;

	/** Channels that repeat two patterns with noise. */
	private static TileSource map(final int channels) {
		final Random random = new Random(9);
		final float[][] planes = new float[channels][SIDE * SIDE];
		for (int c = 0; c < channels; c++)
			for (int n = 0; n < planes[c].length; n++)
				planes[c][n] = (float) (Math.sin(n % SIDE / 3.0) * (c % 3 + 1) + Math.cos(n / SIDE / 4.0) * (c % 2)
						+ 0.3 * random.nextGaussian());
		return new PlaneSource(SIDE, SIDE, planes);
	}

	private static FeatureRecipe wide(final int channels) {
		final FeatureRecipe unscaled =
				FeatureRecipe.raw(IntStream.range(0, channels).toArray()).unscaled(List.of(0.0, 1.0, 2.0, 4.0));
		final double[] center = new double[unscaled.unprojected()];
		final double[] spread = new double[center.length];
		Arrays.setAll(center, j -> 0.01 * j);
		Arrays.setAll(spread, j -> 1 + 0.1 * (j % 4));
		return new FeatureRecipe(unscaled.channels(), unscaled.stabiliser(), unscaled.stabiliserScales(),
				unscaled.sigmas(), center, spread, new double[0][]);
	}

	private static MapSample sample(final TileSource map, final FeatureRecipe recipe) {
		try (TileEngine engine = TileEngine.single()) {
			return MapSample.take(new FeatureSource(map, recipe), SIDE * SIDE, engine);
		}
	}

	private static void assertSeen(final TileSource map, final View view, final MapSample wide) {
		final MapSample own = sample(map, view.recipe());
		final SampleRows seen = view.rows(wide.rows());
		assertEquals(own.rows().channels(), seen.channels());
		for (int d = 0; d < seen.channels(); d++)
			for (int i = 0; i < seen.count(); i++)
				assertEquals(own.rows().planes()[d][i], seen.planes()[d][i], 2e-5);
		assertArrayEquals(own.covariance().all(), wide.covariance().seenBy(view).all(), 1e-4);
	}

	@Test
	void scalesAndPrincipalComponentsAreThoseOfTheirRecipes() {
		final TileSource map = map(5);
		final FeatureRecipe wide = wide(5);
		final MapSample sample = sample(map, wide);
		final View pair = View.of(wide, List.of(1.0, 4.0));
		assertSeen(map, pair, sample);
		assertSeen(map, pair.projected(sample.covariance().all(), 3), sample);
		assertArrayEquals(pair.columns(),
				View.of(wide, pair.projected(sample.covariance().all(), 3).recipe()).columns());
	}

	@Test
	void principalComponentsDoNotVaryTogether() {
		final FeatureRecipe wide = wide(5);
		final MapSample sample = sample(map(5), wide);
		final View view = View.of(wide, List.of(0.0, 2.0)).projected(sample.covariance().all(), 100);
		assertEquals(10, view.recipe().dimension());
		final double[] covariance = view.covariance(sample.covariance().all());
		for (int a = 0; a < 10; a++)
			for (int b = 0; b < 10; b++)
				if (a != b)
					assertEquals(0, covariance[a * 10 + b], 1e-9);
		assertTrue(covariance[0] > covariance[99]);
	}

	@Test
	void onlyManyChannelsAreSeenAsPrincipalComponents() {
		for (final int channels : new int[]{12, 13}) {
			final FeatureRecipe wide = wide(channels);
			final List<Candidate> candidates =
					Candidate.of(wide, sample(map(channels), wide).covariance().all(), false);
			assertEquals(channels > 12, candidates.stream().anyMatch(c -> c.view().recipe().projection().length > 0));
			for (final Candidate candidate : candidates)
				assertTrue(candidate.view().recipe().projection().length > 0
						? candidate.view().recipe().sigmas().length > 1
						: candidate.kind() == Candidate.Kind.FOREST
								|| candidate.view().recipe().dimension() <= 2 * 12,
						candidate.describe());
		}
	}
}
