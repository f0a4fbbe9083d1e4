package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

/** Labels of kinds that are rarer on the map than among the labels count less. */
class ImportanceTest {

	private static Painted painted(final int[] classes, final double[] weights) {
		final LabelBuilder builder = LabelEvidence.builder(2 * classes.length, 1);
		for (int i = 0; i < classes.length; i++)
			builder.paint(2 * i, 0, classes[i] + 1, 1);
		return new Painted(builder.build(), classes, weights, classes.length);
	}

	private static double[] ones(final int n) {
		final double[] ones = new double[n];
		Arrays.fill(ones, 1);
		return ones;
	}

	private static double[] factors(final int threads, final Painted painted, final float[] labels,
			final float[] map) {
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return Importance.of(painted, new SampleRows(new float[][]{labels}), new SampleRows(new float[][]{map}),
					engine).factors();
		}
	}

	/** Six labels of a class that covers nine tenths of the map, two of them among the six labels of the other class. */
	private static final int[] CLASSES = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
	private static final float[] LABELS = {0, 0.1f, -0.1f, 0.2f, 5, 5.1f, 5, 4.9f, 5.1f, 5.2f, 4.8f, 5};

	private static float[] map() {
		final float[] map = new float[1000];
		final Random random = new Random(1);
		for (int i = 0; i < map.length; i++)
			map[i] = (float) (0.1 * random.nextGaussian()) + (i % 10 == 0 ? 5 : 0);
		return map;
	}

	@Test
	void aLabelOfARareKindCountsLess() {
		final double[] factors = factors(1, painted(CLASSES, ones(12)), LABELS, map());
		// On the map a quarter of a tenth against nine tenths, among the labels two in six; two labels' worth of belief.
		final double rare = (0.025 / 0.925 / (2 / 6.0) * 6 + 2) / (6 + 2);
		for (int odd = 4; odd < 6; odd++)
			assertEquals(rare, factors[odd] / factors[0], 0.03, Arrays.toString(factors));
	}

	@Test
	void theMeanOfAClassIsOne() {
		final double[] weights = {1, 2, 1, 1, 3, 1, 1, 1, 0.5, 1, 1, 1};
		final double[] factors = factors(1, painted(CLASSES, weights), LABELS, map());
		final double[] sums = new double[2];
		for (int i = 0; i < factors.length; i++)
			sums[CLASSES[i]] += weights[i] * factors[i];
		assertArrayEquals(new double[]{9, 5.5}, sums, 1e-9);
	}

	@Test
	void labelsAsTheMapHasThemCountAlike() {
		final float[] labels = {0, 0, 0, 5, 5, 5};
		final double[] factors =
				factors(1, painted(new int[]{0, 0, 0, 1, 1, 1}, ones(6)), labels, new float[]{0, 5, 0, 5, 0, 5});
		assertArrayEquals(ones(6), factors, 1e-6);
	}

	@Test
	void withoutPixelsOfTheMapAllCountAlike() {
		assertArrayEquals(ones(12), factors(1, painted(CLASSES, ones(12)), LABELS, new float[0]));
	}

	@Test
	void anyNumberOfThreadsGivesTheSame() {
		final Painted painted = painted(CLASSES, ones(12));
		assertArrayEquals(factors(1, painted, LABELS, map()), factors(3, painted, LABELS, map()));
	}

	@Test
	void pixelsFarFromEveryLabelStillBelongToSome() {
		final double[] factors = factors(1, painted(CLASSES, ones(12)), LABELS, new float[]{1e6f, -1e6f});
		assertTrue(Arrays.stream(factors).allMatch(f -> f > 0 && f < 6), Arrays.toString(factors));
	}
}
