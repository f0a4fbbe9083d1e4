package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps that leave a covariance nothing to measure still give a valid fit with priors. */
@ExtendWith(Quiet.class)
class DegenerateMapTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(40, 1, 12, new double[]{0, 0}, new double[]{6, 6});

	static Stream<FitSettings> settings() {
		return Stream.concat(
				Stream.of(CovarianceFamily.values()).map(family -> FitSettings.builder().covariance(family).build()),
				Stream.of(FitSettings.builder().start(StartKind.KMEANS).build(),
						FitSettings.builder().components(3).restarts(2).build(),
						FitSettings.builder().unlabelledWeight(0).build(),
						FitSettings.builder().unlabelledWeight(1).build(),
						FitSettings.builder().table(TableKind.SHARED).components(4).unlabelledWeight(0.5).build()));
	}

	private static PaintedMap withChannel(final PaintedMap painted, final float[] channel) {
		final float[][] planes = Arrays.copyOf(painted.map().planes(), painted.map().channels() + 1);
		planes[planes.length - 1] = channel;
		return new PaintedMap(new PlainMap(painted.map().width(), painted.map().height(), planes), painted.labels());
	}

	private static void assertSeparates(final PaintedMap clouds, final FitSettings settings) {
		final FitResult fit = clouds.fit(settings);
		Classified.assertSound(fit);
		assertEquals(0, Classified.wrong(clouds, fit, i -> i % 2));
	}

	@ParameterizedTest
	@MethodSource("settings")
	void aConstantChannel(final FitSettings settings) {
		final float[] level = new float[400];
		Arrays.fill(level, 1e6f);
		assertSeparates(withChannel(CLOUDS, level), settings);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void aChannelTwice(final FitSettings settings) {
		assertSeparates(withChannel(CLOUDS, CLOUDS.map().planes()[0]), settings);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void aChannelThatIsTheSumOfOthers(final FitSettings settings) {
		final float[] sum = new float[400];
		for (int i = 0; i < 400; i++)
			sum[i] = 1000 + 3 * CLOUDS.map().planes()[0][i] - CLOUDS.map().planes()[1][i];
		assertSeparates(withChannel(CLOUDS, sum), settings);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void aChannelWithOneValueElsewhere(final FitSettings settings) {
		final float[] sparse = new float[400];
		sparse[57] = 250;
		final PaintedMap painted = withChannel(CLOUDS, sparse);
		// the pixel itself is like no other
		assertTrue(Classified.wrong(painted, painted.fit(settings), i -> i % 2) <= 1);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void allPixelsOfAClassAlike(final FitSettings settings) {
		final PlainMap map = CLOUDS.map().copy();
		for (int i = 0; i < 400; i += 2) {
			map.planes()[0][i] = 1;
			map.planes()[1][i] = -1;
		}
		assertSeparates(new PaintedMap(map, CLOUDS.labels()), settings);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void allPixelsAlike(final FitSettings settings) {
		final PlainMap map = new PlainMap(40, 10, new float[2][400]);
		Arrays.fill(map.planes()[0], -3e5f);
		final PaintedMap level = new PaintedMap(map, CLOUDS.labels());
		final FitResult fit = level.fit(settings);
		Classified.assertSound(fit);
		for (final float[] plane : Classified.probabilities(level, fit))
			assertEquals(0.5, plane[399], 0.05);
	}

	@ParameterizedTest
	@MethodSource("settings")
	void moreComponentsThanPixels(final FitSettings settings) {
		final PaintedMap three = new PaintedMap(PlainMap.ofPixels(new double[][]{{0, 0}, {5, 5}, {0, 1}}),
				LabelEvidence.builder(3, 1).paint(0, 0, 1, 1).paint(1, 0, 2, 1).build());
		final FitSettings many = settings.but().components(5).build();
		final FitResult fit = three.fit(many);
		Classified.assertSound(fit);
		if (many.table() == TableKind.CLAMPED)
			assertEquals(0, Classified.wrong(three, fit, i -> i % 2));
		else
			Classified.probabilities(three, fit);
	}
}
