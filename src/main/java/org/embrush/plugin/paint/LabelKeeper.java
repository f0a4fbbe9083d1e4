package org.embrush.plugin.paint;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps a painting in its side file after every edit, on a thread of its own.
 *
 * <pre>{@code
 * LabelKeeper keeper = new LabelKeeper(() -> Optional.of(side), SwingUtilities::invokeLater, error -> show(error));
 * history.listen(keeper::keep);
 * }</pre>
 */
final class LabelKeeper implements AutoCloseable {

	private final Supplier<Optional<SideFile>> place;
	private Optional<SideFile> side = Optional.empty();
	private final LatestJob writer;
	private final Consumer<Throwable> failures;
	private Painting latest;
	private Painting written;

	/**
	 * @param place where to keep the painting; gives nothing as long as the image is no file, and is asked again
	 * @param deliver runs what is told of failures
	 * @param failures hears why a painting could not be kept
	 */
	LabelKeeper(final Supplier<Optional<SideFile>> place, final Consumer<Runnable> deliver,
			final Consumer<Throwable> failures) {
		this.place = place;
		this.writer = new LatestJob("Embrush labels", deliver);
		this.failures = failures;
	}

	/** Keeps a painting soon. */
	void keep(final Painting painting) {
		synchronized (this) {
			latest = painting;
		}
		writer.submit(cancel -> {
			flush();
			return painting;
		}, new LatestJob.Outcome<Painting>() {

			@Override
			public void done(final Painting kept) {
				// Nothing to tell.
			}

			@Override
			public void failed(final Throwable failure) {
				failures.accept(failure);
			}
		});
	}

	/** Writes the latest painting now, unless it is written. */
	synchronized void flush() {
		if (latest == null || latest == written || side().isEmpty())
			return;
		side.get().write(latest);
		written = latest;
	}

	/** @return where paintings are kept, when they are */
	synchronized Optional<SideFile> side() {
		if (side.isEmpty())
			side = place.get();
		return side;
	}

	@Override
	public void close() {
		writer.close();
		flush();
	}
}
