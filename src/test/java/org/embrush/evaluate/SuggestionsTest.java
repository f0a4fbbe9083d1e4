package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

/** Places to paint stand for many doubtful pixels, and for different ones. */
class SuggestionsTest {

	private static final int WIDTH = 100;
	private static final int PIXELS = 400;
	/** Kind of a pixel: 0 for half of them, 1 for a third, 2 for the others. */
	private static final int[] KIND = new int[PIXELS];

	static {
		for (int i = 0; i < PIXELS; i++)
			KIND[i] = i % 6 < 3 ? 0 : i % 6 < 5 ? 1 : 2;
	}

	private static float[][] kinds() {
		final float[][] kinds = new float[3][PIXELS];
		for (int i = 0; i < PIXELS; i++)
			kinds[KIND[i]][i] = 1;
		return kinds;
	}

	/** Class probabilities by kind; the third class is never seen. */
	private static float[][] probabilities(final double... first) {
		final float[][] p = new float[2][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			p[0][i] = (float) first[KIND[i]];
			p[1][i] = 1 - p[0][i];
		}
		return p;
	}

	private static List<Suggestion> choose(final int count, final float[][] probabilities, final float[][] labels) {
		final boolean[] all = new boolean[PIXELS];
		Arrays.fill(all, true);
		return new Suggestions(probabilities, kinds(), labels).choose(count, LongStream.range(0, PIXELS).map(i -> i * 7)
				.toArray(), WIDTH, 28, all);
	}

	private static int kind(final Suggestion place) {
		return KIND[(place.y() * WIDTH + place.x()) / 7];
	}

	@Test
	void everyDoubtfulKindIsAskedForTheMostCommonFirst() {
		final List<Suggestion> places = choose(2, probabilities(0.5, 0.55, 1), new float[3][0]);
		assertEquals(List.of(0, 1), places.stream().map(SuggestionsTest::kind).toList());
		assertTrue(places.get(0).gain() > places.get(1).gain());
	}

	@Test
	void aKindThatIsPaintedIsAskedForLater() {
		final float[][] labels = new float[3][5];
		Arrays.fill(labels[0], 1);
		final List<Suggestion> places = choose(2, probabilities(0.5, 0.55, 1), labels);
		assertEquals(List.of(1, 0), places.stream().map(SuggestionsTest::kind).toList());
		assertEquals(Suggestion.Reason.UNSEEN, places.get(0).reason());
		assertEquals(Suggestion.Reason.AMBIGUOUS, places.get(1).reason());
	}

	@Test
	void onlyAllowedPixelsAreNamed() {
		final boolean[] some = new boolean[PIXELS];
		some[17] = true;
		final List<Suggestion> places = new Suggestions(probabilities(0.5, 0.5, 0.5), kinds(), new float[3][0])
				.choose(5, LongStream.range(0, PIXELS).toArray(), WIDTH, 4, some);
		assertEquals(1, places.size());
		assertEquals(17, places.get(0).x());
	}

	@Test
	void refusesToNameNone() {
		assertEquals("count (0) must be 1 or more", assertThrows(IllegalArgumentException.class,
				() -> choose(0, probabilities(0.5, 0.5, 0.5), new float[3][0])).getMessage());
	}
}
