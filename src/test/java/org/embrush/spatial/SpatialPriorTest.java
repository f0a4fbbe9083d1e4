package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.embrush.Quiet;
import org.embrush.model.LabelEvidence;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialSettings;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Quiet.class)
class SpatialPriorTest {

	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.GRAINS, 128, 128, 1.5, 1);
	private static final SpatialPrior PRIOR = new SpatialPrior(TileEngine.single(), null);

	/** The error of single pixels falls to at most that share; measured shares on 256 x 256 are two thirds of these. */
	@ParameterizedTest
	@CsvSource({"BLOBS,1,HMM,0.23", "BLOBS,1,MRF,0.10", "BLOBS,1,BOTH,0.11", "BLOBS,1.5,HMM,0.26", "BLOBS,1.5,MRF,0.14",
		"BLOBS,1.5,BOTH,0.15", "GRAINS,1,HMM,0.17", "GRAINS,1,MRF,0.08", "GRAINS,1,BOTH,0.09", "GRAINS,1.5,HMM,0.19",
		"GRAINS,1.5,MRF,0.11", "GRAINS,1.5,BOTH,0.11", "THIN,1,HMM,0.38", "THIN,1,MRF,0.22", "THIN,1,BOTH,0.24",
		"THIN,1.5,HMM,0.46", "THIN,1.5,MRF,0.32", "THIN,1.5,BOTH,0.34"})
	void noiseIsCut(final SpatialScene.Kind kind, final double sigma, final SpatialMode mode, final double share) {
		double single = 0;
		double smoothed = 0;
		for (int seed = 1; seed <= 2; seed++) {
			final SpatialScene scene = SpatialScene.generate(kind, 128, 128, sigma, seed);
			final ClassMap map = Scenes.map(scene);
			single += scene.error(map.planes());
			PRIOR.fit(SpatialSettings.of(mode), map, scene.fractions(), scene.labels(20, seed));
			smoothed += scene.error(map.planes());
		}
		assertTrue(smoothed < share * single, "error " + smoothed / 2 + " of " + single / 2);
	}

	@ParameterizedTest
	@EnumSource(SpatialMode.class)
	void probabilitiesSumToOneAndHolesStay(final SpatialMode mode) {
		final ClassMap map = Scenes.withHoles(SCENE);
		final ClassMap before = Scenes.copy(map);
		PRIOR.fit(new SpatialSettings(mode, 0.5, -1), map, SCENE.fractions(), SCENE.labels(5, 1));
		for (int i = 0; i < map.pixels(); i++) {
			assertEquals(before.hasData(i), map.hasData(i));
			if (map.hasData(i)) {
				double sum = 0;
				for (final float[] plane : map.planes()) {
					assertTrue(plane[i] >= 0 && plane[i] <= 1);
					sum += plane[i];
				}
				assertEquals(1, sum, 1e-6);
			} else
				for (final float[] plane : map.planes())
					assertEquals(Float.NaN, plane[i]);
		}
	}

	@Test
	void noneChangesNoBit() {
		final ClassMap map = Scenes.withHoles(SCENE);
		final SpatialParameters fitted = PRIOR.fit(SpatialSettings.NONE, map, SCENE.fractions(), SCENE.labels(5, 1));
		PRIOR.apply(fitted, map, SCENE.labels(5, 1));
		assertArrayEquals(Scenes.withHoles(SCENE).planes(), map.planes());
	}

	/** Chain and fixed field to the byte; an estimated field settled along with its estimate. */
	@ParameterizedTest
	@CsvSource({"HMM,-1,0", "HMM,0.4,0", "MRF,0.4,0", "MRF,-1,0.01", "BOTH,0.4,0", "BOTH,-1,0.01"})
	void aFittedPriorRepeatsItselfOnTheSameMap(final SpatialMode mode, final double strength, final double tolerance) {
		final LabelEvidence labels = SCENE.labels(5, 1);
		final ClassMap first = Scenes.withHoles(SCENE);
		final ClassMap second = Scenes.withHoles(SCENE);
		final SpatialParameters fitted = PRIOR.fit(new SpatialSettings(mode, 0.7, strength), first, SCENE.fractions(),
				labels);
		PRIOR.apply(fitted, second, labels);
		double apart = 0;
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < first.pixels(); i++)
				if (first.hasData(i))
					apart += Math.abs(first.planes()[c][i] - second.planes()[c][i]) / first.pixels();
		assertTrue(apart <= tolerance, "apart by " + apart);
	}

	@ParameterizedTest
	@EnumSource(names = {"HMM", "MRF", "BOTH"})
	void aFittedPriorSmoothsAnotherMapWithoutLabels(final SpatialMode mode) {
		final SpatialParameters fitted = PRIOR.fit(SpatialSettings.of(mode), Scenes.map(SCENE), SCENE.fractions(),
				SCENE.labels(20, 1));
		final SpatialScene other = SpatialScene.generate(SpatialScene.Kind.GRAINS, 100, 90, 1.5, 2);
		final ClassMap map = Scenes.map(other);
		final double single = other.error(map.planes());
		PRIOR.apply(fitted, map, null);
		assertTrue(other.error(map.planes()) < 0.25 * single, "error " + other.error(map.planes()) + " of " + single);
	}

	/** Where neighbours err together, full evidence is too sure of itself; to a small power it is not. */
	@Test
	void aSmallPowerOfTheEvidenceTemperes() {
		final ClassMap full = Scenes.map(SCENE);
		final ClassMap gentle = Scenes.map(SCENE);
		PRIOR.fit(new SpatialSettings(SpatialMode.MRF, 1, 0.3), full, SCENE.fractions(), null);
		PRIOR.fit(new SpatialSettings(SpatialMode.MRF, 0.25, 0.3), gentle, SCENE.fractions(), null);
		double sure = 0;
		double modest = 0;
		for (int i = 0; i < full.pixels(); i++)
			for (int c = 0; c < 3; c++) {
				sure += full.planes()[c][i] * full.planes()[c][i];
				modest += gentle.planes()[c][i] * gentle.planes()[c][i];
			}
		assertTrue(modest < 0.95 * sure, modest + " of " + sure);
	}

	@Test
	void oneClassIsCertain() {
		for (final SpatialMode mode : SpatialMode.values()) {
			final ClassMap map = new ClassMap(3, 2, new float[][]{{1, 1, 1, 1, 1, 1}});
			PRIOR.fit(SpatialSettings.of(mode), map, new double[]{1}, null);
			assertArrayEquals(new float[]{1, 1, 1, 1, 1, 1}, map.planes()[0]);
		}
	}
}
