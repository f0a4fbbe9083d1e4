package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;

import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

/** The covariance of near pixels is that within classes, that of the map holds what parts classes too. */
class MapCovarianceTest {

	private static final int SIDE = 120;

	/** Two kinds of pixel, half of the map each, whose channels vary together within a kind. */
	private static float[][] halves() {
		final SplittableRandom random = new SplittableRandom(5);
		final float[][] planes = new float[2][SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++) {
			final double common = random.nextGaussian();
			planes[0][i] = (float) ((i % SIDE < SIDE / 2 ? 20 : 0) + common);
			planes[1][i] = (float) (0.8 * common + 0.6 * random.nextGaussian());
		}
		return planes;
	}

	private static MapSample sample(final int width, final int height, final float[]... planes) {
		try (TileEngine engine = TileEngine.single()) {
			return MapSample.take(new PlaneSource(width, height, planes), width * height, engine);
		}
	}

	@Test
	void nearPixelsTellHowAClassVaries() {
		final MapCovariance covariance = sample(SIDE, SIDE, halves()).covariance();
		assertTrue(covariance.all()[0] > 100, "the halves are parted");
		final double[] local = covariance.local();
		assertTrue(correlation(local) > 0.5, "long differences are left out, which takes something away from 0.8");
		assertEquals(local[1], local[2]);
		assertTrue(local[0] < 1 && local[0] > 0.2, local[0] + " of 1: pairs across the border do not count");
	}

	@Test
	void aPixelWithoutDataMakesNoPair() {
		final float[][] planes = halves();
		for (int i = 0; i < SIDE * SIDE; i += 3)
			planes[i % 2][i] = Float.NaN;
		final MapSample sample = sample(SIDE, SIDE, planes);
		assertEquals(SIDE * SIDE * 2 / 3, sample.positions().length);
		assertTrue(correlation(sample.covariance().local()) > 0.5);
	}

	private static double correlation(final double[] covariance) {
		return covariance[1] / Math.sqrt(covariance[0] * covariance[3]);
	}

	@Test
	void aMapThatIsTooSmallForPairsHasNone() {
		final MapSample sample = sample(3, 2, new float[]{1, 2, 3, 4, 5, 6});
		assertArrayEquals(new double[1], sample.covariance().local());
		assertEquals(35 / 12.0, sample.covariance().all()[0], 1e-12);
	}

	@Test
	void channelsInOtherUnitsGiveTheSameInThoseUnits() {
		final MapCovariance covariance = sample(SIDE, SIDE, halves()).covariance();
		final float[][] planes = halves();
		for (int i = 0; i < SIDE * SIDE; i++) {
			planes[0][i] *= 4;
			planes[1][i] *= 0.5f;
		}
		final MapCovariance scaled = covariance.scaled(new double[]{0.25, 2});
		final MapCovariance other = sample(SIDE, SIDE, planes).covariance();
		for (int i = 0; i < 4; i++) {
			assertEquals(other.all()[i], scaled.all()[i], 1e-4 * Math.abs(other.all()[0]));
			assertEquals(other.local()[i], scaled.local()[i], 1e-4 * Math.abs(other.local()[0]));
		}
	}
}
