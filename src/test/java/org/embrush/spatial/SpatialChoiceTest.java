package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.embrush.Quiet;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialSettings;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Quiet.class)
class SpatialChoiceTest {

	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.BLOBS, 160, 120, 1.5, 1);

	private static WindowProbabilities windows(final ClassMap map) {
		return (fold, window, into) -> {
			for (int c = 0; c < map.classes(); c++)
				for (int y = 0; y < window.height(); y++)
					System.arraycopy(map.planes()[c], (window.y() + y) * map.width() + window.x(), into[c],
							y * window.width(), window.width());
		};
	}

	private static int[] folds(final LabelEvidence labels, final int count) {
		final int[] folds = new int[labels.size()];
		Arrays.setAll(folds, i -> i % count);
		return folds;
	}

	private static int[] strokes(final LabelEvidence labels) {
		final int[] strokes = new int[labels.size()];
		Arrays.setAll(strokes, i -> i);
		return strokes;
	}

	private static SpatialChoice choose(final ClassMap map, final LabelEvidence labels) {
		return SpatialChoice.of(TileEngine.single(), windows(map), SCENE.fractions(), labels, folds(labels, 4),
				strokes(labels));
	}

	@Test
	void aPriorIsTakenWhereNeighboursHelp() {
		final SpatialChoice choice = choose(Scenes.map(SCENE), SCENE.labels(15, 1));
		assertEquals(1, choice.settings().evidencePower());
		assertNotEquals(SpatialMode.NONE, choice.settings().mode());
		assertEquals(List.of(SpatialSettings.NONE, SpatialSettings.GENTLE, SpatialSettings.of(SpatialMode.HMM),
				SpatialSettings.of(SpatialMode.MRF), SpatialSettings.of(SpatialMode.BOTH)),
				choice.candidates().stream().map(SpatialChoice.Candidate::settings).toList());
		for (final SpatialChoice.Candidate candidate : choice.candidates()) {
			assertEquals(choice.candidates().get(0).logLoss() - candidate.gain(), candidate.logLoss(), 1e-12);
			assertTrue(candidate.logLoss() >= choice.candidates().stream()
					.filter(c -> c.settings().equals(choice.settings())).findFirst().orElseThrow().logLoss()
					|| !candidate.isClear());
		}
	}

	/** The same probabilities at random places. */
	@Test
	void noneIsTakenWhereNeighboursAreStrangers() {
		final ClassMap map = Scenes.map(SCENE);
		final int[] truth = new int[map.pixels()];
		Arrays.setAll(truth, i -> SCENE.truth()[i]);
		final Random random = new Random(1);
		for (int i = map.pixels() - 1; i > 0; i--) {
			final int j = random.nextInt(i + 1);
			final int keptTruth = truth[i];
			truth[i] = truth[j];
			truth[j] = keptTruth;
			for (final float[] plane : map.planes()) {
				final float kept = plane[i];
				plane[i] = plane[j];
				plane[j] = kept;
			}
		}
		final var builder = LabelEvidence.builder(160, 120);
		for (int i = 0; i < 60; i++) {
			final int at = random.nextInt(truth.length);
			builder.paint(at % 160, at / 160, truth[at] + 1, 1);
		}
		assertEquals(SpatialSettings.NONE, choose(map, builder.build(Legend.ofIds(List.of(1, 2, 3)))).settings());
	}

	@Test
	void withoutHeldOutLabelsThereIsNoPrior() {
		final LabelEvidence labels = SCENE.labels(3, 1);
		final int[] never = new int[labels.size()];
		Arrays.fill(never, -1);
		assertEquals(SpatialSettings.NONE, SpatialChoice.of(TileEngine.single(), windows(Scenes.map(SCENE)),
				SCENE.fractions(), labels, never, strokes(labels)).settings());
	}

	@Test
	void oneStrokeIsNoEvidence() {
		final LabelEvidence labels = SCENE.labels(15, 1);
		final SpatialChoice choice = SpatialChoice.of(TileEngine.single(), windows(Scenes.map(SCENE)),
				SCENE.fractions(), labels, folds(labels, 2), new int[labels.size()]);
		assertEquals(SpatialSettings.NONE, choice.settings());
		assertEquals(Double.POSITIVE_INFINITY, choice.candidates().get(1).standardError());
	}

	@Test
	void foldsAndStrokesBelongToLabels() {
		final LabelEvidence labels = SCENE.labels(1, 1);
		assertEquals("folds (2) and strokes (3) must be as many as labels (3)",
				assertThrows(IllegalArgumentException.class, () -> SpatialChoice.of(TileEngine.single(),
						windows(Scenes.map(SCENE)), SCENE.fractions(), labels, new int[2], new int[3])).getMessage());
	}

	@Test
	void aWindowShowsTheLabelsOfOtherFoldsAlone() {
		final LabelEvidence labels = LabelEvidence.builder(160, 120).paint(10, 10, 1, 1).paint(12, 10, 2, 1)
				.paint(14, 10, 1, 1).paint(150, 100, 3, 1).build(Legend.ofIds(List.of(1, 2, 3)));
		final HeldOutWindows windows = new HeldOutWindows(labels, new int[]{0, 1, 0, -1});
		final LabelEvidence seen = windows.seen();
		final int[] hidden = {windows.position(0), windows.position(1), windows.position(2)};
		assertEquals(2, hidden[2] - hidden[0] - 2, "both of fold 0 in one window");
		assertEquals(3, seen.size());
		for (int i = 0; i < seen.size(); i++)
			for (final int position : hidden)
				assertNotEquals(position, seen.position(i));
		assertEquals(hidden[0] + 2, seen.position(0));
		assertEquals(hidden[1] - 2, seen.position(1));
		assertEquals(hidden[1] + 2, seen.position(2));
	}

	@Test
	void windowsHoldTheMapAndNothingBetween() {
		final LabelEvidence labels = LabelEvidence.builder(160, 120).paint(0, 0, 1, 1).paint(159, 119, 2, 1)
				.paint(80, 60, 1, 1).build(Legend.ofIds(List.of(1, 2, 3)));
		final ClassMap map = Scenes.map(SCENE);
		final HeldOutWindows windows = new HeldOutWindows(labels, new int[]{0, 1, 1});
		final ClassMap patchwork = windows.probabilities((fold, window, into) -> {
			windows(map).compute(fold, window, into);
			into[0][0] = fold;
			assertEquals(63 * 63, new Region(0, 0, window.width(), window.height()).size());
		}, 3);
		for (int i = 1; i < 3; i++)
			assertEquals(map.planes()[1][(int) labels.position(i)], patchwork.planes()[1][windows.position(i)]);
		assertEquals(128, patchwork.width());
		assertEquals(128, patchwork.height());
		int data = 0;
		for (int i = 0; i < patchwork.pixels(); i++)
			data += patchwork.hasData(i) ? 1 : 0;
		assertEquals(3 * 63 * 63, data);
		for (int i = 0; i < 128; i++)
			assertTrue(!patchwork.hasData(63 * 128 + i) && !patchwork.hasData(i * 128 + 63));
	}

	@Test
	void classesCountAlikeAndStrokesVary() {
		final LabelEvidence labels = LabelEvidence.builder(9, 1).paint(0, 0, 1, 1).paint(1, 0, 1, 1).paint(2, 0, 1, 1)
				.paint(3, 0, 2, 1).paint(4, 0, 1, 1).build(Legend.ofIds(List.of(1, 2)));
		final StrokeLoss loss = new StrokeLoss(labels, new boolean[]{true, true, true, true, false},
				new int[]{0, 0, 1, 2, 3});
		final double[] losses = {3, 6, 9, 4, 1000};
		assertEquals(0.5 * 6 + 0.5 * 4, loss.total(losses), 1e-12);
		final double mean = 5 / 3.0;
		final double squares = Math.pow(1.5 - mean, 2) + Math.pow(1.5 - mean, 2) + Math.pow(2 - mean, 2);
		assertEquals(Math.sqrt(squares * 3 / 2), loss.standardError(losses), 1e-12);
	}
}
