package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.StartKind;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pixel of weight n is n pixels, and a pixel without data is no pixel. */
class PixelWeightTest {

	private static final PaintedMap CLOUDS =
			PaintedMap.clouds(30, 1, 10, new double[]{0, 0, 1}, new double[]{2, -1, 4});

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void aLabelOfWeightThreeIsThreePixels(final CovarianceFamily family) {
		final LabelEvidence labels = CLOUDS.labels();
		final LabelBuilder heavy = LabelEvidence.builder(30, 10);
		final List<double[]> pixels = new ArrayList<>();
		final List<Integer> ids = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			final int label = labels.firstAtOrAfter(i);
			final boolean painted = label < labels.firstAtOrAfter(i + 1);
			final int times = painted ? 1 + i % 3 : 1;
			if (painted)
				heavy.paint(i % 30, i / 30, 1 + labels.hardClass(label), times);
			for (int copy = 0; copy < times; copy++) {
				pixels.add(CLOUDS.pixel(i));
				ids.add(painted ? 1 + labels.hardClass(label) : 0);
			}
		}
		final LabelBuilder copies = LabelEvidence.builder(pixels.size(), 1);
		for (int i = 0; i < ids.size(); i++)
			if (ids.get(i) > 0)
				copies.paint(i, 0, ids.get(i), 1);
		final FitResult start = CLOUDS.fit(FitSettings.TEXTBOOK.but().covariance(family).maxIterations(1).build());
		final FitSettings settings = FitSettings.TEXTBOOK.but().covariance(family).start(StartKind.MODEL)
				.unlabelledWeight(0.4).maxIterations(12).tolerance(0).build();

		final FitResult weighted = CLOUDS.with(heavy.build()).fit(settings, start.mixture());
		final FitResult repeated = new PaintedMap(PlainMap.ofPixels(pixels.toArray(new double[0][])), copies.build())
				.fit(settings, start.mixture());

		assertClose(weighted, repeated, 1e-10);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 7, 31})
	void aMissingPixelIsAnAbsentOneToTheBit(final int shift) {
		// both maps are one tile, so what is left stands in the same blocks
		final PlainMap holes = CLOUDS.map().copy();
		final List<double[]> pixels = new ArrayList<>();
		final LabelEvidence labels = CLOUDS.labels();
		final List<int[]> strokes = new ArrayList<>();
		for (int i = 0; i < 300; i++)
			if ((i + shift) % 4 == 0)
				holes.planes()[i % 3][i] = i % 8 == 0 ? Float.NaN : Float.POSITIVE_INFINITY;
			else {
				final int label = labels.firstAtOrAfter(i);
				if (label < labels.firstAtOrAfter(i + 1))
					strokes.add(new int[]{pixels.size(), 1 + labels.hardClass(label)});
				pixels.add(CLOUDS.pixel(i));
			}
		final LabelBuilder kept = LabelEvidence.builder(25, 9);
		strokes.forEach(stroke -> kept.paint(stroke[0] % 25, stroke[0] / 25, stroke[1], 1));

		for (final FitSettings settings : List.of(FitSettings.TEXTBOOK, FitSettings.DEFAULT,
				FitSettings.builder().components(2).unlabelledWeight(1).restarts(2).build())) {
			final FitResult full = new PaintedMap(holes, labels).fit(settings);
			final FitResult small = new PaintedMap(PlainMap.ofPixels(pixels.toArray(new double[0][]), 25), kept.build())
					.fit(settings);
			assertClose(small, full, 0);
		}
	}

	@Test
	void missingColumnsAreAbsentOnesAcrossTiles() {
		final PaintedMap rock = PaintedMap.minerals(300, 70, 3, 101);
		final PlainMap holes = rock.map().copy();
		final float[][] planes = new float[3][200 * 70];
		for (int y = 0; y < 70; y++)
			for (int c = 0; c < 3; c++) {
				Arrays.fill(holes.planes()[c], y * 300 + 200, y * 300 + 300, Float.NaN);
				System.arraycopy(rock.map().planes()[c], y * 300, planes[c], y * 200, 200);
			}
		final LabelBuilder kept = LabelEvidence.builder(200, 70);
		final LabelEvidence labels = rock.labels();
		for (int i = 0; i < labels.size(); i++)
			if (labels.x(i) < 200)
				kept.paint(labels.x(i), labels.y(i), 1 + labels.hardClass(i), 1);

		assertClose(new PaintedMap(new PlainMap(200, 70, planes), kept.build(labels.legend())).fit(FitSettings.DEFAULT),
				new PaintedMap(holes, labels).fit(FitSettings.DEFAULT), 1e-12);
	}

	@Test
	void aMapWithoutDataSaysSo() {
		final PlainMap holes = CLOUDS.map().copy();
		Arrays.fill(holes.planes()[1], Float.NaN);
		FitFailures.assertRefused("no pixel has data in all 3 features: choose channels with data",
				() -> new Fitter(TileEngine.single()).fit(holes, CLOUDS.labels(), FitSettings.DEFAULT, null));
	}

	/** Relative to the largest number of its kind. */
	private static void assertClose(final FitResult expected, final FitResult actual, final double tolerance) {
		assertArrayEquals(expected.mixture().weights(), actual.mixture().weights(), tolerance);
		for (int k = 0; k < expected.mixture().components(); k++) {
			assertArrayEquals(expected.mixture().means()[k], actual.mixture().means()[k], 100 * tolerance);
			assertArrayEquals(expected.mixture().covariance(k), actual.mixture().covariance(k), 100 * tolerance);
		}
		assertEquals(expected.trace().size(), actual.trace().size());
		assertEquals(expected.bound(), actual.bound(), tolerance * Math.abs(expected.bound()));
	}
}
