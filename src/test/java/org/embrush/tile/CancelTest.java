package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.embrush.model.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling stops a run between tiles. */
class CancelTest {

	private static final TileGrid GRID = new TileGrid(1000, 1, 1, 1);

	@ParameterizedTest
	@ValueSource(ints = {1, 2, 7})
	void afterTheFlagOnlyTilesThatRunAlreadyAreFinished(final int threads) {
		final CancelFlag flag = new CancelFlag();
		final AtomicInteger startedAfter = new AtomicInteger();
		final AtomicInteger started = new AtomicInteger();
		try (TileEngine engine = new TileEngine(threads, flag, Progress.NONE)) {
			final CancelledException stopped = assertThrows(CancelledException.class,
					() -> engine.forEach("fit", GRID, () -> (index, tile) -> {
						final boolean raised = flag.isCancelled();
						started.incrementAndGet();
						if (raised)
							startedAfter.incrementAndGet();
						if (index == 40)
							flag.cancel();
						return null;
					}));
			assertEquals("cancelled", stopped.getMessage());
		}
		// a thread that asked the flag just before it was raised still starts its tile
		assertTrue(startedAfter.get() < threads, "started after: " + startedAfter);
		assertTrue(started.get() < GRID.size());
	}

	@Test
	void aFlagRaisedByAnotherThreadStopsTheRun() throws InterruptedException {
		final CancelFlag flag = new CancelFlag();
		final CountDownLatch running = new CountDownLatch(1);
		final Thread user = new Thread(() -> {
			try {
				running.await();
			} catch (final InterruptedException e) {
				throw new AssertionError(e);
			}
			flag.cancel();
		});
		user.start();
		try (TileEngine engine = new TileEngine(2, flag, Progress.NONE)) {
			assertThrows(CancelledException.class, () -> engine.forEach("", GRID, () -> (index, tile) -> {
				running.countDown();
				while (!flag.isCancelled())
					Thread.onSpinWait();
				return null;
			}));
		}
		user.join();
	}

	@Test
	void aRaisedFlagStopsARunBeforeItsFirstTile() {
		final CancelFlag flag = new CancelFlag();
		flag.check();
		flag.cancel();
		final AtomicInteger started = new AtomicInteger();
		try (TileEngine engine = new TileEngine(2, flag, Progress.NONE)) {
			assertThrows(CancelledException.class,
					() -> engine.forEach("", GRID, () -> (index, tile) -> {
						started.incrementAndGet();
						return null;
					}));
		}
		assertEquals(0, started.get());
	}
}
