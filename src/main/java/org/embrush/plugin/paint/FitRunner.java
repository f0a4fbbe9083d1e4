package org.embrush.plugin.paint;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.embrush.job.Apply;
import org.embrush.job.ApplyRequest;
import org.embrush.job.Input;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.model.Model;
import org.embrush.plugin.ResultPlanes;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.MapMemo;
import org.embrush.tile.Region;

/**
 * Runs the fits of a session on a thread of its own: the part that is looked at first, then the whole map; the latest request
 * wins.
 *
 * <pre>{@code
 * FitRunner fits = new FitRunner(SwingUtilities::invokeLater, listener);
 * fits.start(session.request(true), visible);
 * }</pre>
 */
public final class FitRunner implements AutoCloseable {

	/** Hears, where the runner was told to deliver, how a fit goes. */
	public interface Listener {

		/**
		 * @param text what is being done, and how long it will take
		 * @param fraction 0 to 1, or below 0 when unknown
		 */
		void progress(String text, double fraction);

		/**
		 * @param part of the map that is ready first
		 * @param planes its numbers
		 */
		void glimpse(Region part, ResultPlanes planes);

		/**
		 * @param result of the whole map
		 * @param planes its numbers
		 */
		void done(SegmentResult result, ResultPlanes planes);

		/** @param failure why there is no result */
		void failed(Throwable failure);
	}

	private record Whole(SegmentResult result, ResultPlanes planes) {}

	private final LatestJob jobs;
	private final Listener listener;
	private final MapMemo memo = new MapMemo();

	/**
	 * @param deliver runs what the listener hears, for example on the event thread
	 * @param listener hears of the latest fit
	 */
	public FitRunner(final Consumer<Runnable> deliver, final Listener listener) {
		this.jobs = new LatestJob("Embrush fit", deliver);
		this.listener = listener;
	}

	/**
	 * Starts a fit instead of all that were started before.
	 *
	 * @param request for images in memory
	 * @param visible the part of the map that is looked at
	 */
	public void start(final SegmentRequest request, final Region visible) {
		submit((progress, cancel) -> new Segment(progress, cancel, memo).run(request, visible, glimpse -> {
			final ResultPlanes planes = ResultPlanes.of(glimpse.images());
			jobs.tell(cancel, planes, p -> listener.glimpse(glimpse.region(), p));
		}));
	}

	/**
	 * Segments with a model instead of all that was started before.
	 *
	 * @param model a fitted model
	 * @param map with the channels that it expects
	 */
	public void apply(final Model model, final AttributeMap map) {
		final ApplyRequest request =
				new ApplyRequest(Input.of(model), List.of(Input.of(map)), Optional.empty(), 0);
		submit((progress, cancel) -> new Apply(progress, cancel).run(request).results().get(0));
	}

	private void submit(final BiFunction<RunProgress, CancelFlag, SegmentResult> work) {
		jobs.submit(cancel -> {
			final RunProgress progress = new RunProgress(System::nanoTime,
					state -> jobs.tell(cancel, state, s -> listener.progress(s.text(), s.fraction())));
			final SegmentResult result = work.apply(progress, cancel);
			return new Whole(result, ResultPlanes.of(result.images().orElseThrow()));
		}, new LatestJob.Outcome<Whole>() {

			@Override
			public void done(final Whole whole) {
				listener.done(whole.result(), whole.planes());
			}

			@Override
			public void failed(final Throwable failure) {
				listener.failed(failure);
			}
		});
	}

	/** Stops the fit that runs; nothing more is heard of it. */
	public void cancel() {
		jobs.cancel();
	}

	/** @return whether a fit runs */
	public boolean isRunning() {
		return jobs.isBusy();
	}

	/** Stops, and ends the thread. */
	@Override
	public void close() {
		jobs.close();
	}
}
