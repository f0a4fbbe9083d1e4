package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Stabiliser;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Picked pixels have the features of the map, whether they are read one by one or with their tiles. */
class SampleRowsTest {

	private static final int WIDTH = 300;
	private static final int HEIGHT = 150;

	private static PlaneSource map() {
		final SplittableRandom random = new SplittableRandom(5);
		final float[][] planes = new float[2][WIDTH * HEIGHT];
		for (final float[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) random.nextDouble();
		return new PlaneSource(WIDTH, HEIGHT, planes);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 3, 60, 700, 20000})
	void areThoseOfTheMap(final int every) {
		final FeatureRecipe recipe = new FeatureRecipe(new int[]{0, 1}, Stabiliser.NONE, new double[]{1, 1},
				new double[]{0, 2}, new double[4], new double[]{1, 1, 1, 1}, new double[0][]);
		final TileSource features = new FeatureSource(map(), recipe);
		final float[][] whole = new float[4][WIDTH * HEIGHT];
		features.read(new Region(0, 0, WIDTH, HEIGHT), whole);
		final long[] positions =
				IntStream.range(0, WIDTH * HEIGHT).filter(p -> p % every == every / 2).asLongStream().toArray();
		try (TileEngine engine = TileEngine.single()) {
			final SampleRows rows = SampleRows.take(features, positions, engine);
			for (int d = 0; d < 4; d++) {
				final float[] expected = new float[positions.length];
				for (int i = 0; i < expected.length; i++)
					expected[i] = whole[d][(int) positions[i]];
				assertArrayEquals(expected, rows.planes()[d]);
			}
		}
	}

	@Test
	void fewAreReadWithoutTheirTiles() {
		final AtomicLong read = new AtomicLong();
		final PlaneSource map = map();
		final TileSource counting = new TileSource() {

			@Override
			public int width() {
				return map.width();
			}

			@Override
			public int height() {
				return map.height();
			}

			@Override
			public int channels() {
				return map.channels();
			}

			@Override
			public void read(final Region region, final float[][] into) {
				read.addAndGet(region.size());
				map.read(region, into);
			}
		};
		try (TileEngine engine = TileEngine.single()) {
			SampleRows.take(counting, new long[]{7, 5000, 40000}, engine);
			assertTrue(read.get() == 3, read + " pixels read");
		}
	}
}
