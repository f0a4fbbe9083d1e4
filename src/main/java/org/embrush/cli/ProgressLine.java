package org.embrush.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

import org.embrush.tile.Progress;
import org.embrush.tile.RemainingTime;

/**
 * Prints progress: on a terminal one line that is overwritten, elsewhere a plain line when a stage first starts and
 * every ten seconds.
 */
final class ProgressLine implements Progress {

	private static final long TERMINAL_NANOS = 200_000_000L;
	private static final long PLAIN_NANOS = 10_000_000_000L;

	private final PrintWriter err;
	private final boolean terminal;
	private final LongSupplier clock;
	private final RemainingTime time;
	private final Set<String> started = new HashSet<>();
	private String stage = "";
	private long lastPrint;
	private int shown;

	/**
	 * @param err where to print
	 * @param terminal whether lines can be overwritten
	 * @param clock nanoseconds, from any origin
	 */
	ProgressLine(final PrintWriter err, final boolean terminal, final LongSupplier clock) {
		this.err = err;
		this.terminal = terminal;
		this.clock = clock;
		this.time = new RemainingTime(clock);
	}

	@Override
	public synchronized void report(final String name, final long done, final long total) {
		final long now = clock.getAsLong();
		time.report(name, done, total);
		final boolean fresh = terminal ? !name.equals(stage) : started.add(name);
		stage = name;
		if (!fresh && now - lastPrint < (terminal ? TERMINAL_NANOS : PLAIN_NANOS))
			return;
		lastPrint = now;
		print(fresh && !terminal ? stage : line(done, total));
	}

	@Override
	public void expect(final List<Stage> stages) {
		time.expect(stages);
	}

	/** Wipes the line, so that a message can be printed. */
	synchronized void clear() {
		if (terminal && shown > 0) {
			err.print("\r" + " ".repeat(shown) + "\r");
			err.flush();
			shown = 0;
		}
	}

	private String line(final long done, final long total) {
		final StringBuilder line = new StringBuilder(stage);
		if (time.pass() > 1)
			line.append(" pass ").append(time.pass());
		if (total > 0 && done > 0)
			line.append(String.format(Locale.ROOT, " %d %%", 100 * done / total));
		else
			if (done > 0)
				line.append(' ').append(done);
		return line.append(time.words()).toString();
	}

	private void print(final String line) {
		if (!terminal) {
			err.println(line);
			return;
		}
		err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
		err.flush();
		shown = line.length();
	}
}
