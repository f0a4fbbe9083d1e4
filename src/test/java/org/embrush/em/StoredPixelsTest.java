package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Precision;
import org.embrush.model.Stabiliser;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pixels that are used where they lie in memory give what copies of them give. */
class StoredPixelsTest {

	/** Two rows and two columns of tiles, cut at the borders. */
	private static final PaintedMap ROCK = PaintedMap.minerals(300, 70, 3, 501);

	/** Large enough for its fit to begin on some of the rows. */
	private static final PaintedMap LARGE = PaintedMap.minerals(400, 330, 3, 502);

	private static TileSource stored(final PlainMap map) {
		final float[] values = new float[3 * map.width() * map.height()];
		for (int c = 0; c < 3; c++)
			System.arraycopy(map.planes()[c], 0, values, c * map.width() * map.height(), map.width() * map.height());
		return ImgTileSource.of(ArrayImgs.floats(values, map.width(), map.height(), 3));
	}

	private static FitResult fit(final TileSource features, final LabelEvidence labels, final Precision precision) {
		return new Fitter(TileEngine.single()).fit(features, labels,
				FitSettings.builder().unlabelledWeight(0.2).maxIterations(8).tolerance(0).precision(precision).build(),
				null);
	}

	@ParameterizedTest
	@EnumSource(Precision.class)
	void aFitIsTheSameToTheBit(final Precision precision) {
		assertSame(fit(ROCK.map(), ROCK.labels(), precision), fit(stored(ROCK.map()), ROCK.labels(), precision));
	}

	@ParameterizedTest
	@EnumSource(Precision.class)
	void aFitThatBeginsOnSomeRowsIsTheSameToTheBit(final Precision precision) {
		assertSame(fit(LARGE.map(), LARGE.labels(), precision), fit(stored(LARGE.map()), LARGE.labels(), precision));
	}

	@ParameterizedTest
	@EnumSource(Precision.class)
	void missingPixelsAreAbsent(final Precision precision) {
		final PlainMap holes = ROCK.map().copy();
		for (int i = 0; i < 300 * 70; i += 37)
			holes.planes()[i % 3][i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
		assertSame(fit(holes, ROCK.labels(), precision), fit(stored(holes), ROCK.labels(), precision));
	}

	private static void assertSame(final FitResult expected, final FitResult found) {
		assertArrayEquals(expected.mixture().weights(), found.mixture().weights());
		assertArrayEquals(expected.mixture().means(), found.mixture().means());
		assertArrayEquals(expected.mixture().covariances(), found.mixture().covariances());
		assertEquals(expected.bound(), found.bound());
	}

	/** Computed features are rounded to floats, so fits agree up to that. */
	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void centredAndScaledFeaturesAreNotComputedAtAll(final boolean holes) {
		final PlainMap map = ROCK.map().copy();
		if (holes)
			map.planes()[1][9000] = Float.NaN;
		final FeatureRecipe recipe = new FeatureRecipe(new int[]{0, 2}, Stabiliser.NONE, new double[]{1, 1},
				new double[]{0}, new double[]{700.1, -3}, new double[]{13.3, 0.04}, new double[0][]);
		final TileSource direct = new FeatureSource(stored(map), recipe);
		final TileSource computed = new FeatureSource(map, recipe);
		assertTrue(direct.rows().isPresent());
		assertTrue(computed.rows().isEmpty());
		final FitResult expected = fit(computed, ROCK.labels(), Precision.DOUBLE);
		final FitResult found = fit(direct, ROCK.labels(), Precision.DOUBLE);
		assertEquals(expected.bound(), found.bound(), 1e-7 * Math.abs(expected.bound()));
		for (int k = 0; k < 5; k++)
			for (int d = 0; d < 2; d++)
				assertEquals(1, found.mixture().means()[k][d] / expected.mixture().means()[k][d], 1e-5);

		final float[][] p = new float[6][256 * 64];
		final float[][] q = new float[6][256 * 64];
		final Region tile = new Region(0, 0, 256, 64);
		posterior(computed, recipe, expected, tile, p);
		posterior(direct, recipe, expected, tile, q);
		for (int c = 0; c < 5; c++)
			assertArrayEquals(p[c], q[c], 1e-4f);
	}

	private static void posterior(final TileSource features, final FeatureRecipe recipe, final FitResult fit,
			final Region tile, final float[][] into) {
		new ClassPosterior(List.of(new Member(1, recipe, fit.mixture())), any -> features).worker().compute(tile,
				new float[][]{into[0], into[1], into[2], into[3], into[4]}, into[5]);
	}
}
