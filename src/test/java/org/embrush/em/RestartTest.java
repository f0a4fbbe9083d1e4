package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.FitSettings;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More starts never end worse, and a seed says all about chance. */
@ExtendWith(Quiet.class)
class RestartTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(60, 1.2, 4, new double[]{0, 0}, new double[]{3, 0},
			new double[]{0, 3}, new double[]{-3, -1});

	static Stream<FitSettings> settings() {
		return Stream.of(FitSettings.DEFAULT, FitSettings.TEXTBOOK,
				FitSettings.builder().components(3).unlabelledWeight(1).build(),
				FitSettings.builder().start(StartKind.KMEANS).unlabelledWeight(1).build(),
				FitSettings.builder().table(TableKind.SHARED).components(6).unlabelledWeight(1).build())
				.map(settings -> settings.but().maxIterations(25).seed(3).build());
	}

	@ParameterizedTest
	@MethodSource("settings")
	void moreRestartsNeverEndWorse(final FitSettings settings) {
		double before = Double.NEGATIVE_INFINITY;
		for (final int restarts : new int[]{1, 2, 4, 8}) {
			final double bound = CLOUDS.fit(settings.but().restarts(restarts).build()).bound();
			assertTrue(bound >= before, restarts + " restarts: " + before + " to " + bound);
			before = bound;
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void theSameSeedGivesTheSameBits(final FitSettings settings) {
		final FitSettings four = settings.but().restarts(4).build();
		final FitResult one = CLOUDS.fit(four);
		final FitResult other = CLOUDS.fit(four);
		assertArrayEquals(one.mixture().means(), other.mixture().means());
		assertEquals(one.bound(), other.bound());
	}

	@Test
	void anotherSeedDrawsOtherCentres() {
		final FitSettings drawn = FitSettings.builder().table(TableKind.SHARED).components(6).maxIterations(0).build();
		assertNotEquals(CLOUDS.fit(drawn).bound(), CLOUDS.fit(drawn.but().seed(2).build()).bound());
	}

	@Test
	void aRestartFindsWhatTheFirstStartMissed() {
		final FitSettings hard = FitSettings.builder().components(3).unlabelledWeight(1).seed(3).build();
		assertTrue(CLOUDS.fit(hard.but().restarts(8).build()).bound() > CLOUDS.fit(hard).bound());
	}
}
