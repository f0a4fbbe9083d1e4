package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Kernel widths learned from what tells scribbles apart. */
class ChannelRelevanceTest {

	private static final int PIXELS = 40;
	private static final double[] ONES = {1, 1};

	/** The first feature tells two classes apart, the second is noise. */
	private static float[][] planes() {
		final Random random = new Random(3);
		final float[][] planes = new float[2][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			planes[0][i] = (float) (i % 2 + 0.3 * random.nextGaussian());
			planes[1][i] = (float) random.nextGaussian();
		}
		return planes;
	}

	private static ChannelRelevance relevance(final float[][] planes, final int[] scribbles) {
		final double[] weights = new double[PIXELS];
		Arrays.fill(weights, 1);
		return new ChannelRelevance(planes, IntStream.range(0, PIXELS).toArray(),
				IntStream.range(0, PIXELS).map(i -> i % 2).toArray(), weights, scribbles, 5);
	}

	private static int[] eachItsOwn() {
		return IntStream.range(0, PIXELS).toArray();
	}

	@Test
	void noiseIsWideAndTheTellingFeatureNarrow() {
		final double[] widths = relevance(planes(), eachItsOwn()).widths(ONES, 0.1);
		assertTrue(widths[1] > 1.5 * widths[0], "noise " + widths[1] + ", telling feature " + widths[0]);
	}

	@Test
	void aFirmStartIsKept() {
		assertArrayEquals(ONES, relevance(planes(), eachItsOwn()).widths(ONES, 1e9), 0.1);
	}

	@Test
	void featuresThatTradePlacesTradeWidths() {
		final float[][] planes = planes();
		final double[] widths = relevance(planes, eachItsOwn()).widths(ONES, 1);
		final double[] traded =
				relevance(new float[][]{planes[1], planes[0]}, eachItsOwn()).widths(ONES, 1);
		assertEquals(widths[0], traded[1], 1e-6 * widths[0]);
		assertEquals(widths[1], traded[0], 1e-6 * widths[1]);
	}

	@Test
	void whatOnlyTellsScribblesApartIsNotNarrowed() {
		// Feature 1 is the same within a scribble of ten pixels and says nothing of the class.
		final float[][] planes = planes();
		final int[] scribbles = new int[PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			scribbles[i] = i % 2 + 2 * (i / 20);
			planes[1][i] = (i % 2 == 0 ? 1 : -1) * (i / 20 == 0 ? 5 : -5);
		}
		final double[] pixels = relevance(planes, eachItsOwn()).widths(ONES, 0.1);
		final double[] strokes = relevance(planes, scribbles).widths(ONES, 0.1);
		assertTrue(pixels[1] < 2, "pixels on their own take the scribble for the class: " + pixels[1]);
		assertTrue(strokes[1] > 10, "whole scribbles do not: " + strokes[1]);
	}

	@Test
	void oneScribbleOfOneClassChangesNothing() {
		assertArrayEquals(ONES, relevance(planes(), new int[PIXELS]).widths(ONES, 1), 1e-12);
	}
}
