package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Stabiliser;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;

class FeatureSourceTest {

	private static final double[][] NO_PROJECTION = new double[0][];

	/** Channels 1 and 3, three scales, everything switched on. */
	private static FeatureRecipe rich() {
		return new FeatureRecipe(new int[]{0, 2}, Stabiliser.ASINH, new double[]{1, 100}, new double[]{0, 0.8, 2.5},
				new double[]{0.5, 0.4, 0.3, 0.2, 0.1, 0}, new double[]{1, 2, 3, 4, 5, 6}, new double[][]{
					{1, 0, 0, 0, 0, 0}, {0.1, -0.2, 0.3, -0.4, 0.5, -0.6}, {0, 0, 1, 0, 0, 0}});
	}

	private static FeatureRecipe smoothing(final double sigma) {
		return new FeatureRecipe(new int[]{0}, Stabiliser.NONE, new double[]{1}, new double[]{sigma}, new double[]{0},
				new double[]{1}, NO_PROJECTION);
	}

	private static PlaneSource withGaps() {
		return PlaneSource.random(37, 23, 3, 1).with(0, 5, Float.NaN).with(2, 400, Float.POSITIVE_INFINITY)
				.with(0, 401, Float.NEGATIVE_INFINITY).with(1, 600, Float.NaN);
	}

	@Test
	void rawRecipeGivesTheChannelsBitForBit() {
		final PlaneSource raw = PlaneSource.random(19, 7, 3, 2).with(0, 3, -0f).with(2, 4, Float.MIN_VALUE)
				.with(2, 5, -Float.MAX_VALUE);
		final float[][] features = PlaneSource.all(new FeatureSource(raw, FeatureRecipe.raw(new int[]{0, 2})));
		for (int n = 0; n < 19 * 7; n++) {
			assertEquals(Float.floatToRawIntBits(raw.planes()[0][n]), Float.floatToRawIntBits(features[0][n]));
			assertEquals(Float.floatToRawIntBits(raw.planes()[2][n]), Float.floatToRawIntBits(features[1][n]));
		}
	}

	@Test
	void tilesOfAnySizeGiveTheSameFloats() {
		final TileSource features = new FeatureSource(withGaps(), rich());
		final float[][] whole = PlaneSource.all(features);
		for (final int[] size : new int[][]{{1, 1}, {1, 23}, {37, 1}, {5, 4}, {16, 16}, {256, 64}}) {
			final TileGrid grid = new TileGrid(37, 23, size[0], size[1]);
			for (int i = 0; i < grid.size(); i++) {
				final Region tile = grid.tile(i);
				final float[][] part = new float[3][tile.size()];
				features.read(tile, part);
				for (int j = 0; j < 3; j++)
					for (int n = 0; n < tile.size(); n++)
						assertEquals(whole[j][(tile.y() + n / tile.width()) * 37 + tile.x() + n % tile.width()],
								part[j][n]);
			}
		}
	}

	@Test
	void pixelsMissingInAnyChosenChannelAreMissingInEveryFeature() {
		final float[][] features = PlaneSource.all(new FeatureSource(withGaps(), rich()));
		for (final float[] feature : features)
			for (int n = 0; n < feature.length; n++)
				assertEquals(n == 5 || n == 400 || n == 401, Float.isNaN(feature[n]), "pixel " + n);
	}

	@Test
	void whatStandsInMissingPixelsDoesNotMatter() {
		final PlaneSource gaps = withGaps();
		final float[][] before = PlaneSource.all(new FeatureSource(gaps, rich()));
		final PlaneSource other = gaps.with(2, 5, 1e30f).with(0, 400, -7e20f).with(2, 401, Float.NaN);
		assertArrayEquals(before, PlaneSource.all(new FeatureSource(other, rich())));
	}

	@Test
	void smoothingIsTheWeightedMeanOverPresentPixels() {
		final PlaneSource raw = withGaps();
		for (final double sigma : new double[]{0.01, 0.2, 1, 2.3, 30}) {
			final float[] smooth = PlaneSource.all(new FeatureSource(raw, smoothing(sigma)))[0];
			for (int n = 0; n < smooth.length; n++)
				if (n != 5 && n != 401)
					assertEquals(naive(raw.planes()[0], 37, 23, n, sigma), smooth[n], 2e-7 * (1 + Math.abs(smooth[n])));
		}
	}

