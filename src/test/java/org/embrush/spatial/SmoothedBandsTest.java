package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.Quiet;
import org.embrush.em.ClassPosterior;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialSettings;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Quiet.class)
class SmoothedBandsTest {

	private static final int WIDTH = 90;
	private static final TileEngine ENGINE = TileEngine.single();

	/** A map seen in bands has the very numbers of the map seen whole, holes and distances included. */
	@ParameterizedTest
	@CsvSource({"HMM,450", "MRF,450", "BOTH,450", "MRF,640", "BOTH,65", "MRF,64", "MRF,129", "BOTH,1"})
	void bandsAreTheWhole(final SpatialMode mode, final int height) {
		final SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.BLOBS, WIDTH, height, 1.5, 3);
		for (int i = 100; i < scene.channels()[0].length; i += 97)
			scene.channels()[0][i] = Float.NaN;
		final ClassPosterior posterior = posterior(scene);
		final PixelwiseMap whole = PixelwiseMap.of(posterior, WIDTH, height, ENGINE);
		final SpatialParameters prior =
				new SpatialPrior(ENGINE, null).fit(SpatialSettings.of(mode), whole.map(), scene.fractions(), null);
		final PixelwiseMap again = PixelwiseMap.of(posterior, WIDTH, height, ENGINE);
		new SpatialPrior(ENGINE, null).apply(prior, again.map(), null);
		for (final int pixels : new int[]{1, WIDTH * 128, WIDTH * 192, 1 << 20}) {
			final float[][] banded = banded(new SmoothedBands(posterior, prior, TileGrid.over(WIDTH, height), ENGINE,
					pixels), scene);
			for (int c = 0; c < SpatialScene.CLASSES; c++)
				assertArrayEquals(again.map().planes()[c], banded[c], mode + ", bands of " + pixels);
			assertArrayEquals(again.squaredDistances(), banded[SpatialScene.CLASSES]);
		}
	}

	/** All probabilities and the distances, tile by tile; every tile in one band. */
	private static float[][] banded(final SmoothedBands bands, final SpatialScene scene) {
		final TileGrid grid = TileGrid.over(scene.width(), scene.height());
		final float[][] all = new float[SpatialScene.CLASSES + 1][scene.width() * scene.height()];
		final float[][] tile = new float[all.length][grid.largestTile()];
		int next = 0;
		while (bands.next()) {
			assertEquals(next, bands.firstTile());
			assertTrue(bands.endTile() > next);
			for (; next < bands.endTile(); next++) {
				final Region region = grid.tile(next);
				bands.read(region, Arrays.copyOf(tile, SpatialScene.CLASSES), tile[SpatialScene.CLASSES]);
				for (int c = 0; c < all.length; c++)
					for (int i = 0; i < region.size(); i++)
						all[c][(region.y() + i / region.width()) * scene.width() + region.x()
								+ i % region.width()] = tile[c][i];
			}
		}
		assertEquals(grid.size(), next);
		return all;
	}

	private static ClassPosterior posterior(final SpatialScene scene) {
		final double[][] covariances = new double[SpatialScene.CLASSES][];
		Arrays.fill(covariances, new double[]{2.25, 0, 0, 2.25});
		final int[] classes = {0, 1, 2};
		final Mixture mixture = new Mixture(CovarianceFamily.FULL, scene.fractions(),
				new double[][]{{0, 0}, {2, 0}, {1, 1.7}}, covariances,
				ClassTable.clamped(classes, SpatialScene.CLASSES));
		final TileSource source = ImgTileSource.ofChannels(Arrays.stream(scene.channels())
				.map(plane -> ArrayImgs.floats(plane, scene.width(), scene.height())).toList());
		return new ClassPosterior(List.of(new Member(1, FeatureRecipe.raw(new int[]{0, 1}), mixture)),
				recipe -> source);
	}
}
