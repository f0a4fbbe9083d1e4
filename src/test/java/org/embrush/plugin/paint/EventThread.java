package org.embrush.plugin.paint;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Watches the event thread: how long it was busy with one event, so that it answered nothing else, and with what. Unlike a
 * heartbeat it sends no events of its own, for which a robot that waits for silence would wait in vain.
 *
 * <pre>{@code
 * try (EventThread events = EventThread.watch()) {
 * 	imagej.click(frame, "Fit");
 * 	System.out.println(events.longest("a click"));
 * }
 * }</pre>
 */
final class EventThread extends EventQueue implements AutoCloseable {

	private static final double MILLION = 1e6;
	private static final long BETWEEN_SAMPLES = 5;
	/** What takes less is not looked into. */
	private static final long LONG = 40_000_000;
	private static final int FRAMES = 40;
	/** Events by which a robot waits, on the event thread, until there are no others. */
	private static final String ROBOT = "sun.awt.SunToolkit$";

	private final Thread sampler = new Thread(this::sample, "event thread watch");
	private volatile boolean closed;
	/** When the present event began, 0 for none. */
	private volatile long began;
	private volatile Thread dispatcher;
	private volatile String seen = "";
	private long longest;
	private String where = "";

	private EventThread() {}

	/** Begins to watch. */
	static EventThread watch() {
		final EventThread watch = new EventThread();
		Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch);
		watch.sampler.setDaemon(true);
		watch.sampler.start();
		return watch;
	}

	@Override
	protected void dispatchEvent(final AWTEvent event) {
		if (event.getClass().getName().startsWith(ROBOT)) {
			super.dispatchEvent(event);
			return;
		}
		final boolean inner = began != 0; // a dialog answers events within one
		dispatcher = Thread.currentThread();
		seen = "";
		began = System.nanoTime();
		try {
			super.dispatchEvent(event);
		} finally {
			note(System.nanoTime() - began);
			began = inner ? System.nanoTime() : 0;
		}
	}

	private synchronized void note(final long taken) {
		if (taken <= longest)
			return;
		longest = taken;
		where = seen;
	}

	private void sample() {
		while (!closed)
			try {
				Thread.sleep(BETWEEN_SAMPLES);
				final long since = began;
				if (since != 0 && System.nanoTime() - since > LONG) {
					final String stack = Arrays.stream(dispatcher.getStackTrace()).limit(FRAMES)
							.map(frame -> "\n        at " + frame).collect(Collectors.joining());
					if (began == since)
						seen += "\n    after " + (System.nanoTime() - since) / 1_000_000 + " ms" + stack;
				}
			} catch (final InterruptedException e) {
				return;
			}
	}

	/**
	 * Tells, and begins anew.
	 *
	 * @param what was done
	 * @return the longest time in which the event thread answered nothing
	 */
	synchronized String longest(final String what) {
		final String line = String.format("%-28s %4.0f ms", what, longest / MILLION);
		longest = 0;
		return line;
	}

	/** @return what the event thread did in that time, as far as samples of its stack tell */
	synchronized String where() {
		return where;
	}

	@Override
	public void close() {
		closed = true;
		EventQueue.invokeLater(this::pop);
	}
}
