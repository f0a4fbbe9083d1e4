package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

class ScribblesTest {

	private static void assertScribbles(final String expected, final String... rows) {
		assertArrayEquals(expected.chars().map(digit -> digit - '0').toArray(), Scribbles.of(Painting.of(rows)));
	}

	@Test
	void eightNeighboursOfOneClassAreOneScribble() {
		assertScribbles("0001", //
				"a...", //
				".a..", //
				"a..a");
	}

	@Test
	void classesThatTouchStayApart() {
		assertScribbles("0101", //
				"ab", //
				"ab");
	}

	@Test
	void branchesThatMeetLateAreOneScribble() {
		assertScribbles("0100000000", //
				"a.b.a", //
				"a...a", //
				"aaaaa", //
				".....");
	}

	@Test
	void theBordersOfTheMapAreNoNeighbours() {
		assertScribbles("0123", //
				"...a", //
				"a...", //
				"...a", //
				"a...");
		assertScribbles("01", "a.a");
		assertScribbles("00", "a", "a");
	}

	@Test
	void softLabelsBelongToTheirLikeliestClass() {
		final LabelEvidence labels =
				LabelEvidence.builder(2, 1).paint(0, 0, 1, 1).paint(1, 0, 1, 0.9f).paint(1, 0, 2, 0.1f).build();
		assertArrayEquals(new int[]{0, 0}, Scribbles.of(labels));
	}

	@Test
	void noLabelsNoScribbles() {
		assertScribbles("", "...");
	}
}
