package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.embrush.model.Forest;
import org.embrush.tile.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForestVotesTest {

	private static final int CLASSES = 3;
	private static final float[] VALUES = {-1e30f, -2, -1, -Float.MIN_VALUE, -0f, 0, Float.MIN_VALUE, 1, 2, 1e30f};

	/** Grows nodes side by side as a forest holds them; returns nothing but what it appends. */
	private static final class Growing {

		private final Random random = new Random(3);
		private final List<Integer> feature = new ArrayList<>();
		private final List<Float> threshold = new ArrayList<>();
		private final List<Integer> next = new ArrayList<>();
		private final List<float[]> shares = new ArrayList<>();

		void grow(final int leaves) {
			final int node = feature.size();
			feature.add(leaves == 1 ? -1 : random.nextInt(2));
			threshold.add(VALUES[random.nextInt(VALUES.length)]);
			next.add(shares.size());
			if (leaves == 1) {
				final float[] share = new float[CLASSES];
				if (random.nextBoolean())
					share[random.nextInt(CLASSES)] = 1;
				else {
					share[0] = 0.25f;
					share[2] = 0.75f;
				}
				shares.add(share);
				return;
			}
			final int low = 1 + random.nextInt(leaves - 1);
			grow(low);
			next.set(node, feature.size());
			grow(leaves - low);
		}

		Forest forest(final int... roots) {
			final float[] thresholds = new float[threshold.size()];
			for (int n = 0; n < thresholds.length; n++)
				thresholds[n] = threshold.get(n);
			return new Forest(roots, feature.stream().mapToInt(f -> f).toArray(), thresholds,
					next.stream().mapToInt(n -> n).toArray(), shares.toArray(float[][]::new));
		}
	}

	/** Leaves: fewer than, as many as, and more than the bits of a word, and several words. */
	@ParameterizedTest
	@ValueSource(ints = {1, 2, 31, 32, 33, 64, 150})
	void areThoseOfAWalkDownEveryTree(final int leaves) {
		final Growing growing = new Growing();
		growing.grow(leaves);
		final int second = growing.feature.size();
		growing.grow(leaves + 1);
		final Forest forest = growing.forest(0, second);
		final int width = 521; // a block and some more
		final float[][] x = new float[2][width];
		for (int i = 0; i < width; i++)
			for (final float[] plane : x)
				plane[i] = i == 7 ? Float.NaN : VALUES[growing.random.nextInt(VALUES.length)];
		final float[][] votes = new float[CLASSES][width];
		new ForestVotes(new PlaneSource(width, 1, x), forest).read(new Region(0, 0, width, 1), votes);
		for (int i = 0; i < width; i++) {
			final float[] expected = {0.5f / CLASSES, 0.5f / CLASSES, 0.5f / CLASSES};
			for (final int root : forest.roots()) {
				int n = root;
				while (forest.feature()[n] >= 0)
					n = x[forest.feature()[n]][i] <= forest.threshold()[n] ? n + 1 : forest.next()[n];
				for (int c = 0; c < CLASSES; c++)
					expected[c] += forest.shares()[forest.next()[n]][c];
			}
			for (int c = 0; c < CLASSES; c++)
				assertEquals(i == 7 ? Float.NaN : (float) Math.log(expected[c] / 2.5), votes[c][i], "pixel " + i);
		}
	}
}
