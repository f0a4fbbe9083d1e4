package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few pixels at the ends of the float range spoil neither numbers nor the other pixels. */
@ExtendWith(Quiet.class)
class OutlierTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(40, 1, 12, new double[]{0, 0}, new double[]{6, 6});

	private static PaintedMap with(final float value) {
		final PlainMap map = CLOUDS.map().copy();
		map.planes()[0][377] = value;
		map.planes()[1][378] = -value;
		map.planes()[0][399] = value;
		map.planes()[1][399] = value;
		return new PaintedMap(map, CLOUDS.labels());
	}

	@ParameterizedTest
	@ValueSource(floats = {1e3f, 1e8f, 1e30f, Float.MAX_VALUE})
	void outliersGetProperProbabilities(final float value) {
		final FitResult fit = CLOUDS.fit(FitSettings.DEFAULT);
		assertTrue(Classified.wrong(with(value), fit, i -> i % 2) <= 3);
	}

	static Stream<FitSettings> settings() {
		return Stream.concat(
				Stream.of(CovarianceFamily.values()).map(family -> FitSettings.builder().covariance(family).build()),
				Stream.of(FitSettings.builder().start(StartKind.KMEANS).build(),
						FitSettings.builder().components(2).build(), FitSettings.builder().unlabelledWeight(0).build(),
						FitSettings.builder().unlabelledWeight(1).build(), FitSettings.TEXTBOOK,
						FitSettings.builder().table(TableKind.SHARED).components(4).build()));
	}

	@ParameterizedTest
	@MethodSource("settings")
	void fillValuesAreLeftOutOfTheFit(final FitSettings settings) {
		for (final float value : new float[]{1e8f, 1e30f, Float.MAX_VALUE}) {
			final PaintedMap wild = with(value);
			final FitResult fit = wild.fit(settings);
			Classified.assertSound(fit);
			final PlainMap holes = wild.map().copy();
			for (final int pixel : new int[]{377, 378, 399})
				holes.planes()[0][pixel] = Float.NaN;
			assertArrayEquals(new PaintedMap(holes, CLOUDS.labels()).fit(settings).mixture().means(),
					fit.mixture().means());
			assertTrue(Classified.wrong(wild, fit, i -> i % 2) <= 3, "at " + value);
			assertTrue(fit.warnings().contains("pixels a million times farther out than the others are left out of the "
					+ "fit (3): set them to NaN if they stand for missing data"));
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void pixelsWithinAMillionSpreadsTakePart(final FitSettings settings) {
		for (final float value : new float[]{30, 1e3f, 1e5f}) {
			final PaintedMap wild = with(value);
			final FitResult fit = wild.fit(settings);
			Classified.assertSound(fit);
			assertEquals(0, fit.warnings().stream().filter(warning -> warning.contains("left out")).count());
			Classified.probabilities(wild, fit);
		}
	}

	@Test
	void aLevelChannelHasNoRange() {
		final List<float[]> sample = new ArrayList<>();
		for (int i = 0; i < 1000; i++)
			sample.add(new float[]{i == 500 ? 1e30f : 0, i % 10, i % 2 * 1e37f});
		final FeatureRange range = FeatureRange.around(sample, 3);
		assertArrayEquals(new float[]{-Float.MAX_VALUE, -9e6f, -Float.MAX_VALUE}, range.low());
		assertArrayEquals(new float[]{Float.MAX_VALUE, 9000009, Float.MAX_VALUE}, range.high());
		assertArrayEquals(FeatureRange.finite(3).low(), FeatureRange.around(sample.subList(0, 99), 3).low());
	}
}
