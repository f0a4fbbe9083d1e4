package org.embrush.plugin.paint;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.embrush.tile.Progress;

/**
 * Turns the steps of a run into a line for people, ten times a second at most: what is done, how far, how long it still
 * takes. The whole run is taken to last as long as the last one did, when there was one; else only the present stage is
 * foretold.
 *
 * <pre>{@code
 * RunProgress progress = new RunProgress(System::nanoTime, lastSeconds, state -> SwingUtilities.invokeLater(...));
 * }</pre>
 */
final class RunProgress implements Progress {

	/** How a run stands: a line of words, and a fraction from 0 to 1, or below 0 when that is not known. */
	record State(String text, double fraction) {}

	private static final long PAUSE = 100_000_000L;
	private static final double SECOND = 1e9;

	private final LongSupplier clock;
	private final double expected;
	private final Consumer<State> listener;
	private final long start;
	private String stage = "";
	private long stageStart;
	private long lastDone;
	private long lastTold;

	/**
	 * @param clock nanoseconds from any origin
	 * @param expected seconds that the run will take, or 0 when unknown
	 * @param listener hears of the state, from the threads of the run
	 */
	RunProgress(final LongSupplier clock, final double expected, final Consumer<State> listener) {
		this.clock = clock;
		this.expected = expected;
		this.listener = listener;
		this.start = clock.getAsLong();
	}

	/** @return seconds since the run began */
	double seconds() {
		return (clock.getAsLong() - start) / SECOND;
	}

	@Override
	public synchronized void report(final String name, final long done, final long total) {
		final long now = clock.getAsLong();
		final boolean fresh = !name.equals(stage) || done < lastDone;
		if (fresh) {
			stage = name;
			stageStart = now;
		}
		lastDone = done;
		if (!fresh && now - lastTold < PAUSE)
			return;
		lastTold = now;
		final double whole = expected > seconds() ? seconds() / expected : -1;
		final double part = total > 0 ? (double) done / total : -1;
		final StringBuilder text = new StringBuilder(name);
		if (part >= 0)
			text.append(String.format(Locale.ROOT, " %.0f %%", 100 * part));
		final double inStage = (now - stageStart) / SECOND;
		if (whole >= 0)
			text.append(left(expected - seconds()));
		else
			if (part > 0 && part < 1 && inStage > 1)
				text.append(left(inStage / part * (1 - part)));
		listener.accept(new State(text.toString(), whole >= 0 ? whole : part));
	}

	private static String left(final double seconds) {
		final long s = (long) Math.ceil(seconds);
		return ", " + (s < 60 ? s + " s" : s / 60 + " min " + s % 60 + " s") + " left";
	}
}
