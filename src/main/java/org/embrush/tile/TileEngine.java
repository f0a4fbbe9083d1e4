package org.embrush.tile;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/**
 * Runs tiles on threads; the only place in the product that makes any.
 *
 * <p>Results are merged in a binary tree fixed by the tile numbers, so that any number of threads gives the same bytes.
 *
 * <pre>{@code
 * try (TileEngine engine = new TileEngine(4, new CancelFlag(), Progress.NONE)) {
 * 	double total = engine.reduce("sum", grid, () -> new SumWorker(source), Double::sum);
 * }
 * }</pre>
 */
public final class TileEngine implements AutoCloseable {

	private final int threads;
	private final CancelFlag cancel;
	private final Progress progress;
	private final ForkJoinPool pool;

	/**
	 * @param threads number of threads, 1 or more; one means the calling thread alone
	 * @param cancel asked before every tile
	 * @param progress hears of every finished tile of the stages that have a name
	 */
	public TileEngine(final int threads, final CancelFlag cancel, final Progress progress) {
		if (threads < 1)
			throw new IllegalArgumentException("threads (" + threads + ") must be at least 1");
		this.threads = threads;
		this.cancel = cancel;
		this.progress = progress;
		this.pool = threads == 1 ? null : new ForkJoinPool(threads);
	}

	/** @return an engine that runs in the calling thread and cannot be cancelled */
	public static TileEngine single() {
		return new TileEngine(1, new CancelFlag(), Progress.NONE);
	}

	/** @return number of threads */
	public int threads() {
		return threads;
	}

	/** @return the flag that stops a run */
	public CancelFlag cancel() {
		return cancel;
	}

	/** @return who hears of progress */
	public Progress progress() {
		return progress;
	}

	/**
	 * Runs every tile and merges what they yield.
	 *
	 * @param stage name for progress, or empty for a stage too short to report
	 * @param grid the tiles
	 * @param workers makes a worker; called once a thread
	 * @param merge combines the results of neighbouring runs of tiles, earlier tiles first; may modify and return its
	 *          first argument
	 * @param <S> what a tile yields
	 * @return the merged result
	 * @throws org.embrush.model.CancelledException when the flag is raised
	 * @throws RuntimeException what a worker throws, as it is, once no tile runs any more; the first of several
	 */
	public <S> S reduce(final String stage, final TileGrid grid, final Supplier<? extends TileWorker<S>> workers,
			final BinaryOperator<S> merge) {
		return reduce(stage, grid, 0, grid.size(), workers, merge);
	}

	/**
	 * Like {@link #reduce(String, TileGrid, Supplier, BinaryOperator)}, for a run of tiles; progress counts those before it
	 * as done.
	 *
	 * @param stage name for progress, or empty
	 * @param grid the tiles
	 * @param from the first tile of the run
	 * @param to the first tile after it; more than {@code from}
	 * @param workers makes a worker; called once a thread
	 * @param merge combines results
	 * @param <S> what a tile yields
	 * @return the merged result
	 * @throws org.embrush.model.CancelledException when the flag is raised
	 */
	public <S> S reduce(final String stage, final TileGrid grid, final int from, final int to,
			final Supplier<? extends TileWorker<S>> workers, final BinaryOperator<S> merge) {
		final Run<S> run = new Run<>(stage, grid, from, workers, merge);
		final S result = pool == null ? run.range(from, to) : pool.invoke(run.task(from, to));
		run.throwFailure();
		return result;
	}

	/**
	 * Runs every tile for what it does rather than for what it yields.
	 *
	 * @param stage name for progress, or empty
	 * @param grid the tiles
	 * @param workers makes a worker; called once a thread; what its tiles yield is ignored
	 * @throws org.embrush.model.CancelledException when the flag is raised
	 */
	public void forEach(final String stage, final TileGrid grid, final Supplier<? extends TileWorker<Void>> workers) {
		reduce(stage, grid, workers, (a, b) -> null);
	}

	/** Ends the threads. */
	@Override
	public void close() {
		if (pool != null)
			pool.shutdownNow();
	}

	/** One walk over a grid. */
	private final class Run<S> {

		private final String stage;
		private final TileGrid grid;
		private final Supplier<? extends TileWorker<S>> workers;
		private final BinaryOperator<S> merge;
		private final ConcurrentLinkedDeque<TileWorker<S>> idle = new ConcurrentLinkedDeque<>();
		/**
		 * What stopped the run. Kept here rather than thrown through the pool, which would go on with other tiles behind
		 * the caller's back, and wrap some exceptions in copies of themselves.
		 */
		private final AtomicReference<Throwable> failure = new AtomicReference<>();
		private int done;

		Run(final String stage, final TileGrid grid, final int done, final Supplier<? extends TileWorker<S>> workers,
				final BinaryOperator<S> merge) {
			this.done = done;
			this.stage = stage;
			this.grid = grid;
			this.workers = workers;
			this.merge = merge;
		}

		/** Both forms below split a range at the same place, so that they merge in the same tree. */
		private int middle(final int from, final int to) {
			return (from + to) >>> 1;
		}

		S range(final int from, final int to) {
			if (to - from == 1)
				return leaf(from);
			final S left = range(from, middle(from, to));
			return merged(left, range(middle(from, to), to));
		}

		RecursiveTask<S> task(final int from, final int to) {
			return new RecursiveTask<>() {

				private static final long serialVersionUID = 1L;

				@Override
				protected S compute() {
					if (to - from == 1)
						return leaf(from);
					final RecursiveTask<S> right = task(middle(from, to), to);
					right.fork();
					final S left = task(from, middle(from, to)).invoke();
					return merged(left, right.join());
				}
			};
		}

		/** What the tile yields, or null once the run has failed. */
		private S leaf(final int index) {
			return unlessFailed(() -> {
				cancel.check();
				TileWorker<S> worker = idle.pollLast();
				if (worker == null)
					worker = workers.get();
				final S result = worker.run(index, grid.tile(index));
				idle.addLast(worker);
				if (!stage.isEmpty())
					report();
				return result;
			});
		}

		private S merged(final S left, final S right) {
			return unlessFailed(() -> merge.apply(left, right));
		}

		private S unlessFailed(final Supplier<S> step) {
			if (failure.get() != null)
				return null;
			try {
				return step.get();
			} catch (final RuntimeException | Error e) {
				failure.compareAndSet(null, e);
				return null;
			}
		}

		/** Alone, so that the counts ascend. */
		private synchronized void report() {
			done++;
			progress.report(stage, done, grid.size());
		}

		void throwFailure() {
			final Throwable thrown = failure.get();
			if (thrown instanceof Error)
				throw (Error) thrown;
			if (thrown != null)
				throw (RuntimeException) thrown;
		}
	}
}
