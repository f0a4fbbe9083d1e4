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
	/** Kind of a pixel: 0 for 160 of them, 1 for 128, 2 for 112. */
	private static final int[] KIND = new int[PIXELS];

	static {
		for (int i = 0; i < PIXELS; i++)
			KIND[i] = i % 25 < 10 ? 0 : i % 25 < 18 ? 1 : 2;
	}

	/** Pixels of a kind are the same, those of another far away. */
	private static float[][] features() {
		final float[][] features = new float[2][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			features[0][i] = 5 * KIND[i];
			features[1][i] = -5 * KIND[i];
		}
		return features;
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
		return new Suggestions(probabilities, features(), labels).choose(count,
				LongStream.range(0, PIXELS).map(i -> i * 7)
						.toArray(),
				WIDTH, 28, all);
	}

	private static int kind(final Suggestion place) {
		return KIND[(place.y() * WIDTH + place.x()) / 7];
	}

	@Test
	void everyDoubtfulKindIsAskedForTheMostCommonFirst() {
		final List<Suggestion> places = choose(2, probabilities(0.55, 0.4, 1), new float[2][0]);
		assertEquals(List.of(0, 1), places.stream().map(SuggestionsTest::kind).toList());
		assertTrue(places.get(0).gain() > places.get(1).gain());
	}

	@Test
	void aKindThatIsPaintedIsAskedForLater() {
		final float[][] labels = new float[2][5];
		final List<Suggestion> places = choose(2, probabilities(0.55, 0.4, 1), labels);
		assertEquals(List.of(1, 0), places.stream().map(SuggestionsTest::kind).toList());
		assertEquals(Suggestion.Reason.UNSEEN, places.get(0).reason());
		assertEquals(Suggestion.Reason.AMBIGUOUS, places.get(1).reason());
	}

	/** The former lie between two classes. */
	@Test
	void thePixelsMostInDoubtAndTheSurestAreNotAskedFor() {
		final float[][] p = new float[2][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			p[0][i] = 0.5f + (i % 100 + 1) / 250f;
			p[1][i] = 1 - p[0][i];
		}
		final List<Suggestion> places = choose(3, p, new float[2][0]);
		assertEquals(3, places.size());
		for (final Suggestion place : places)
			assertTrue(place.probabilityOfFirst() > 0.58 && place.probabilityOfFirst() < 0.701,
					"" + place.probabilityOfFirst());
	}

	/** Kinds 0 and 1 are probably of the first class, kind 2, with fewer pixels, of the second; or all are of one class. */
	@Test
	void aClassThatWasNotAskedForComesSooner() {
		final List<Suggestion> places = choose(2, probabilities(0.8, 0.8, 0.2), new float[2][0]);
		assertEquals(List.of(0, 2), places.stream().map(SuggestionsTest::kind).toList());
		final List<Suggestion> ofOneClass = choose(2, probabilities(0.8, 0.8, 0.8), new float[2][0]);
		assertEquals(List.of(0, 1), ofOneClass.stream().map(SuggestionsTest::kind).toList());
	}

	@Test
	void onlyAllowedPixelsAreNamed() {
		final boolean[] some = new boolean[PIXELS];
		some[17] = true;
		final List<Suggestion> places = new Suggestions(probabilities(0.5, 0.5, 0.5), features(), new float[2][0])
				.choose(5, LongStream.range(0, PIXELS).toArray(), WIDTH, 4, some);
		assertEquals(1, places.size());
		assertEquals(17, places.get(0).x());
	}

	@Test
	void refusesToNameNone() {
		assertEquals("count (0) must be 1 or more", assertThrows(IllegalArgumentException.class,
				() -> choose(0, probabilities(0.5, 0.5, 0.5), new float[2][0])).getMessage());
	}
}
