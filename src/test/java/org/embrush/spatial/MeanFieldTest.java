package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.PottsField;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Quiet.class)
class MeanFieldTest {

	/** Two tiles across and three down, cut at the borders. */
	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.BLOBS, 301, 145, 1.5, 1);
	private static final Contrast CONTRAST = new Contrast(SCENE.channels(), 2);
	/** What single precision and its exponential leave of a probability. */
	private static final float ROUNDING = 1e-4f;

	private static MeanField field(final ClassMap map, final LabelEvidence labels, final Neighbourhood neighbourhood,
			final Contrast contrast) {
		return new MeanField(TileEngine.single(), map, SCENE.fractions(), labels, neighbourhood, contrast);
	}

	static Stream<Arguments> kinds() {
		return Stream.of(Neighbourhood.values())
				.flatMap(n -> Stream.of(Arguments.of(n, null), Arguments.of(n, CONTRAST)));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void theBoundNeverFalls(final Neighbourhood neighbourhood, final Contrast contrast) {
		for (final double strength : new double[]{0.2, 0.8, 1.5}) {
			final PottsField potts = new PottsField(new double[]{0.1, 0, -0.2}, strength);
			final MeanField field = field(Scenes.withHoles(SCENE), SCENE.labels(10, 1), neighbourhood, contrast);
			double before = field.bound(potts);
			final double first = before;
			for (int sweep = 0; sweep < 20; sweep++) {
				field.sweep(potts);
				final double bound = field.bound(potts);
				assertTrue(bound >= before - 1e-8 * Math.abs(before),
						"strength " + strength + ", sweep " + sweep + " from " + before + " to " + bound);
				before = bound;
			}
			assertTrue(before > first);
		}
	}

	@ParameterizedTest
	@EnumSource(Neighbourhood.class)
	void withoutStrengthPixelsKeepTheirProbabilities(final Neighbourhood neighbourhood) {
		final ClassMap map = Scenes.withHoles(SCENE);
		final ClassMap found = Scenes.copy(map);
		final MeanField field = field(found, null, neighbourhood, null);
		field.sweep(PottsField.independent(SCENE.fractions()));
		field.write(found);
		for (int c = 0; c < 3; c++)
			assertArrayEquals(map.planes()[c], found.planes()[c], 1e-6f);
	}

	/** Every pixel against the formula, in double precision and without tiles, colours or frames. */
	@ParameterizedTest
	@MethodSource("kinds")
	void aSettledFieldSolvesItsEquations(final Neighbourhood neighbourhood, final Contrast contrast) {
		final ClassMap map = Scenes.withHoles(SCENE);
		final ClassMap found = Scenes.copy(map);
		final double[] h = {0.1, 0, -0.2};
		final double[] fractions = SCENE.fractions();
		final PottsField potts = new PottsField(h, 0.5);
		final MeanField field = field(map, null, neighbourhood, contrast);
		for (int i = 0; i < 150; i++)
			field.sweep(potts);
		field.write(found);
		for (int i = 0; i < map.pixels(); i++)
			if (map.hasData(i)) {
				final double[] joint = new double[3];
				double sum = 0;
				for (int c = 0; c < 3; c++) {
					joint[c] = map.planes()[c][i] / fractions[c]
							* Math.exp(h[c] + 0.5 * neighbours(found, i, c, neighbourhood, contrast));
					sum += joint[c];
				}
				for (int c = 0; c < 3; c++)
					assertEquals(joint[c] / sum, found.planes()[c][i], ROUNDING, "class " + c + " of pixel " + i);
			}
	}

	private static double neighbours(final ClassMap map, final int i, final int c, final Neighbourhood neighbourhood,
			final Contrast contrast) {
		double sum = 0;
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++) {
				final int x = i % map.width() + dx;
				final int y = i / map.width() + dy;
				final int steps = Math.abs(dx) + Math.abs(dy);
				if (steps == 0 || steps == 2 && neighbourhood == Neighbourhood.FOUR || x < 0 || y < 0
						|| x >= map.width() || y >= map.height() || !map.hasData(y * map.width() + x))
					continue;
				double weight = steps == 1 ? 1 : Math.sqrt(0.5);
				if (contrast != null) {
					double square = 0;
					for (final float[] feature : contrast.features())
						square += Math.pow(feature[i] - feature[y * map.width() + x], 2);
					weight *= Math.exp(-square / (2 * contrast.scale() * contrast.scale()));
				}
				sum += weight * map.planes()[c][y * map.width() + x];
			}
		return sum;
	}

	@Test
	void labelsClamp() {
		final LabelEvidence labels = LabelEvidence.builder(301, 145).paint(256, 64, 1, 1).paint(300, 144, 2, 1)
				.paint(0, 0, 3, 1).paint(40, 5, 1, 0.5).paint(40, 5, 2, 0.5).build(Legend.ofIds(List.of(1, 2, 3)));
		final ClassMap map = Scenes.map(SCENE);
		final MeanField field = field(map, labels, Neighbourhood.EIGHT, null);
		field.settle(new PottsField(new double[3], 1));
		field.write(map);
		assertEquals(1, map.planes()[0][64 * 301 + 256]);
		assertEquals(1, map.planes()[1][144 * 301 + 300]);
		assertEquals(1, map.planes()[2][0]);
		assertEquals(0, map.planes()[2][5 * 301 + 40]);
	}

	@Test
	void aPixelWithoutDataIsNoNeighbour() {
		final ClassMap alone = new ClassMap(3, 3, new float[2][9]);
		for (int i = 0; i < 9; i++) {
			alone.planes()[0][i] = i == 4 ? 0.3f : Float.NaN;
			alone.planes()[1][i] = i == 4 ? 0.7f : Float.NaN;
		}
		final MeanField field = new MeanField(TileEngine.single(), alone, new double[]{0.5, 0.5}, null,
				Neighbourhood.EIGHT, null);
		field.settle(new PottsField(new double[2], 1.5));
		field.write(alone);
		assertEquals(0.3f, alone.planes()[0][4], 1e-6f);
		assertEquals(Float.NaN, alone.planes()[0][3]);
	}

	@Test
	void acrossASharpEdgeNothingIsHeard() {
		final float[] feature = {0, 0, 0, 100, 100, 100};
		final float[][] planes = {{0.6f, 0.5f, 0.4f, 0.1f, 0.1f, 0.1f}, {0.4f, 0.5f, 0.6f, 0.9f, 0.9f, 0.9f}};
		final ClassMap map = new ClassMap(6, 1, planes);
		final ClassMap left = new ClassMap(3, 1,
				new float[][]{{0.6f, 0.5f, 0.4f}, {0.4f, 0.5f, 0.6f}});
		final PottsField potts = new PottsField(new double[2], 1);
		final MeanField whole = new MeanField(TileEngine.single(), map, new double[]{0.5, 0.5}, null,
				Neighbourhood.FOUR, new Contrast(new float[][]{feature}, 1));
		final MeanField half = new MeanField(TileEngine.single(), left, new double[]{0.5, 0.5}, null,
				Neighbourhood.FOUR, null);
		whole.settle(potts);
		half.settle(potts);
		whole.write(map);
		half.write(left);
		for (int i = 0; i < 3; i++)
			assertEquals(left.planes()[0][i], map.planes()[0][i], 1e-6f);
	}

	@Test
	void anyNumberOfThreadsGivesTheSameBytes() {
		final ClassMap expected = Scenes.withHoles(SCENE);
		final MeanField one = field(expected, SCENE.labels(5, 1), Neighbourhood.EIGHT, CONTRAST);
		final PottsField potts = one.fit();
		one.write(expected);
		for (final int threads : new int[]{2, 7})
			try (TileEngine engine = Scenes.threads(threads)) {
				final ClassMap found = Scenes.withHoles(SCENE);
				final MeanField field = new MeanField(engine, found, SCENE.fractions(), SCENE.labels(5, 1),
						Neighbourhood.EIGHT, CONTRAST);
				final PottsField same = field.fit();
				assertEquals(potts.strength(), same.strength());
				assertArrayEquals(potts.external(), same.external());
				field.write(found);
				assertArrayEquals(expected.planes(), found.planes());
			}
	}

	@Test
	void largerShapesGiveAGreaterStrengthWithinTheLimit() {
		double before = 0;
		for (final double sigma : new double[]{100, 1.5, 0.5}) {
			final SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.BLOBS, 128, 128, sigma, 1);
			final PottsField potts = new MeanField(TileEngine.single(), Scenes.map(scene), scene.fractions(), null,
					Neighbourhood.EIGHT, null).fit();
			assertTrue(potts.strength() > before && potts.strength() <= PottsField.MAX_STRENGTH,
					"strength " + potts.strength() + " after " + before);
			before = potts.strength();
		}
	}

	@Test
	void aMapOfOneClassOrWithoutDataIsFitted() {
		for (final float value : new float[]{1, Float.NaN}) {
			final ClassMap map = new ClassMap(4, 4, new float[2][16]);
			for (int i = 0; i < 16; i++)
				map.planes()[0][i] = value;
			final PottsField potts = new MeanField(TileEngine.single(), map, new double[]{0.5, 0.5}, null,
					Neighbourhood.EIGHT, null).fit();
			assertTrue(potts.strength() > 0, "strength " + potts.strength());
		}
	}

	@Test
	void nonsenseIsRefused() {
		final MeanField field = field(Scenes.map(SCENE), null, Neighbourhood.FOUR, null);
		assertEquals("field has 2 classes: must be 3 as the map", assertThrows(IllegalArgumentException.class,
				() -> field.sweep(new PottsField(new double[2], 1))).getMessage());
		assertEquals("contrast scale (0.0) must be above 0",
				assertThrows(IllegalArgumentException.class, () -> new Contrast(new float[0][], 0)).getMessage());
	}
}
