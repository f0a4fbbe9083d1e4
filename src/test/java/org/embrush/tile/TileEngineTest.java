package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.embrush.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine runs every tile once, merges in a tree fixed by tile numbers, and hands failures on. */
class TileEngineTest {

	private static final TileGrid FIVE = new TileGrid(5, 1, 1, 1);
	private static final TileGrid MANY = new TileGrid(100, 1, 1, 1);

	private static TileEngine engine(final int threads, final Progress progress) {
		return new TileEngine(threads, new CancelFlag(), progress);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void resultsMergeInOneTree(final int threads) {
		try (TileEngine engine = engine(threads, Progress.NONE)) {
			assertEquals("((01)(2(34)))", engine.reduce("", FIVE, () -> (index, tile) -> "" + index,
					(a, b) -> "(" + a + b + ")"));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void everyTileRunsOnceByAWorkerThatNoOtherThreadUsesMeanwhile(final int threads) {
		final Set<Integer> seen = ConcurrentHashMap.newKeySet();
		try (TileEngine engine = engine(threads, Progress.NONE)) {
			engine.forEach("", MANY, () -> {
				final AtomicInteger inside = new AtomicInteger();
				return (index, tile) -> {
					assertEquals(1, inside.incrementAndGet());
					assertTrue(seen.add(index), "tile " + index);
					assertEquals(MANY.tile(index), tile);
					Thread.yield();
					inside.decrementAndGet();
					return null;
				};
			});
		}
		assertEquals(100, seen.size());
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void progressCountsUpToTheTotal(final int threads) {
		final List<String> heard = Collections.synchronizedList(new ArrayList<>());
		final List<String> expected = new ArrayList<>();
		for (int done = 1; done <= 100; done++)
			expected.add("fit " + done + "/100");
		try (TileEngine engine = engine(threads, (stage, done, total) -> heard.add(stage + " " + done + "/" + total))) {
			engine.forEach("fit", MANY, () -> (index, tile) -> null);
		}
		assertEquals(expected, heard);
	}

	@Test
	void aStageWithoutANameReportsNothing() {
		final List<String> heard = new ArrayList<>();
		try (TileEngine engine = engine(1, (stage, done, total) -> heard.add(stage))) {
			engine.forEach("", FIVE, () -> (index, tile) -> null);
		}
		assertEquals(List.of(), heard);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void theFailureOfAWorkerIsTheFailureOfTheRun(final int threads) {
		for (final RuntimeException failure : List.of(new InputException("what (x): do y"),
				new IllegalArgumentException("what (x) must be y"), new IllegalStateException("broken")))
			try (TileEngine engine = engine(threads, Progress.NONE)) {
				assertSame(failure, assertThrows(RuntimeException.class, () -> engine.forEach("", MANY, () -> {
					return (index, tile) -> {
						if (index == 60)
							throw failure;
						return null;
					};
				})));
			}
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void anErrorOfAWorkerIsTheErrorOfTheRun(final int threads) {
		final Error failure = new OutOfMemoryError("Java heap space");
		try (TileEngine engine = engine(threads, Progress.NONE)) {
			assertSame(failure, assertThrows(Error.class, () -> engine.forEach("", MANY, () -> {
				return (index, tile) -> {
					throw failure;
				};
			})));
		}
	}

	@Test
	void aFailureComesOutOnlyWhenNoTileRunsAnyMore() {
		final CountDownLatch started = new CountDownLatch(1);
		final CountDownLatch failed = new CountDownLatch(1);
		final AtomicInteger finished = new AtomicInteger();
		try (TileEngine engine = engine(2, Progress.NONE)) {
			assertThrows(IllegalStateException.class, () -> engine.forEach("", FIVE, () -> (index, tile) -> {
				if (index == 0) {
					await(started, 10_000);
					throw new IllegalStateException("broken");
				}
				started.countDown();
				await(failed, 200);
				finished.incrementAndGet();
				return null;
			}));
			assertEquals(1, finished.get());
			failed.countDown();
		}
	}

	private static void await(final CountDownLatch latch, final long milliseconds) {
		try {
			latch.await(milliseconds, TimeUnit.MILLISECONDS);
		} catch (final InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void aFailedMergeIsTheFailureOfTheRun() {
		final RuntimeException failure = new IllegalStateException("broken");
		try (TileEngine engine = engine(2, Progress.NONE)) {
			assertSame(failure, assertThrows(RuntimeException.class,
					() -> engine.reduce("", MANY, () -> (index, tile) -> index, (a, b) -> {
						throw failure;
					})));
		}
	}

	@Test
	void atLeastOneThreadIsNeeded() {
		assertEquals("threads (0) must be at least 1",
				assertThrows(IllegalArgumentException.class, () -> engine(0, Progress.NONE)).getMessage());
	}
}
