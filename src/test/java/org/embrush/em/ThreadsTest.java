package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.model.CancelledException;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.Member;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.embrush.model.TraceRow;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads change no bit of a fit, and a raised flag ends it. */
@ExtendWith(Quiet.class)
class ThreadsTest {

	/** Twelve tiles, some cut at the borders. */
	private static final PaintedMap ROCK = PaintedMap.minerals(600, 200, 3, 997);

	static Stream<FitSettings> settings() {
		return Stream.of(FitSettings.DEFAULT, FitSettings.TEXTBOOK.but().covariance(CovarianceFamily.TIED).build(),
				FitSettings.builder().components(2).restarts(2).start(StartKind.KMEANS).build(),
				FitSettings.builder().table(TableKind.SHARED).covariance(CovarianceFamily.DIAGONAL).build())
				.map(settings -> settings.but().maxIterations(5).tolerance(0).build());
	}

	private static FitResult fit(final FitSettings settings, final int threads) {
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return new Fitter(engine).fit(ROCK.map(), ROCK.labels(), settings, null);
		}
	}

	@ParameterizedTest
	@MethodSource("settings")
	void anyNumberOfThreadsGivesTheSameBits(final FitSettings settings) {
		final FitResult one = fit(settings, 1);
		for (final int threads : new int[]{1, 2, 7}) {
			final FitResult other = fit(settings, threads);
			assertArrayEquals(one.mixture().weights(), other.mixture().weights());
			assertArrayEquals(one.mixture().means(), other.mixture().means());
			assertArrayEquals(one.mixture().covariances(), other.mixture().covariances());
			assertArrayEquals(one.mixture().table().rows(), other.mixture().table().rows());
			assertEquals(withoutSeconds(one), withoutSeconds(other));
			assertEquals(one.warnings(), other.warnings());
		}
	}

	private static List<TraceRow> withoutSeconds(final FitResult fit) {
		return fit.trace().stream()
				.map(row -> new TraceRow(row.iteration(), row.logLikelihood(), row.bound(), row.logPrior(), 0))
				.toList();
	}

	@Test
	void aPosteriorDoesNotDependOnTheTilesThatWereComputedBefore() {
		final Member member = new Member(1, FeatureRecipe.raw(new int[]{0, 1, 2}),
				fit(FitSettings.DEFAULT, 1).mixture());
		final ClassPosterior posterior = new ClassPosterior(List.of(member), recipe -> ROCK.map());
		final TileGrid grid = TileGrid.over(600, 200);
		final ClassPosterior.Worker forwards = posterior.worker();
		final ClassPosterior.Worker backwards = posterior.worker();
		final float[][][] results = new float[2 * grid.size()][6][grid.largestTile()];
		for (int i = 0; i < grid.size(); i++)
			compute(forwards, grid.tile(i), results[i]);
		for (int i = grid.size() - 1; i >= 0; i--)
			compute(backwards, grid.tile(i), results[grid.size() + i]);
		for (int i = 0; i < grid.size(); i++)
			assertArrayEquals(results[i], results[grid.size() + i]);
	}

	private static void compute(final ClassPosterior.Worker worker, final Region tile, final float[][] into) {
		worker.compute(tile, new float[][]{into[0], into[1], into[2], into[3], into[4]}, into[5]);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2})
	void aFlagRaisedInTheMiddleEndsTheFit(final int threads) {
		final CancelFlag flag = new CancelFlag();
		final AtomicLong heard = new AtomicLong();
		final Progress stopAtTheTwentieth = (stage, done, total) -> {
			if (heard.incrementAndGet() == 20)
				flag.cancel();
		};
		try (TileEngine engine = new TileEngine(threads, flag, stopAtTheTwentieth)) {
			assertThrows(CancelledException.class, () -> new Fitter(engine).fit(ROCK.map(), ROCK.labels(),
					FitSettings.DEFAULT, null));
		}
		assertTrue(heard.get() < 20 + threads, "tiles after the flag: " + heard);
	}
}