	private static double naive(final float[] plane, final int width, final int height, final int n,
			final double sigma) {
		final int radius = Math.max(1, (int) Math.ceil(4 * sigma));
		double sum = 0;
		double weights = 0;
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				final int dx = x - n % width;
				final int dy = y - n / width;
				if (Math.abs(dx) > radius || Math.abs(dy) > radius || !Float.isFinite(plane[y * width + x]))
					continue;
				final double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
				sum += weight * plane[y * width + x];
				weights += weight;
			}
		return sum / weights;
	}

	@Test
	void smoothingALevelImageChangesNothing() {
		final float[] level = new float[41 * 9];
		Arrays.fill(level, 1234567.1f);
		final PlaneSource raw = new PlaneSource(41, 9, new float[][]{level}).with(0, 77, Float.NaN);
		for (final double sigma : new double[]{0.5, 3, 20})
			assertArrayEquals(raw.planes()[0], PlaneSource.all(new FeatureSource(raw, smoothing(sigma)))[0]);
	}

	@Test
	void theSmallestMaps() {
		for (final int[] size : new int[][]{{1, 1}, {1, 7}, {7, 1}, {2, 2}}) {
			final PlaneSource raw = PlaneSource.random(size[0], size[1], 3, 3);
			final float[][] features = PlaneSource.all(new FeatureSource(raw, rich()));
			assertEquals((float) ((Stabiliser.ASINH.apply(raw.planes()[0][0], 1) - 0.5) / 1), features[0][0]);
			for (final float[] feature : features)
				for (final float value : feature)
					assertTrue(Float.isFinite(value));
		}
	}

	@Test
	void keptFeaturesAreTheSameForAnyNumberOfThreads() {
		final PlaneSource raw = PlaneSource.random(600, 150, 3, 4).with(0, 5000, Float.NaN);
		final float[][] computed = PlaneSource.all(new FeatureSource(raw, rich()));
		for (final int threads : new int[]{1, 2, 7})
			try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
				final TileSource kept = FeatureSource.rereadable(raw, rich(), engine);
				assertInstanceOf(FeatureCache.class, kept);
				assertEquals(600, kept.width());
				assertEquals(150, kept.height());
				assertArrayEquals(computed, PlaneSource.all(kept));
				assertEquals(3L * 600 * 150 * 4, FeatureCache.bytes(kept));
			}
	}

	@Test
	void whatIsUsedWhereItIsStoredIsNotKept() {
		final TileSource floats = ImgTileSource.of(ArrayImgs.floats(3, 3, 2));
		final PlaneSource raw = PlaneSource.random(3, 3, 2, 5);
		try (TileEngine engine = TileEngine.single()) {
			for (final Stabiliser stabiliser : Stabiliser.values()) {
				final FeatureRecipe recipe = new FeatureRecipe(new int[]{0}, stabiliser, new double[]{1},
						new double[]{0}, new double[]{0}, new double[]{1}, NO_PROJECTION);
				assertInstanceOf(FeatureCache.class, FeatureSource.rereadable(raw, recipe, engine));
				assertEquals(stabiliser != Stabiliser.NONE,
						FeatureSource.rereadable(floats, recipe, engine) instanceof FeatureCache);
			}
		}
	}

	@Test
	void largeFeaturesAreKeptOnlyWhenTheyAreCostly() {
		final TileSource huge = new TileSource() {

			@Override
			public int width() {
				return 1 << 20;
			}

			@Override
			public int height() {
				return 1 << 20;
			}

			@Override
			public int channels() {
				return 1;
			}

			@Override
			public void read(final Region region, final float[][] into) {
				throw new AssertionError("nothing is read");
			}
		};
		final FeatureRecipe recipe = FeatureRecipe.raw(new int[]{0});
		try (TileEngine engine = TileEngine.single()) {
			assertInstanceOf(FeatureSource.class, FeatureSource.rereadable(huge, recipe, engine));
		}
		assertEquals(0, FeatureSource.rereadableBytes(huge, recipe));
	}

	@Test
	void recipesForOtherMapsAreRefused() {
		assertEquals("the recipe uses channel 3, the map has 2", assertThrows(IllegalArgumentException.class,
				() -> new FeatureSource(PlaneSource.random(3, 3, 2, 5), FeatureRecipe.raw(new int[]{0, 2})))
				.getMessage());
	}

	@Test
	void recipesThatShareTheirSmoothingGiveTheSameBits() {
		final TileSource raw = withGaps();
		final FeatureSources together = new FeatureSources(raw);
		final TileSource[] sources =
				{together.apply(smoothing(1)), together.apply(rich()), together.apply(smoothing(3)),
					together.apply(FeatureRecipe.raw(new int[]{0})), together.apply(smoothing(1))};
		final FeatureRecipe[] recipes =
				{smoothing(1), rich(), smoothing(3), FeatureRecipe.raw(new int[]{0}), smoothing(1)};
		for (final Region tile : List.of(new Region(0, 0, 5, 4), new Region(3, 2, 7, 6), new Region(0, 0, 5, 4)))
			for (int s = 0; s < sources.length; s++) {
				final float[][] alone = new float[sources[s].channels()][tile.size()];
				new FeatureSource(raw, recipes[s]).read(tile, alone);
				final float[][] shared = new float[sources[s].channels()][tile.size()];
				sources[s].read(tile, shared);
				assertArrayEquals(alone, shared, "recipe " + s + " at " + tile);
			}
	}
}
