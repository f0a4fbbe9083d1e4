package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

/** A class with many labels claims more pixels than one with few, where they overlap; candidates hold against that. */
class ClassBiasOfCandidatesTest {

	private static final Candidate FOREST = new Candidate(View.of(FeatureRecipe.raw(new int[]{0, 1}), List.of(0.0)),
			Candidate.Kind.FOREST, 30);
	private static final MapCovariance UNCORRELATED =
			new MapCovariance(new double[]{1, 0, 0, 1}, new double[4]);

	/** Labels of two classes, one standard deviation apart. */
	private static double[] bias(final int first, final int second) {
		final Random random = new Random(4);
		final int n = first + second;
		final LabelBuilder builder = LabelEvidence.builder(2 * n, 1);
		final int[] classes = new int[n];
		final float[][] planes = new float[2][n];
		for (int i = 0; i < n; i++) {
			classes[i] = i < first ? 0 : 1;
			builder.paint(2 * i, 0, classes[i] + 1, 1);
			for (final float[] plane : planes)
				plane[i] = (float) (random.nextGaussian() + 0.7 * classes[i]);
		}
		final double[] ones = new double[n];
		Arrays.fill(ones, 1);
		final SampleRows rows = new SampleRows(planes);
		final Painted painted = new Painted(builder.build(), classes, ones, n);
		return new Evidence(painted, new Importance(ones), 1)
				.trial(FOREST, new Sight(rows, rows, UNCORRELATED), IntStream.range(0, n).toArray()).tried().bias();
	}

	@Test
	void theClassWithFewLabelsIsHelped() {
		final double[] factors = bias(6, 90);
		assertTrue(factors[0] > 1.3 * factors[1], Arrays.toString(factors));
		final double[] others = bias(90, 6);
		assertTrue(others[1] > 1.3 * others[0], Arrays.toString(others));
	}

	@Test
	void nothingIsChangedWhenClassesHaveAsManyLabels() {
		assertArrayEquals(new double[]{1, 1}, bias(20, 20));
	}
}
