package org.embrush.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.embrush.tile.CancelFlag;

/**
 * What happens on Ctrl-C or SIGTERM: the run is cancelled, cleans up, and the process ends with the run's exit code.
 *
 * <p>A JVM that is told to stop runs its shutdown hooks while the main thread goes on, so the hook raises the flag, waits
 * for the main thread, and ends the process itself; otherwise SIGTERM would end in 143.
 */
final class Interrupt extends Thread {

	/** A tile and a few megabytes of a file take milliseconds; this is for a disk that does not answer. */
	private static final long PATIENCE_SECONDS = 5;

	private final CancelFlag cancel = new CancelFlag();
	private final CountDownLatch end = new CountDownLatch(1);
	private volatile int code = ExitCode.CANCELLED;

	/** @return the flag that the run has to ask */
	CancelFlag cancel() {
		return cancel;
	}

	/** Says that the run is over, with all cleaning up, and its exit code. */
	void finished(final int exitCode) {
		code = exitCode;
		end.countDown();
	}

	@Override
	public void run() {
		if (end.getCount() == 0)
			return;
		cancel.cancel();
		try {
			end.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
		} catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		Runtime.getRuntime().halt(code);
	}
}
