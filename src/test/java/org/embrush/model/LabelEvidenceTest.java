package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Painted pixels become hard and soft labels, whatever the order of the strokes. */
class LabelEvidenceTest {

	private static LabelBuilder map() {
		return LabelEvidence.builder(10, 5);
	}

	@Test
	void labelsAscendByPositionWhateverTheOrderOfTheStrokes() {
		final LabelEvidence labels = map().paint(3, 2, 7, 1).paint(9, 0, 2, 0.5).paint(0, 4, 2, 1).build();
		assertEquals(3, labels.size());
		assertArrayEquals(new long[]{9, 23, 40}, positions(labels));
		assertEquals(9, labels.x(0));
		assertEquals(2, labels.y(1));
		assertEquals(0.5, labels.weight(0));
		assertEquals(1, labels.hardClass(1));
		assertArrayEquals(new int[]{2, 1}, labels.countByClass());
		assertEquals(List.of(2, 7), labels.legend().entries().stream().map(LegendEntry::id).toList());
		assertEquals(new TreeSet<>(List.of(2, 7)), map().paint(0, 0, 7, 1).paint(1, 1, 2, 1).paintedIds());
	}

	@Test
	void positionsAreFoundByBisection() {
		final LabelEvidence labels = map().paint(3, 2, 7, 1).paint(9, 0, 2, 1).build();
		assertEquals(0, labels.firstAtOrAfter(0));
		assertEquals(0, labels.firstAtOrAfter(9));
		assertEquals(1, labels.firstAtOrAfter(10));
		assertEquals(2, labels.firstAtOrAfter(24));
	}

	@Test
	void aPixelPaintedTwiceWithOneClassKeepsTheLargerWeight() {
		final LabelEvidence labels = map().paint(1, 1, 2, 0.25).paint(1, 1, 2, 0.75).paint(1, 1, 2, 0.5).build();
		assertEquals(1, labels.size());
		assertEquals(0.75, labels.weight(0));
		assertEquals(0, labels.hardClass(0));
		assertEquals(0, labels.softCount());
	}

	@Test
	void aPixelPaintedWithTwoClassesIsASoftLabel() {
		final LabelEvidence labels = map().paint(1, 1, 2, 0.25).paint(1, 1, 3, 0.75).paint(2, 2, 2, 1).paint(2, 2, 3, 1)
				.build();
		assertEquals(2, labels.softCount());
		assertEquals(-1, labels.hardClass(0));
		assertEquals(0.25, labels.evidence(0, 0));
		assertEquals(0.75, labels.evidence(0, 1));
		assertEquals(1, labels.likeliestClass(0));
		assertEquals(1, labels.weight(0));
		assertEquals(0.5, labels.evidence(1, 1));
		assertEquals(0, labels.likeliestClass(1));
		assertEquals(1, labels.weight(1), "two full labels on one pixel still weigh as one");
	}

	@ParameterizedTest
	@ValueSource(doubles = {0.25, 1, 3})
	void aSubsetAndALongerLegendKeepEvidenceAndWeight(final double heaviest) {
		final LabelEvidence labels = map().paint(1, 1, 2, heaviest).paint(1, 1, 9, heaviest / 2).paint(5, 1, 9, 2)
				.paint(7, 1, 2, 1).build();
		final LabelEvidence some = labels.subset(new boolean[]{true, true, false});
		final LabelEvidence longer = some.in(Legend.ofIds(List.of(1, 2, 5, 9)));
		assertEquals(2, longer.size());
		assertEquals(1, longer.softCount());
		assertArrayEquals(Arrays.copyOf(positions(labels), 2), positions(longer));
		for (int i = 0; i < 2; i++) {
			assertEquals(labels.weight(i), longer.weight(i));
			assertEquals(labels.evidence(i, 0), longer.evidence(i, 1));
			assertEquals(labels.evidence(i, 1), longer.evidence(i, 3));
			assertEquals(0, longer.evidence(i, 0) + longer.evidence(i, 2));
		}
		assertEquals(3, longer.hardClass(1));
	}

	@Test
	void nonsenseIsRefused() {
		assertRefused("map size (0 x 4) must be at least 1 x 1", () -> LabelEvidence.builder(0, 4));
		assertRefused("painted pixel (10, 0) lies outside the map of 10 x 5", () -> map().paint(10, 0, 1, 1));
		assertRefused("painted pixel (0, -1) lies outside the map of 10 x 5", () -> map().paint(0, -1, 1, 1));
		assertRefused("class id (0) must lie between 1 and 65535", () -> map().paint(0, 0, 0, 1));
		assertRefused("label weight (0.0) must be above 0 and finite", () -> map().paint(0, 0, 1, 0));
		assertRefused("label weight (NaN) must be above 0 and finite", () -> map().paint(0, 0, 1, Double.NaN));
		final LabelBuilder painted = map().paint(0, 0, 3, 1);
		assertRefused("class id (3) is painted but missing from the legend",
				() -> painted.build(Legend.ofIds(List.of(1, 2))));
		assertRefused("class id (3) is painted but missing from the legend",
				() -> painted.build().in(Legend.ofIds(List.of(1, 2))));
		assertRefused("keep has 2 entries, expected 1", () -> painted.build().subset(new boolean[2]));
	}

	private static long[] positions(final LabelEvidence labels) {
		final long[] positions = new long[labels.size()];
		Arrays.setAll(positions, labels::position);
		return positions;
	}
}
