package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.embrush.Quiet;
import org.embrush.model.CancelledException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.MarkovChain;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Quiet.class)
class HiddenMarkovChainTest {

	/** Blocks of odd and even sides at the borders, several tiles. */
	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.BLOBS, 301, 145, 1.5, 1);
	private static final MarkovChain CHAIN = MarkovChain.sticky(new double[]{0.3, 0.3, 0.4}, 0.9);

	private static HiddenMarkovChain hidden(final ClassMap map, final LabelEvidence labels) {
		return new HiddenMarkovChain(TileEngine.single(), map, SCENE.fractions(), labels);
	}

	@Test
	void independentPixelsKeepTheirProbabilities() {
		final ClassMap map = Scenes.withHoles(SCENE);
		final MarkovChain independent = MarkovChain.independent(SCENE.fractions());
		assertEquals(0, hidden(map, null).step(independent).logLikelihood(), 1e-7 * map.pixels());
		final ClassMap smoothed = Scenes.copy(map);
		hidden(smoothed, null).smooth(independent);
		for (int c = 0; c < map.classes(); c++)
			assertArrayEquals(map.planes()[c], smoothed.planes()[c], 1e-6f);
	}

	/** Sum of log sum_c pi_c f_c(x) over pixels, with f for P / pi and nothing normalised. */
	@Test
	void independentPixelsHaveTheLogLikelihoodOfTheMixture() {
		final double[] fractions = {0.2, 0.3, 0.5};
		final ClassMap map = new ClassMap(5, 3, new float[3][15]);
		double expected = 0;
		for (int i = 0; i < 15; i++) {
			double density = 0;
			for (int c = 0; c < 3; c++) {
				map.planes()[c][i] = (float) (0.1 + (i * 7 + c * 5) % 11) * 1e-3f;
				density += map.planes()[c][i];
			}
			expected += 2 * Math.log(density);
		}
		assertEquals(expected, new HiddenMarkovChain(TileEngine.single(), map, fractions, null)
				.step(MarkovChain.independent(fractions)).logLikelihood(), 1e-10);
	}

	@ParameterizedTest
	@EnumSource(SpatialScene.Kind.class)
	void theObjectiveNeverFalls(final SpatialScene.Kind kind) {
		final SpatialScene scene = SpatialScene.generate(kind, 150, 110, 1, 2);
		final HiddenMarkovChain hidden = new HiddenMarkovChain(TileEngine.single(), Scenes.withHoles(scene),
				scene.fractions(), scene.labels(20, 1));
		MarkovChain chain = MarkovChain.independent(scene.fractions());
		double before = Double.NEGATIVE_INFINITY;
		for (int t = 0; t < 25; t++) {
			final HiddenMarkovChain.Step step = hidden.step(chain);
			assertTrue(step.objective() >= before - 1e-11 * Math.abs(before),
					"iteration " + t + " from " + before + " to " + step.objective());
			before = step.objective();
			chain = step.next();
		}
	}

	@Test
	void aFitReportsEveryIterationAndStopsWhenNothingIsGained() {
		final HiddenMarkovChain.Fit fit = hidden(Scenes.map(SCENE), null).fit();
		final List<Double> trace = fit.trace();
		assertTrue(trace.size() > 3 && trace.size() < 20, "iterations " + trace.size());
		final double last = trace.get(trace.size() - 1) - trace.get(trace.size() - 2);
		assertTrue(last >= 0 && last < 1e-5 * SCENE.truth().length, "last gain " + last);
		for (int c = 0; c < 3; c++)
			assertEquals(0.985, fit.chain().transition()[c][c], 0.01);
	}

	@Test
	void labelsClamp() {
		final ClassMap map = Scenes.map(SCENE);
		final LabelEvidence labels = LabelEvidence.builder(301, 145).paint(70, 40, 1, 1).paint(300, 144, 2, 1)
				.paint(0, 0, 3, 1).paint(40, 5, 1, 0.5).paint(40, 5, 2, 0.5).build(Legend.ofIds(List.of(1, 2, 3)));
		hidden(map, labels).smooth(CHAIN);
		assertEquals(1, map.planes()[0][40 * 301 + 70]);
		assertEquals(1, map.planes()[1][144 * 301 + 300]);
		assertEquals(1, map.planes()[2][0]);
		assertEquals(0, map.planes()[2][5 * 301 + 40]);
		assertTrue(map.planes()[0][5 * 301 + 40] > 0 && map.planes()[0][5 * 301 + 40] < 1);
	}

	@Test
	void aLabelIsHeardByItsNeighbours() {
		final ClassMap without = Scenes.map(SCENE);
		final ClassMap with = Scenes.map(SCENE);
		final LabelEvidence label = LabelEvidence.builder(301, 145).paint(50, 50, 3, 1)
				.build(Legend.ofIds(List.of(1, 2, 3)));
		hidden(without, null).smooth(CHAIN);
		hidden(with, label).smooth(CHAIN);
		int louder = 0;
		for (final int neighbour : new int[]{50 * 301 + 49, 50 * 301 + 51, 49 * 301 + 50, 51 * 301 + 50})
			if (with.planes()[2][neighbour] > without.planes()[2][neighbour])
				louder++;
		assertTrue(louder >= 2, "neighbours that hear the label: " + louder);
	}

	/** A missing pixel is one whose probabilities are the class fractions. */
	@Test
	void aPixelWithoutDataSaysNothing() {
		final ClassMap holes = Scenes.withHoles(SCENE);
		final ClassMap filled = Scenes.copy(holes);
		for (int i = 0; i < filled.pixels(); i++)
			if (!filled.hasData(i))
				for (int c = 0; c < 3; c++)
					filled.planes()[c][i] = (float) SCENE.fractions()[c];
		final LabelEvidence labels = LabelEvidence.builder(301, 145).paint(131, 0, 2, 1)
				.build(Legend.ofIds(List.of(1, 2, 3)));
		final ClassMap before = Scenes.copy(holes);
		hidden(holes, labels).smooth(CHAIN);
		hidden(filled, null).smooth(CHAIN);
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < filled.pixels(); i++)
				assertEquals(before.hasData(i) ? filled.planes()[c][i] : Float.NaN, holes.planes()[c][i], 1e-5f);
	}

	@Test
	void aTurnedMapGivesTheTurnedProbabilities() {
		final SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.GRAINS, 64, 64, 1.5, 3);
		final ClassMap map = Scenes.map(scene);
		final ClassMap turned = Scenes.copy(map);
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < map.pixels(); i++)
				turned.planes()[c][i % 64 * 64 + i / 64] = map.planes()[c][i];
		hidden(map, null).smooth(CHAIN);
		hidden(turned, null).smooth(CHAIN);
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < map.pixels(); i++)
				assertEquals(map.planes()[c][i], turned.planes()[c][i % 64 * 64 + i / 64], 1e-6f);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBytes() {
		final ClassMap expected = Scenes.withHoles(SCENE);
		final HiddenMarkovChain.Fit one = hidden(expected, SCENE.labels(5, 1)).fit();
		hidden(expected, SCENE.labels(5, 1)).smooth(one.chain());
		for (final int threads : new int[]{2, 7})
			try (TileEngine engine = Scenes.threads(threads)) {
				final ClassMap found = Scenes.withHoles(SCENE);
				final HiddenMarkovChain hidden = new HiddenMarkovChain(engine, found, SCENE.fractions(),
						SCENE.labels(5, 1));
				final HiddenMarkovChain.Fit fit = hidden.fit();
				assertEquals(one.trace(), fit.trace());
				assertArrayEquals(one.chain().transition(), fit.chain().transition());
				hidden.smooth(fit.chain());
				assertArrayEquals(expected.planes(), found.planes());
			}
	}

	@Test
	void nonsenseIsRefused() {
		final ClassMap map = new ClassMap(2, 1, new float[][]{{1, 1}, {0, 0}});
		assertRefused("fractions has length 3: must be the number of classes, 2",
				() -> new HiddenMarkovChain(TileEngine.single(), map, new double[]{0.2, 0.3, 0.5}, null));
		assertRefused("class fraction (0.0) must be above 0",
				() -> new HiddenMarkovChain(TileEngine.single(), map, new double[]{1, 0}, null));
		assertRefused("class fractions sum to 0.75: must be 1",
				() -> new HiddenMarkovChain(TileEngine.single(), map, new double[]{0.5, 0.25}, null));
		assertRefused("labels are painted on a map of 301 x 145: must be 2 x 1", () -> new HiddenMarkovChain(
				TileEngine.single(), map, new double[]{0.5, 0.5}, SCENE.labels(1, 1)));
		assertRefused("chain has 3 classes: must be 2 as the map",
				() -> new HiddenMarkovChain(TileEngine.single(), map, new double[]{0.5, 0.5}, null).smooth(CHAIN));
		assertRefused("map (0 x 1) must be at least 1 x 1", () -> new ClassMap(0, 1, new float[1][0]));
		assertRefused("classes (0) must be at least 1", () -> new ClassMap(1, 1, new float[0][1]));
		assertRefused("a plane has 2 pixels: must be 3", () -> new ClassMap(3, 1, new float[1][2]));
	}

	private static void assertRefused(final String words, final Runnable nonsense) {
		assertEquals(words, assertThrows(IllegalArgumentException.class, nonsense::run).getMessage());
	}

	@Test
	void aRaisedFlagStopsIt() {
		final CancelFlag flag = new CancelFlag();
		flag.cancel();
		final HiddenMarkovChain hidden = new HiddenMarkovChain(new TileEngine(1, flag, Progress.NONE),
				Scenes.map(SCENE), SCENE.fractions(), null);
		assertThrows(CancelledException.class, hidden::fit);
	}
}
