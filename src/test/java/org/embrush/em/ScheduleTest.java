package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.Schedule;
import org.embrush.model.StartKind;
import org.embrush.model.StopReason;
import org.embrush.model.TableKind;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shortcuts end no lower than plain EM does, and small maps take none. */
class ScheduleTest {

	/** Just large enough for shortcuts. */
	private static final PaintedMap LARGE = PaintedMap.minerals(512, 260, 3, 997);
	private static final PaintedMap SMALL = PaintedMap.minerals(128, 64, 3, 97);

	/** How far below plain EM a fit with shortcuts may end, per unit of weight. */
	private static final double MOST_BELOW = 1e-6;
	/** Rounding of a bound in single precision, per unit of weight; 4e-8 is the most that is seen. */
	private static final double NOISE = 1e-7;

	static Stream<FitSettings> settings() {
		return Stream.of(FitSettings.TEXTBOOK, FitSettings.TEXTBOOK.but().covariance(CovarianceFamily.DIAGONAL).build(),
				FitSettings.TEXTBOOK.but().covariance(CovarianceFamily.TIED).start(StartKind.KMEANS).build(),
				FitSettings.TEXTBOOK.but().covariance(CovarianceFamily.SPHERICAL).build(),
				FitSettings.TEXTBOOK.but().classPriors(ClassPriors.EQUAL).build(),
				FitSettings.builder().method(FitMethod.MIXTURE).unlabelledWeight(0.1).components(2).build(),
				FitSettings.builder().method(FitMethod.MIXTURE).table(TableKind.SHARED).components(6)
						.unlabelledWeight(1).build());
	}

	private static FitResult fit(final PaintedMap map, final FitSettings settings, final Schedule schedule,
			final int threads) {
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return new Fitter(engine).fit(map.map(), map.labels(), settings.but().schedule(schedule).build(), null);
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void shortcutsEndNoLower(final FitSettings settings) {
		final FitResult exact = fit(LARGE, settings, Schedule.EXACT, 1);
		final FitResult auto = fit(LARGE, settings, Schedule.AUTO, 1);
		final double weight = LARGE.labels().size() + exact.unlabelledWeight() * LARGE.pixels();
		assertEquals(StopReason.CONVERGED, auto.stop());
		assertTrue(auto.bound() >= exact.bound() - MOST_BELOW * weight,
				"bound " + (auto.bound() - exact.bound()) / weight);
		assertTrue(auto.trace().size() <= exact.trace().size() + 2,
				auto.trace().size() + " rows, plain EM " + exact.trace().size());
		for (int t = 0; t < auto.trace().size(); t++) {
			assertTrue(auto.trace().get(t).gap() >= -NOISE * weight,
					"gap " + auto.trace().get(t).gap() / weight + " at " + t);
			if (t > 0)
				assertTrue(auto.trace().get(t).bound() >= auto.trace().get(t - 1).bound() - NOISE * weight,
						"fall at " + t);
		}
	}

	@Test
	void threadsChangeNoBit() {
		final FitResult one = fit(LARGE, FitSettings.TEXTBOOK, Schedule.AUTO, 1);
		final FitResult three = fit(LARGE, FitSettings.TEXTBOOK, Schedule.AUTO, 3);
		assertArrayEquals(one.mixture().means(), three.mixture().means());
		assertEquals(one.bound(), three.bound());
	}

	/** One component over two clouds, and two components that share one. */
	private static FitResult uneven(final boolean named, final Schedule schedule, final int threads) {
		final Legend legend = named ? Legend.ofIds(List.of(1, 2, 3)) : new Legend(List.of()).withUnnamed(3);
		final Mixture start = new Mixture(CovarianceFamily.FULL, new double[]{0.4, 0.3, 0.3},
				new double[][]{{0, 4}, {29, 0}, {31, 0}},
				new double[][]{{1, 0, 0, 20}, {1, 0, 0, 1}, {1, 0, 0, 1}}, ClassTable.clamped(new int[]{0, 1, 2}, 3));
		final FitSettings settings = FitSettings.TEXTBOOK.but().start(StartKind.MODEL).extraClasses(named ? 0 : 3)
				.schedule(schedule).build();
		final PlainMap map = PaintedMap.clouds(14000, 1, 0, new double[]{0, 0}, new double[]{0, 9}, new double[]{30, 0})
				.map();
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return new Fitter(engine).fit(map, LabelEvidence.builder(14000, 10).build(legend), settings, start);
		}
	}

	@Test
	void classesThatNobodyNamedChangePlaceForAHigherOptimum() {
		final FitResult exact = uneven(false, Schedule.EXACT, 1);
		final FitResult auto = uneven(false, Schedule.AUTO, 1);
		assertTrue(auto.bound() > exact.bound() + 0.1 * 140000, auto.bound() + " and " + exact.bound());
		assertEquals(List.of(0L, 9L, 30L), Arrays.stream(auto.mixture().means())
				.map(mean -> Math.round(mean[0] + mean[1])).sorted().toList());
		assertArrayEquals(auto.mixture().means(), uneven(false, Schedule.AUTO, 3).mixture().means());
	}

	@Test
	void namedClassesStayWhereTheirModelSaysThatTheyAre() {
		final FitResult auto = uneven(true, Schedule.AUTO, 1);
		assertEquals(uneven(true, Schedule.EXACT, 1).bound(), auto.bound(), 1e-4 * 140000);
		assertArrayEquals(new double[]{0, 4.5}, auto.mixture().means()[0], 0.1);
	}

	@Test
	void missingPixelsTakeNoPartInShortcutsEither() {
		final PlainMap holes = LARGE.map().copy();
		for (int i = 0; i < LARGE.pixels(); i += 1000)
			holes.planes()[1][i] = Float.NaN;
		final PaintedMap map = new PaintedMap(holes, LARGE.labels());
		final FitResult exact = fit(map, FitSettings.TEXTBOOK, Schedule.EXACT, 1);
		final FitResult auto = fit(map, FitSettings.TEXTBOOK, Schedule.AUTO, 1);
		assertTrue(auto.bound() >= exact.bound() - MOST_BELOW * LARGE.pixels());
		assertEquals(exact.bound(), auto.bound(), 1e-4 * LARGE.pixels());
	}

	@Test
	void smallMapsAreFittedExactly() {
		final FitSettings settings = FitSettings.TEXTBOOK.but().precision(Precision.DOUBLE).build();
		final FitResult exact = fit(SMALL, settings, Schedule.EXACT, 1);
		final FitResult auto = fit(SMALL, settings, Schedule.AUTO, 1);
		assertArrayEquals(exact.mixture().means(), auto.mixture().means());
		assertEquals(exact.trace().size(), auto.trace().size());
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 4})
	void iterationsAreCountedAndLimited(final int most) {
		final FitResult auto = fit(LARGE, FitSettings.TEXTBOOK.but().tolerance(0).maxIterations(most).build(),
				Schedule.AUTO, 1);
		assertEquals(most + 1, auto.trace().size());
		assertEquals(StopReason.MAX_ITERATIONS, auto.stop());
	}

	@Test
	void textbookIsExact() {
		assertEquals(Schedule.EXACT, FitSettings.TEXTBOOK.schedule());
		assertEquals(Schedule.AUTO, FitSettings.DEFAULT.schedule());
	}
}
