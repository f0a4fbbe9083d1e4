package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import org.embrush.evaluate.Folds.Kind;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

	private static final LabelEvidence LABELS = Painting.of("a.a.a.b.b.b.c");

	/** Knows the labels it was fitted to by heart, and calls everything else class 0. */
	private static Predictor memory(final LabelEvidence training) {
		return (at, i, probabilities) -> {
			final int found = training.firstAtOrAfter(at.position(i));
			final boolean known = found < training.size() && training.position(found) == at.position(i);
			probabilities[known ? training.likeliestClass(found) : 0] = 1;
		};
	}

	@Test
	void predictionsAreMadeWithoutTheLabelsTheyAreScoredOn() {
		final CrossValidation held = CrossValidation.run(LABELS, Folds.of(LABELS, 3, 1), CrossValidationTest::memory);
		assertEquals(6, held.scores().pixels());
		assertEquals(0.5, held.scores().overallAccuracy());
		assertArrayEquals(new double[]{3, 0, 0}, held.scores().confusion()[1]);
	}

	@Test
	void oneFitAFoldWithAllOtherLabels() {
		final List<Integer> sizes = new ArrayList<>();
		final Folds folds = new Folds(Kind.SCRIBBLES, 2, new int[]{0, 1, 0, 1, 0, 0, -1});
		CrossValidation.run(LABELS, folds, training -> {
			sizes.add(training.size());
			assertEquals(LABELS.legend(), training.legend());
			assertFalse(training.countByClass()[2] == 0);
			return memory(training);
		});
		assertEquals(List.of(3, 5), sizes);
	}

	@Test
	void heldOutPredictionsAreKept() {
		final CrossValidation held = CrossValidation.run(LABELS, Folds.of(LABELS, 3, 1),
				training -> (at, i, probabilities) -> probabilities[1] = i);
		for (int i = 0; i < 6; i++)
			assertArrayEquals(new float[]{0, i, 0}, held.heldOut()[i]);
		assertNull(held.heldOut()[6]);
	}

	@Test
	void foldsOfOtherLabelsAreRefused() {
		assertEquals("folds of 2 labelled pixels do not fit 7", assertThrows(IllegalArgumentException.class,
				() -> CrossValidation.run(LABELS, new Folds(Kind.BLOCKS, 2, new int[]{0, 1}),
						CrossValidationTest::memory))
				.getMessage());
	}
}
