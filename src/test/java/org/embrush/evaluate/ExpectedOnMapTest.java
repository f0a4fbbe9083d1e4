package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

/** Figures of held-out labels, as painted and on a map where classes are not as common as their labels. */
class ExpectedOnMapTest {

	/** Single pixels far from each other, as many of both classes. */
	private static LabelEvidence labels(final int ofEach) {
		final LabelBuilder builder = LabelEvidence.builder(4 * ofEach, 3);
		for (int i = 0; i < ofEach; i++)
			builder.paint(4 * i, 0, 1, 1).paint(4 * i + 2, 2, 2, 1);
		return builder.build();
	}

	/** The first class is always right, the second one in so many. */
	private static HeldOut heldOut(final int ofEach, final int oneWrongIn) {
		final LabelEvidence labels = labels(ofEach);
		final float[][] deal = new float[labels.size()][];
		int second = 0;
		for (int i = 0; i < deal.length; i++) {
			final boolean first = labels.likeliestClass(i) == 0 || second++ % oneWrongIn == 0;
			deal[i] = first ? new float[]{0.9f, 0.1f} : new float[]{0.1f, 0.9f};
		}
		return new HeldOut(labels, Scribbles.of(labels), List.<float[][]>of(deal), "");
	}

	private static MapBelief belief(final double first) {
		return new MapBelief(new double[][]{{first, 0}, {0, 1 - first}});
	}

	@Test
	void labelsCountAsPaintedOrAsCommonAsTheMapHasThem() {
		final HeldOut held = heldOut(40, 4);
		final ScoreIntervals painted = ExpectedOnMap.asPainted(held, 1);
		assertEquals(0.875, painted.overallAccuracy().value(), 1e-9);
		assertEquals(80, painted.scores().pixels(), 1e-9);
		// On the map nine in ten pixels are of the second class; 40 scribbles a class amount to so many of the whole map.
		final double n = 1 / (0.1 * 0.1 / 40 + 0.9 * 0.9 / 40);
		final ScoreIntervals onMap = new ExpectedOnMap(held, belief(0.1), List.of(), 1).figures();
		final double labels = 0.1 + 0.9 * 0.75;
		assertEquals((n * labels + 60 * 1) / (n + 60), onMap.overallAccuracy().value(), 1e-6);
		assertEquals(1, onMap.scores().pixels(), 1e-9);
	}

	@Test
	void labelsAreBelievedTheMoreTheMoreEvenlyTheyCoverTheMap() {
		final HeldOut held = heldOut(40, 4); // right in 1 and 3/4 of the labels, where belief says always
		final double even =
				(1 - new ExpectedOnMap(held, belief(0.5), List.of(), 1).figures().overallAccuracy().value()) / 0.5;
		final double uneven =
				(1 - new ExpectedOnMap(held, belief(0.1), List.of(), 1).figures().overallAccuracy().value()) / 0.9;
		assertTrue(even > 1.1 * uneven, even + " and " + uneven);
	}

	@Test
	void moreLabelsNarrowTheInterval() {
		final double few = width(ExpectedOnMap.asPainted(heldOut(8, 4), 1).overallAccuracy());
		final double many = width(ExpectedOnMap.asPainted(heldOut(200, 4), 1).overallAccuracy());
		assertTrue(many < few / 2, few + " and " + many);
	}

	@Test
	void aClassIsNeverTakenToBeAlwaysRight() {
		// Of the first class all scribbles are right, of the second none.
		final Interval few = ExpectedOnMap.asPainted(heldOut(3, 1), 1).recall().get(0);
		final Interval many = ExpectedOnMap.asPainted(heldOut(300, 1), 1).recall().get(0);
		assertEquals(1, few.value(), 1e-9);
		assertTrue(few.low() > 0.5 && few.low() < 0.9, few.toString());
		assertTrue(many.low() > 0.99 && many.low() < 1, many.toString());
	}

	@Test
	void intervalsHoldTheTruthAboutNineTimesInTen() {
		final Random random = new Random(3);
		int held = 0;
		for (int trial = 0; trial < 60; trial++) {
			final LabelEvidence labels = labels(15);
			final float[][] deal = new float[labels.size()][];
			for (int i = 0; i < deal.length; i++) {
				final boolean right = random.nextDouble() < 0.8;
				deal[i] = right == (labels.likeliestClass(i) == 0) ? new float[]{0.8f, 0.2f} : new float[]{0.2f, 0.8f};
			}
			final Interval accuracy = new ExpectedOnMap(
					new HeldOut(labels, Scribbles.of(labels), List.<float[][]>of(deal), ""), new MapBelief(
							new double[][]{{0.4, 0.1}, {0.1, 0.4}}),
					List.of(), trial).figures().overallAccuracy();
			held += accuracy.low() <= 0.8 && 0.8 <= accuracy.high() ? 1 : 0;
		}
		assertTrue(held >= 51, held + " of 60");
	}

	@Test
	void fractionsSpreadWithTheRefitsAndStayFractions() {
		final List<MapBelief> refits = new ArrayList<>();
		for (int i = 0; i < 20; i++)
			refits.add(belief(0.2 + 0.02 * i));
		final List<Interval> wide = new ExpectedOnMap(heldOut(10, 5), belief(0.4), refits, 1).fractions();
		final List<Interval> narrow = new ExpectedOnMap(heldOut(10, 5), belief(0.4), List.of(), 1).fractions();
		assertEquals(0.4, wide.get(0).value(), 1e-9);
		assertEquals(0.6, wide.get(1).value(), 1e-9);
		assertTrue(width(wide.get(0)) > width(narrow.get(0)), wide + " and " + narrow);
		for (final Interval fraction : wide)
			assertTrue(fraction.low() > 0 && fraction.high() < 1, wide.toString());
	}

	@Test
	void theSameSeedGivesTheSameIntervals() {
		final HeldOut held = heldOut(10, 3);
		assertEquals(new ExpectedOnMap(held, belief(0.3), List.of(), 5).figures().kappa(),
				new ExpectedOnMap(held, belief(0.3), List.of(), 5).figures().kappa());
	}

	@Test
	void aScribbleThatWasNeverHeldOutIsNotScored() {
		final LabelEvidence labels = labels(2);
		final float[][] deal = {{0.6f, 0.4f}, {0.3f, 0.7f}, null, {0.2f, 0.8f}};
		final HeldOut held = new HeldOut(labels, Scribbles.of(labels), List.<float[][]>of(deal, deal), "");
		assertEquals(3, held.scores().pixels(), 1e-9);
		assertNull(held.meanByScribble()[2]);
		assertEquals(0.7, held.meanByScribble()[1][1], 1e-6);
	}

	@Test
	void refusesDealsOfOtherLabels() {
		final LabelEvidence labels = labels(2);
		assertEquals("deal (1) and scribbles (4) must be as many as labels (4)",
				assertThrows(IllegalArgumentException.class,
						() -> new HeldOut(labels, Scribbles.of(labels), List.<float[][]>of(new float[1][]), ""))
						.getMessage());
		assertEquals("deals (0) must be at least one", assertThrows(IllegalArgumentException.class,
				() -> new HeldOut(labels, Scribbles.of(labels), List.of(), "")).getMessage());
	}

	private static double width(final Interval interval) {
		return interval.high() - interval.low();
	}
}
