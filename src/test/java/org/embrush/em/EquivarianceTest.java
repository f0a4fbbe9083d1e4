package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.StartKind;
import org.embrush.model.TraceRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units, offsets and the order of channels and classes change nothing but themselves. */
class EquivarianceTest {

	/** Absolute, on posteriors: the same sums over other digits. */
	private static final double POSTERIOR = 1e-9;
	private static final PaintedMap ROCK = PaintedMap.minerals(64, 64, 3, 41);

	static List<FitSettings> settings() {
		final List<FitSettings> all = new ArrayList<>();
		for (final CovarianceFamily family : CovarianceFamily.values())
			for (final FitSettings base : List.of(FitSettings.TEXTBOOK, FitSettings.DEFAULT))
				all.add(base.but().covariance(family).maxIterations(15).tolerance(0).build());
		return all;
	}

	private static PaintedMap transformed(final double[] factor, final double[] offset) {
		final PlainMap map = ROCK.map().copy();
		for (int d = 0; d < factor.length; d++)
			for (int i = 0; i < map.planes()[d].length; i++) {
				map.planes()[d][i] = (float) (ROCK.map().planes()[d][i] * factor[d] + offset[d]);
				// counts are small integers, so nothing is rounded
				assertTrue(ROCK.map().planes()[d][i] == (map.planes()[d][i] - offset[d]) / factor[d]);
			}
		return new PaintedMap(map, ROCK.labels());
	}

	@ParameterizedTest
	@MethodSource("settings")
	void otherUnitsOfEveryChannel(final FitSettings settings) {
		final boolean spherical = settings.covariance() == CovarianceFamily.SPHERICAL;
		final double[] factor = spherical ? new double[]{-3, -3, -3} : new double[]{1000, -0.125, 3};
		final FitResult plain = ROCK.fit(settings);
		final PaintedMap other = transformed(factor, new double[]{-77, 0.5, 4096});
		final FitResult scaled = other.fit(settings);

		assertSamePosteriors(ROCK, plain, other, scaled, new int[]{0, 1, 2, 3, 4});
		final double weight = ROCK.labels().size() + plain.unlabelledWeight() * (64 * 64 - ROCK.labels().size());
		double shift = 0;
		for (final double a : factor)
			shift -= weight * Math.log(Math.abs(a));
		for (int t = 0; t <= 15; t++) {
			final TraceRow row = plain.trace().get(t);
			final TraceRow moved = scaled.trace().get(t);
			assertEquals(row.logLikelihood() + shift, moved.logLikelihood(), 1e-11 * Math.abs(row.logLikelihood()));
			assertEquals(row.bound() + shift, moved.bound(), 1e-11 * Math.abs(row.bound()));
			assertEquals(row.logPrior(), moved.logPrior(), 1e-9 * Math.abs(row.logPrior()));
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void anOffsetOfAMillionInFloats(final FitSettings settings) {
		final FitResult plain = ROCK.fit(settings);
		final PaintedMap other = transformed(new double[]{1, 1, 1}, new double[]{1e6, -1e6, 2e6});
		assertSamePosteriors(ROCK, plain, other, other.fit(settings), new int[]{0, 1, 2, 3, 4});
	}

	@ParameterizedTest
	@MethodSource("settings")
	void channelsInAnotherOrder(final FitSettings settings) {
		final float[][] planes = ROCK.map().planes();
		final PaintedMap other =
				new PaintedMap(new PlainMap(64, 64, new float[][]{planes[2], planes[0], planes[1]}), ROCK.labels());
		assertSamePosteriors(ROCK, ROCK.fit(settings), other, other.fit(settings), new int[]{0, 1, 2, 3, 4});
	}

	@ParameterizedTest
	@MethodSource("settings")
	void classesUnderOtherIds(final FitSettings settings) {
		final int[] place = {3, 0, 4, 1, 2};
		final int[] ids = {40, 3, 50, 7, 20};
		final LabelBuilder renamed = LabelEvidence.builder(64, 64);
		for (int i = 0; i < ROCK.labels().size(); i++)
			renamed.paint(ROCK.labels().x(i), ROCK.labels().y(i), ids[ROCK.labels().hardClass(i)], 1);
		final PaintedMap other = ROCK.with(renamed.build());
		assertSamePosteriors(ROCK, ROCK.fit(settings), other, other.fit(settings), place);
	}

	@ParameterizedTest
	@ValueSource(ints = {0, 1, 5})
	void aComponentSplitInTwoIsTheSameMixture(final int iterations) {
		final PaintedMap clouds = PaintedMap.clouds(30, 1, 10, new double[]{0, 0}, new double[]{2, -1});
		final FitResult fit = clouds.fit(FitSettings.TEXTBOOK.but().maxIterations(1).build());
		final Mixture m = fit.mixture();
		final Mixture split = new Mixture(m.family(),
				new double[]{m.weights()[0], m.weights()[1] / 2, m.weights()[1] / 2},
				new double[][]{m.means()[0], m.means()[1], m.means()[1]},
				new double[][]{m.covariances()[0], m.covariances()[1], m.covariances()[1]},
				ClassTable.clamped(new int[]{0, 1, 1}, 2));
		final FitSettings again = FitSettings.TEXTBOOK.but().start(StartKind.MODEL)
				.maxIterations(iterations).build();
		final FitResult one = clouds.fit(again, m);
		final FitResult two = clouds.fit(again, split);
		assertEquals(one.bound(), two.bound(), 1e-10 * Math.abs(one.bound()));
		assertArrayEquals(two.mixture().means()[1], two.mixture().means()[2]);
	}

	/** Responsibilities of all pixels agree; component c of the first fit is component place[c] of the second. */
	private static void assertSamePosteriors(final PaintedMap map, final FitResult fit, final PaintedMap other,
			final FitResult otherFit, final int[] place) {
		final PaintedMap bare = map.with(LabelEvidence.builder(64, 64).build(map.labels().legend()));
		final PaintedMap otherBare = other.with(LabelEvidence.builder(64, 64).build(other.labels().legend()));
		final DenseMixture first = DenseMixture.of(bare, fit.mixture(), 1);
		final DenseMixture second = DenseMixture.of(otherBare, otherFit.mixture(), 1);
		for (int i = 0; i < map.pixels(); i++) {
			final double[] expected = first.posterior(i);
			final double[] actual = second.posterior(i);
			for (int k = 0; k < expected.length; k++)
				assertEquals(expected[k], actual[place[k]], POSTERIOR, "pixel " + i);
		}
	}

	@Test
	void unlabelledWeightIsChosenFromCountsAlone() {
		final double expected = 0.02 * ROCK.labels().size() / (64 * 64 - ROCK.labels().size());
		assertEquals(expected, ROCK.fit(FitSettings.DEFAULT.but().maxIterations(0).build()).unlabelledWeight());
	}
}
