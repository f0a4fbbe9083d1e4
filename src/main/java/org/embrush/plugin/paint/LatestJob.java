package org.embrush.plugin.paint;

import java.util.function.Consumer;

import org.embrush.model.CancelledException;
import org.embrush.tile.CancelFlag;

/**
 * Runs one job after the other on a thread of its own; a new job stops the one that runs and replaces the one that waits.
 *
 * <pre>{@code
 * LatestJob jobs = new LatestJob("Embrush fit", SwingUtilities::invokeLater);
 * jobs.submit(cancel -> new Fit(Progress.NONE, cancel).run(request), outcome);
 * jobs.close();
 * }</pre>
 *
 * <p>Of a job that was replaced or cancelled nothing is heard any more, not even when it was just finished.
 */
public final class LatestJob implements AutoCloseable {

	/** The work itself; asks the flag often. */
	@FunctionalInterface
	public interface Work<T> {

		/**
		 * @param cancel raised when the result is no longer wanted
		 * @return the result
		 */
		T run(CancelFlag cancel);
	}

	/** Hears how a job ended, where the executor runs it. */
	public interface Outcome<T> {

		/** @param result what the work gave */
		void done(T result);

		/** @param failure what the work threw */
		void failed(Throwable failure);
	}

	private record Job<T>(Work<T> work, Outcome<T> outcome, CancelFlag cancel) {

		/** @return what is to be told, as something that can be run elsewhere */
		Runnable run() {
			try {
				final T result = work.run(cancel);
				return () -> outcome.done(result);
			} catch (final CancelledException e) {
				return () -> {};
			} catch (final RuntimeException | Error e) {
				return () -> outcome.failed(e);
			}
		}
	}

	private final Consumer<Runnable> deliver;
	/** The job that was submitted last, while its outcome is not delivered. */
	private Job<?> latest;
	/** The same, until the thread takes it. */
	private Job<?> waiting;
	private boolean closed;

	/**
	 * @param name of the thread
	 * @param deliver runs what is told of outcomes, for example on the event thread
	 */
	public LatestJob(final String name, final Consumer<Runnable> deliver) {
		this.deliver = deliver;
		final Thread thread = new Thread(this::work, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Runs work instead of all work that was submitted before.
	 *
	 * @param work what to do
	 * @param outcome hears of its end, unless it is replaced or cancelled
	 * @param <T> what the work gives
	 */
	public synchronized <T> void submit(final Work<T> work, final Outcome<T> outcome) {
		if (closed)
			throw new IllegalStateException("submitted to a closed queue");
		cancel();
		latest = new Job<>(work, outcome, new CancelFlag());
		waiting = latest;
		notifyAll();
	}

	/** Stops what runs and forgets what waits. */
	public synchronized void cancel() {
		if (latest != null)
			latest.cancel().cancel();
		latest = null;
		waiting = null;
	}

	/** @return whether an outcome is still to be expected */
	public synchronized boolean isBusy() {
		return latest != null;
	}

	/** Stops everything; the thread ends as soon as the running work heeds its flag, which is not waited for. */
	@Override
	public synchronized void close() {
		cancel();
		closed = true;
		notifyAll();
	}

	private void work() {
		for (Job<?> job = next(); job != null; job = next()) {
			final Job<?> finished = job;
			final Runnable told = job.run();
			deliver.accept(() -> ifStillLatest(finished, told));
		}
	}

	private synchronized Job<?> next() {
		while (waiting == null && !closed)
			try {
				wait();
			} catch (final InterruptedException e) {
				return null;
			}
		final Job<?> job = waiting;
		waiting = null;
		return closed ? null : job;
	}

	private void ifStillLatest(final Job<?> job, final Runnable told) {
		synchronized (this) {
			if (latest != job)
				return;
			latest = null;
		}
		told.run();
	}

	/**
	 * Tells something halfway, if the job is still wanted.
	 *
	 * @param cancel the job's flag
	 * @param value what to tell
	 * @param to hears it where outcomes are heard
	 * @param <T> what is told
	 */
	public <T> void tell(final CancelFlag cancel, final T value, final Consumer<T> to) {
		deliver.accept(() -> {
			if (!cancel.isCancelled())
				to.accept(value);
		});
	}
}
