package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Forest;
import org.embrush.model.Stabiliser;
import org.embrush.tile.MapMemo;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;

/** Kept features are those computed anew, to the bit. */
class KeptFeaturesTest {

	private static final Forest STUMP = new Forest(new int[]{0}, new int[]{3, -1, -1}, new float[]{0.1f, 0, 0},
			new int[]{2, 0, 1}, new float[][]{{1, 0}, {0.25f, 0.75f}});

	private static FeatureRecipe recipe(final double[][] projection, final double... sigmas) {
		final double[] center = new double[2 * sigmas.length];
		final double[] spread = new double[2 * sigmas.length];
		for (int j = 0; j < center.length; j++) {
			center[j] = 0.3 * j;
			spread[j] = 1.7 + j;
		}
		return new FeatureRecipe(new int[]{0, 2}, Stabiliser.ASINH, new double[]{1, 100}, sigmas, center, spread,
				projection);
	}

	private static PlaneSource withGaps() {
		return PlaneSource.random(37, 23, 3, 1).with(0, 5, Float.NaN).with(2, 400, Float.POSITIVE_INFINITY)
				.with(1, 600, Float.NaN);
	}

	@Test
	void theyAreTheFeaturesComputedAnew() {
		final PlaneSource raw = withGaps();
		final MapMemo memo = new MapMemo();
		memo.open(raw, TileEngine.single());
		for (final FeatureRecipe recipe : List.of(recipe(new double[0][], 0), recipe(new double[0][], 2),
				recipe(new double[0][], 0, 2), recipe(new double[0][], 0, 2).with(STUMP),
				recipe(new double[][]{{1, 0.5, -1, 2}, {0, 0, 1, 1}}, 0, 2)))
			for (int time = 0; time < 2; time++)
				assertArrayEquals(PlaneSource.all(new FeatureSource(raw, recipe)),
						PlaneSource.all(new KeptFeatures(raw, memo, TileEngine.single()).apply(recipe)));
	}

	@Test
	void whatIsSmoothedIsReadOnce() {
		final AtomicInteger reads = new AtomicInteger();
		final PlaneSource planes = withGaps();
		final TileSource raw = new TileSource() {

			@Override
			public int width() {
				return planes.width();
			}

			@Override
			public int height() {
				return planes.height();
			}

			@Override
			public int channels() {
				return planes.channels();
			}

			@Override
			public void read(final Region region, final float[][] into) {
				reads.incrementAndGet();
				planes.read(region, into);
			}
		};
		final MapMemo memo = new MapMemo();
		memo.open(raw, TileEngine.single());
		final FeatureRecipe recipe = recipe(new double[0][], 2, 4);
		PlaneSource.all(new KeptFeatures(raw, memo, TileEngine.single()).apply(recipe));
		final int before = reads.get();
		PlaneSource.all(new KeptFeatures(raw, memo, TileEngine.single()).apply(recipe));
		assertEquals(before, reads.get());
	}
}
