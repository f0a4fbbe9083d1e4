package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

/** Scribbles that were painted with a wrong class are found, and others are not. */
class SuspectsTest {

	private static final double[] EQUAL = {1.0 / 3, 1.0 / 3, 1.0 / 3};

	/** Strokes of two pixels; every so many is painted with the class after its own. */
	private static HeldOut strokes(final int count, final int oneWrongIn, final double sure) {
		final LabelBuilder builder = LabelEvidence.builder(3 * count, 1);
		final int[] own = new int[count];
		final Random random = new Random(1);
		for (int s = 0; s < count; s++) {
			own[s] = random.nextInt(3);
			final int painted = (own[s] + (s % oneWrongIn == 0 ? 1 : 0)) % 3;
			builder.paint(3 * s, 0, painted + 1, 1).paint(3 * s + 1, 0, painted + 1, 1);
		}
		final LabelEvidence labels = builder.build();
		final int[] scribbleOf = Scribbles.of(labels);
		final float[][] deal = new float[labels.size()][3];
		for (int i = 0; i < deal.length; i++)
			for (int c = 0; c < 3; c++)
				deal[i][c] = (float) (own[scribbleOf[i]] == c ? sure : (1 - sure) / 2);
		return new HeldOut(labels, scribbleOf, List.<float[][]>of(deal), "");
	}

	private static List<Suspect> find(final HeldOut held, final double[] fractions) {
		return Suspects.find(held, held, fractions);
	}

	@Test
	void whatOnlyTheCleanedFitsContradictIsNoSuspect() {
		assertEquals(List.of(), Suspects.find(strokes(60, 61, 0.97), strokes(60, 10, 0.97), EQUAL).stream()
				.filter(suspect -> suspect.scribble() > 0).toList());
	}

	@Test
	void contradictedScribblesAreDoubtful() {
		final boolean[] doubtful = Suspects.contradicted(strokes(60, 10, 0.97), EQUAL);
		for (int s = 0; s < doubtful.length; s++)
			assertEquals(s % 10 == 0, doubtful[s], "stroke " + s);
	}

	@Test
	void wrongStrokesAreFoundAndNoOthers() {
		final List<Suspect> suspects = find(strokes(60, 10, 0.97), EQUAL);
		assertEquals(List.of(0, 10, 20, 30, 40, 50), suspects.stream().map(Suspect::scribble).sorted().toList());
		for (final Suspect suspect : suspects) {
			assertEquals((suspect.likelier() + 1) % 3, suspect.painted());
			assertEquals(3 * suspect.scribble() + 1, suspect.x());
			assertEquals(2, suspect.pixels());
			assertEquals(0.97, suspect.probabilityOfLikelier(), 1e-6);
			assertEquals(0.015, suspect.probabilityOfPainted(), 1e-6);
		}
	}

	@Test
	void aFitThatHardlyKnowsAccusesNobody() {
		assertEquals(List.of(), find(strokes(60, 10, 0.4), EQUAL));
	}

	@Test
	void aRareClassIsNotSuspectForBeingRare() {
		// Held-out probabilities took as given that the third class is one in a hundred.
		final LabelEvidence labels =
				LabelEvidence.builder(9, 1).paint(0, 0, 1, 1).paint(3, 0, 2, 1).paint(6, 0, 3, 1).build();
		final float[][] deal = {{0.9f, 0.1f, 0}, {0.1f, 0.9f, 0}, {0.45f, 0.45f, 0.1f}};
		final HeldOut held = new HeldOut(labels, Scribbles.of(labels), List.<float[][]>of(deal), "");
		assertEquals(List.of(), find(held, new double[]{0.495, 0.495, 0.01}));
	}
}
