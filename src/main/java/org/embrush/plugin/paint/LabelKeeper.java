package org.embrush.plugin.paint;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a painting in its side file after every edit, on a thread of its own.
 *
 * <pre>{@code
 * LabelKeeper keeper = new LabelKeeper(Optional.of(side), SwingUtilities::invokeLater, error -> show(error));
 * history.listen(keeper::keep);
 * }</pre>
 */
final class LabelKeeper implements AutoCloseable {

	private final Optional<SideFile> side;
	private final LatestJob writer;
	private final Consumer<Throwable> failures;
	private Painting latest;
	private Painting written;

	/**
	 * @param side where to keep the painting; empty for an image that is no file
	 * @param deliver runs what is told of failures
	 * @param failures hears why a painting could not be kept
	 */
	LabelKeeper(final Optional<SideFile> side, final Consumer<Runnable> deliver, final Consumer<Throwable> failures) {
		this.side = side;
		this.writer = new LatestJob("Embrush labels", deliver);
		this.failures = failures;
	}

	/** Keeps a painting soon. */
	void keep(final Painting painting) {
		if (side.isEmpty())
			return;
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
		if (side.isPresent() && latest != null && latest != written) {
			side.get().write(latest);
			written = latest;
		}
	}

	/** @return where paintings are kept, when they are */
	Optional<SideFile> side() {
		return side;
	}

	@Override
	public void close() {
		writer.close();
		flush();
	}
}
