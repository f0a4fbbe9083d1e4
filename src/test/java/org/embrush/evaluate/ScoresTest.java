package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class ScoresTest {

	private static JsonObject golden;

	@BeforeAll
	static void readGolden() throws Exception {
		try (Reader reader = new InputStreamReader(ScoresTest.class.getResourceAsStream("/golden/sklearn_scores.json"),
				StandardCharsets.UTF_8)) {
			golden = JsonParser.parseReader(reader).getAsJsonObject();
		}
	}

	/** Adds rows of the reference predictions to a new keeper. */
	private static ScoreKeeper kept(final int from, final int to, final boolean weighted) {
		final ScoreKeeper keeper = new ScoreKeeper(4);
		for (int n = from; n < to; n++) {
			final float[] row = new float[4];
			for (int c = 0; c < 4; c++)
				row[c] = golden.getAsJsonArray("probabilities").get(n).getAsJsonArray().get(c).getAsFloat();
			final int truth = golden.getAsJsonArray("truth").get(n).getAsInt();
			if (weighted)
				keeper.add(row, truth, golden.getAsJsonArray("weights").get(n).getAsDouble());
			else
				keeper.add(row, truth);
		}
		return keeper;
	}

	private static void assertAgrees(final JsonObject expected, final Scores actual) {
		assertEquals(expected.get("overallAccuracy").getAsDouble(), actual.overallAccuracy(), 1e-12);
		assertEquals(expected.get("meanClassAccuracy").getAsDouble(), actual.meanClassAccuracy(), 1e-12);
		assertEquals(expected.get("kappa").getAsDouble(), actual.kappa(), 1e-12);
		assertEquals(expected.get("expectedCalibrationError").getAsDouble(), actual.expectedCalibrationError(), 1e-12);
		assertEquals(expected.get("brier").getAsDouble(), actual.brier(), 1e-12);
		assertEquals(expected.get("logLoss").getAsDouble(), actual.logLoss(), 2e-7);
		for (int c = 0; c < 4; c++) {
			assertEquals(expected.getAsJsonArray("precision").get(c).getAsDouble(), actual.precision(c), 1e-12);
			assertEquals(expected.getAsJsonArray("recall").get(c).getAsDouble(), actual.recall(c), 1e-12);
			assertEquals(expected.getAsJsonArray("f1").get(c).getAsDouble(), actual.f1(c), 1e-12);
			final JsonArray row = expected.getAsJsonArray("confusion").get(c).getAsJsonArray();
			for (int p = 0; p < 4; p++)
				assertEquals(row.get(p).getAsDouble(), actual.confusion()[c][p], 1e-12);
		}
	}

	@Test
	void agreesWithScikitLearn() {
		assertAgrees(golden.getAsJsonObject("unweighted"), kept(0, 300, false).scores());
		assertAgrees(golden.getAsJsonObject("weighted"), kept(0, 300, true).scores());
	}

	@Test
	void tilesMergeToTheWhole() {
		final ScoreKeeper merged = kept(0, 0, true).merge(kept(0, 1, true)).merge(kept(1, 200, true))
				.merge(kept(200, 300, true));
		assertAgrees(golden.getAsJsonObject("weighted"), merged.scores());
	}

	/** Four pixels of classes 0, 0, 1, 1; the last is wrong and sure, the third undecided. */
	private static Scores byHand() {
		final ScoreKeeper keeper = new ScoreKeeper(3);
		keeper.add(new float[]{0.75f, 0.25f, 0}, 0);
		keeper.add(new float[]{0.5f, 0.25f, 0.25f}, 0);
		keeper.add(new float[]{0.5f, Float.NaN, 0.5f}, 1);
		keeper.add(new float[]{1, 0, 0}, 1);
		return keeper.scores();
	}

	@Test
	void countsByHand() {
		final Scores scores = byHand();
		assertEquals(4, scores.pixels());
		assertEquals(4, scores.predictedPixels(0));
		assertEquals(2, scores.truePixels(1));
		assertEquals(0.5, scores.overallAccuracy());
		assertEquals(0.5, scores.meanClassAccuracy());
		assertEquals(0, scores.kappa());
		assertEquals(0.5, scores.precision(0));
		assertEquals(2.0 / 3, scores.f1(0), 1e-15);
		assertEquals(Double.NaN, scores.precision(1));
		assertEquals(0, scores.recall(1));
		assertEquals(0, scores.f1(1));
		assertEquals(Double.NaN, scores.recall(2));
		assertEquals(Double.NaN, scores.f1(2));
	}

	@Test
	void probabilitiesByHand() {
		final Scores scores = byHand();
		assertEquals((0.125 + 0.375 + 2.0 / 3 + 2) / 4, scores.brier(), 1e-15);
		assertEquals(-(Math.log(0.75) + Math.log(0.5) + Math.log(1.0 / 3) + Math.log(1e-6)) / 4, scores.logLoss(),
				1e-15);
		assertEquals((0.25 + 0.5 + 1.0 / 3 + 1) / 4, scores.expectedCalibrationError(), 1e-15);
		assertEquals(15, scores.reliability().size());
		final ReliabilityBin last = scores.reliability().get(14);
		assertEquals(new ReliabilityBin(14.0 / 15, 1, 1, 1, 0), last);
		final ReliabilityBin empty = scores.reliability().get(0);
		assertEquals(0, empty.weight());
		assertEquals(Double.NaN, empty.accuracy());
	}

	@Test
	void oneClassAgreesByChanceAlone() {
		final ScoreKeeper keeper = new ScoreKeeper(1);
		keeper.add(new float[]{1}, 0);
		assertEquals(0, keeper.scores().kappa());
		assertEquals(1, keeper.scores().overallAccuracy());
	}

	@Test
	void nonsenseIsRefused() {
		final ScoreKeeper keeper = new ScoreKeeper(2);
		assertTrue(keeper.isEmpty());
		assertEquals("no pixel was scored", assertThrows(IllegalStateException.class, keeper::scores).getMessage());
		assertRefused("probabilities (1) must be one a class, 2", () -> keeper.add(new float[1], 0));
		assertRefused("true class (2) must lie between 0 and 1", () -> keeper.add(new float[2], 2));
		assertRefused("weight (0.0) must be above 0 and finite", () -> keeper.add(new float[2], 0, 0));
		assertRefused("classes (3) must be 2 as here", () -> keeper.merge(new ScoreKeeper(3)));
		assertRefused("classes (0) must be at least 1", () -> new ScoreKeeper(0));
		assertTrue(keeper.isEmpty());
	}

	private static void assertRefused(final String message, final Runnable work) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, work::run).getMessage());
	}
}
