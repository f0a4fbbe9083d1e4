package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

/** What held-out scribbles are worth when candidates are weighed. */
class CandidateWeightsTest {

	private static final View VIEW = View.of(FeatureRecipe.raw(new int[]{0}), List.of(0.0));
	private static final Candidate STUDENT = new Candidate(VIEW, Candidate.Kind.STUDENT, 4);
	private static final Candidate FOREST = new Candidate(VIEW, Candidate.Kind.FOREST, 100);

	/** Labels of two classes in turns. */
	private static Painted painted(final int labels, final int scribbles) {
		final LabelBuilder builder = LabelEvidence.builder(labels, 1);
		for (int i = 0; i < labels; i++)
			builder.paint(i, 0, 1 + i % 2, 1);
		final double[] ones = new double[labels];
		Arrays.fill(ones, 1);
		return new Painted(builder.build(), IntStream.range(0, labels).map(i -> i % 2).toArray(), ones, scribbles);
	}

	private static Evidence.Tried tried(final Candidate candidate, final int labels, final double loss) {
		final double[] losses = new double[labels];
		Arrays.fill(losses, loss);
		return new Evidence.Tried(candidate, 1, new double[]{1, 1}, losses);
	}

	/** How many times the weight of the second candidate the first one has. */
	private static double ratio(final Evidence.Tried first, final Evidence.Tried second, final Painted painted) {
		final double[] weights = Evidence.weigh(List.of(first, second), painted, painted.weights());
		assertEquals(1, weights[0] + weights[1], 1e-12);
		return weights[0] / weights[1];
	}

	@Test
	void theLossOfAllScribblesTogetherCounts() {
		final Painted few = painted(18, 18);
		assertEquals(Math.exp(0.2), ratio(tried(STUDENT, 18, 0.3), tried(STUDENT, 18, 0.4), few), 1e-9);
		final Painted strokes = painted(180, 18);
		assertEquals(Math.exp(0.2), ratio(tried(STUDENT, 180, 0.3), tried(STUDENT, 180, 0.4), strokes), 1e-9);
		final Painted many = painted(180, 180);
		assertEquals(Math.exp(2), ratio(tried(STUDENT, 180, 0.3), tried(STUDENT, 180, 0.4), many), 1e-9);
	}

	@Test
	void aForestCountsTheMoreTheLongerScribblesAre() {
		final double alone = ratio(tried(FOREST, 16, 0.3), tried(STUDENT, 16, 0.3), painted(16, 16));
		final double strokes = ratio(tried(FOREST, 16, 0.3), tried(STUDENT, 16, 0.3), painted(16, 4));
		assertEquals(2 * alone, strokes, 1e-9);
	}

	@Test
	void whatIsFarWorseHasNoSay() {
		final Painted many = painted(180, 180);
		final double[] weights = Evidence.weigh(List.of(tried(STUDENT, 180, 0.3), tried(STUDENT, 180, 1.3)), many,
				many.weights());
		assertEquals(1, weights[0]);
		assertEquals(0, weights[1]);
	}

	@Test
	void classesCountAlike() {
		// One label of the first class was missed, and five of the second were hit.
		final LabelBuilder builder = LabelEvidence.builder(6, 1);
		for (int i = 0; i < 6; i++)
			builder.paint(i, 0, i == 0 ? 1 : 2, 1);
		final int[] classes = {0, 1, 1, 1, 1, 1};
		final double[] ones = {1, 1, 1, 1, 1, 1};
		final Painted painted = new Painted(builder.build(), classes, ones, 6);
		assertEquals(0.5, Evidence.mean(new double[]{1, 0, 0, 0, 0, 0}, painted, ones), 1e-12);
		assertEquals(0, Evidence.mean(new double[]{Double.NaN, 0, 0, 0, 0, 0}, painted, ones), 1e-12);
	}
}
