package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.embrush.Quiet;
import org.embrush.em.ClassPosterior;
import org.embrush.em.FitResult;
import org.embrush.em.Fitter;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialSettings;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import net.imglib2.img.array.ArrayImgs;

@ExtendWith(Quiet.class)
class DrawnLabelsTest {

	private static final Legend LEGEND = Legend.ofIds(List.of(2, 5));

	/** Columns 0 to 99 of a row without data, then 40,000 pixels of 30 : 70. */
	private static ClassMap map() {
		final ClassMap map = new ClassMap(300, 200, new float[2][60_000]);
		for (int i = 0; i < map.pixels(); i++) {
			map.planes()[0][i] = i % 300 < 100 ? Float.NaN : 0.3f;
			map.planes()[1][i] = i % 300 < 100 ? Float.NaN : 0.7f;
		}
		return map;
	}

	@Test
	void classesAreDrawnAsOftenAsTheirProbabilitiesSay() {
		final LabelEvidence drawn = DrawnLabels.from(map(), LabelEvidence.builder(300, 200).build(LEGEND), 30_000, 1);
		assertEquals(40_000 * (1 - Math.exp(-0.5)), drawn.size(), 400);
		assertEquals(0.3, drawn.countByClass()[0] / (double) drawn.size(), 0.015);
		for (int i = 0; i < drawn.size(); i++) {
			assertTrue(drawn.x(i) >= 100);
			assertEquals(1, drawn.weight(i));
		}
	}

	@Test
	void paintedPixelsStayAsTheyAre() {
		final LabelEvidence painted = LabelEvidence.builder(300, 200).paint(5, 0, 2, 0.5).paint(150, 7, 5, 3)
				.paint(151, 7, 2, 0.25).paint(151, 7, 5, 0.75).build(LEGEND);
		final LabelEvidence drawn = DrawnLabels.from(map(), painted, 200_000, 1);
		for (int i = 0; i < painted.size(); i++) {
			final int at = drawn.firstAtOrAfter(painted.position(i));
			assertEquals(painted.position(i), drawn.position(at));
			assertEquals(painted.weight(i), drawn.weight(at), 1e-12);
			for (int c = 0; c < 2; c++)
				assertEquals(painted.evidence(i, c), drawn.evidence(at, c), 1e-12);
		}
	}

	@Test
	void aSeedRepeatsItself() {
		final LabelEvidence none = LabelEvidence.builder(300, 200).build(LEGEND);
		final LabelEvidence one = DrawnLabels.from(map(), none, 500, 1);
		final LabelEvidence again = DrawnLabels.from(map(), none, 500, 1);
		assertEquals(one.size(), again.size());
		for (int i = 0; i < one.size(); i++) {
			assertEquals(one.position(i), again.position(i));
			assertEquals(one.hardClass(i), again.hardClass(i));
		}
		assertNotEquals(one.position(0), DrawnLabels.from(map(), none, 500, 2).position(0));
	}

	@Test
	void noLabelOfAnUnpaintedClassIsDrawn() {
		final LabelEvidence none = LabelEvidence.builder(300, 200).build(Legend.ofIds(List.of(2)));
		final LabelEvidence drawn = DrawnLabels.from(map(), none, 1000, 1);
		assertTrue(drawn.size() > 100 && drawn.size() < 300, "drawn " + drawn.size());
	}

	/** Twenty labels a class leave the means uncertain; neighbours know better. */
	@Test
	void twoRoundsHalveTheError() {
		final SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.GRAINS, 160, 160, 1.5, 1);
		final float[] values = Arrays.copyOf(scene.channels()[0], 2 * scene.truth().length);
		System.arraycopy(scene.channels()[1], 0, values, scene.truth().length, scene.truth().length);
		final TileSource features = ImgTileSource.of(ArrayImgs.floats(values, 160, 160, 2));
		final LabelEvidence painted = scene.labels(20, 1);
		LabelEvidence labels = painted;
		final double[] errors = new double[3];
		for (int round = 0; round < 3; round++) {
			final FitResult fit = new Fitter(TileEngine.single()).fit(features, labels, FitSettings.DEFAULT, null);
			final ClassMap map = posterior(features, fit.mixture());
			new SpatialPrior(TileEngine.single(), null).fit(SpatialSettings.of(SpatialMode.BOTH), map,
					fractions(fit.mixture()), painted);
			errors[round] = scene.error(map.planes());
			labels = DrawnLabels.from(map, painted, 8000, 1);
		}
		assertTrue(errors[2] < 0.5 * errors[0], "errors " + Arrays.toString(errors));
	}

	private static double[] fractions(final Mixture mixture) {
		final double[] fractions = new double[mixture.classes()];
		for (int k = 0; k < mixture.components(); k++)
			for (int c = 0; c < fractions.length; c++)
				fractions[c] += mixture.weights()[k] * mixture.table().get(k, c);
		return fractions;
	}

	private static ClassMap posterior(final TileSource features, final Mixture mixture) {
		final Member member = new Member(1, FeatureRecipe.raw(new int[]{0, 1}), mixture);
		final ClassPosterior.Worker worker = new ClassPosterior(List.of(member), recipe -> features).worker();
		final TileGrid grid = TileGrid.over(features.width(), features.height());
		final ClassMap map = new ClassMap(features.width(), features.height(),
				new float[3][features.width() * features.height()]);
		final float[][] buffer = new float[4][grid.largestTile()];
		for (int i = 0; i < grid.size(); i++) {
			final Region tile = grid.tile(i);
			worker.compute(tile, Arrays.copyOf(buffer, 3), buffer[3]);
			for (int c = 0; c < 3; c++)
				for (int y = 0; y < tile.height(); y++)
					System.arraycopy(buffer[c], y * tile.width(), map.planes()[c],
							(tile.y() + y) * map.width() + tile.x(), tile.width());
		}
		return map;
	}
}
