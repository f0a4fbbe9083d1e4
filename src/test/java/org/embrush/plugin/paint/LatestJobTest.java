package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import org.embrush.Quiet;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The latest job wins, a cancelled one is not heard of, and closing ends the thread. Outcomes are run by the test. */
@ExtendWith(Quiet.class)
class LatestJobTest {

	private final BlockingQueue<Runnable> delivered = new LinkedBlockingQueue<>();
	private final LatestJob jobs = new LatestJob("LatestJobTest", delivered::add);
	private final List<String> heard = new ArrayList<>();

	private final class Ear implements LatestJob.Outcome<String> {

		@Override
		public void done(final String result) {
			heard.add(result);
		}

		@Override
		public void failed(final Throwable failure) {
			heard.add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
		}
	}

	@AfterEach
	void close() {
		jobs.close();
	}

	private static String untilCancelled(final CancelFlag cancel, final CountDownLatch begun) {
		begun.countDown();
		while (true) {
			Thread.onSpinWait();
			cancel.check();
		}
	}

	@Test
	void aNewJobStopsTheOneThatRunsAndReplacesTheOneThatWaits() throws InterruptedException {
		final CountDownLatch begun = new CountDownLatch(1);
		jobs.submit(cancel -> untilCancelled(cancel, begun), new Ear());
		begun.await();
		jobs.submit(cancel -> "second", new Ear());
		jobs.submit(cancel -> "third", new Ear());
		for (String last = ""; !last.equals("third"); last = heard.isEmpty() ? "" : heard.get(heard.size() - 1))
			delivered.take().run();
		assertEquals(List.of("third"), heard);
		assertFalse(jobs.isBusy());
	}

	@Test
	void aFinishedJobThatWasReplacedBeforeItsOutcomeIsNotHeardOf() throws InterruptedException {
		jobs.submit(cancel -> "first", new Ear());
		final Runnable first = delivered.take();
		jobs.submit(cancel -> "second", new Ear());
		first.run();
		delivered.take().run();
		assertEquals(List.of("second"), heard);
	}

	@Test
	void aCancelledJobIsNotHeardOf() throws InterruptedException {
		final CountDownLatch begun = new CountDownLatch(1);
		jobs.submit(cancel -> untilCancelled(cancel, begun), new Ear());
		begun.await();
		assertTrue(jobs.isBusy());
		jobs.cancel();
		assertFalse(jobs.isBusy());
		delivered.take().run();
		assertEquals(List.of(), heard);
	}

	@Test
	void failuresAreToldAndTheNextJobRuns() throws InterruptedException {
		jobs.submit(cancel -> {
			throw new InputException("no paint");
		}, new Ear());
		delivered.take().run();
		jobs.submit(cancel -> {
			throw new OutOfMemoryError("heap");
		}, new Ear());
		delivered.take().run();
		jobs.submit(cancel -> "fine", new Ear());
		delivered.take().run();
		assertEquals(List.of("InputException: no paint", "OutOfMemoryError: heap", "fine"), heard);
	}

	@Test
	void whatIsToldHalfwayIsDroppedOnceCancelled() throws InterruptedException {
		final CancelFlag flag = new CancelFlag();
		jobs.tell(flag, "half", heard::add);
		jobs.tell(flag, "more", heard::add);
		delivered.take().run();
		flag.cancel();
		delivered.take().run();
		assertEquals(List.of("half"), heard);
	}

	@Test
	void closingEndsTheThreadAndTakesNoMoreJobs() throws InterruptedException {
		final CountDownLatch begun = new CountDownLatch(1);
		final Thread[] worker = new Thread[1];
		jobs.submit(cancel -> {
			worker[0] = Thread.currentThread();
			return untilCancelled(cancel, begun);
		}, new Ear());
		begun.await();
		jobs.close();
		worker[0].join();
		assertEquals("submitted to a closed queue",
				assertThrows(IllegalStateException.class, () -> jobs.submit(cancel -> "late", new Ear()))
						.getMessage());
	}
}
