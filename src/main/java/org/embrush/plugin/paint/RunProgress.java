package org.embrush.plugin.paint;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.embrush.tile.Progress;
import org.embrush.tile.RemainingTime;

/**
 * Turns the steps of a run into a line for people, ten times a second at most: what is done, how far, how long it still
 * takes.
 *
 * <pre>{@code
 * RunProgress progress = new RunProgress(System::nanoTime, state -> SwingUtilities.invokeLater(...));
 * }</pre>
 */
final class RunProgress implements Progress {

	/**
	 * How a run stands: a line of words, and the fraction that is done, 0 to 1: of the run when its stages are foretold, of the
	 * present stage when not; below 0 when that is not known either.
	 */
	record State(String text, double fraction) {}

	private static final long PAUSE = 100_000_000L;

	private final LongSupplier clock;
	private final RemainingTime time;
	private final Consumer<State> listener;
	private String stage = "";
	private long lastTold;

	/**
	 * @param clock nanoseconds from any origin
	 * @param listener hears of the state, from the threads of the run
	 */
	RunProgress(final LongSupplier clock, final Consumer<State> listener) {
		this.clock = clock;
		this.time = new RemainingTime(clock);
		this.listener = listener;
	}

	@Override
	public void expect(final List<Stage> stages) {
		time.expect(stages);
	}

	@Override
	public synchronized void report(final String name, final long done, final long total) {
		final long now = clock.getAsLong();
		time.report(name, done, total);
		final boolean fresh = !name.equals(stage);
		stage = name;
		if (!fresh && now - lastTold < PAUSE)
			return;
		lastTold = now;
		final double part = time.fraction() >= 0 ? time.fraction() : total > 0 ? (double) done / total : -1;
		final String percent = part >= 0 ? String.format(Locale.ROOT, " %.0f %%", 100 * part) : "";
		listener.accept(new State(name + percent + time.words(), part));
	}
}
