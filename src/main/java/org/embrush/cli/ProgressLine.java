package org.embrush.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.embrush.tile.Progress;

/**
 * Prints progress: on a terminal one line that is overwritten, elsewhere a plain line at the start of a stage and every
 * ten seconds.
 */
final class ProgressLine implements Progress {

	private static final long TERMINAL_NANOS = 200_000_000L;
	private static final long PLAIN_NANOS = 10_000_000_000L;

	private final PrintWriter err;
	private final boolean terminal;
	private final LongSupplier clock;
	private String stage = "";
	/** How often the stage has begun anew: a fit walks over the map once an iteration. */
	private int pass;
	private long lastDone;
	private long passStart;
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
	}

	@Override
	public synchronized void report(final String name, final long done, final long total) {
		final long now = clock.getAsLong();
		final boolean fresh = !name.equals(stage);
		if (fresh || done < lastDone) {
			pass = fresh ? 1 : pass + 1;
			stage = name;
			passStart = now;
		}
		lastDone = done;
		if (!fresh && now - lastPrint < (terminal ? TERMINAL_NANOS : PLAIN_NANOS))
			return;
		lastPrint = now;
		print(fresh && !terminal ? stage : line(done, total, (now - passStart) / 1e9));
	}

	/** Wipes the line, so that a message can be printed. */
	synchronized void clear() {
		if (terminal && shown > 0) {
			err.print("\r" + " ".repeat(shown) + "\r");
			err.flush();
			shown = 0;
		}
	}

	private String line(final long done, final long total, final double elapsed) {
		final StringBuilder line = new StringBuilder(stage);
		if (pass > 1)
			line.append(" pass ").append(pass);
		if (total > 0 && done > 0) {
			line.append(String.format(Locale.ROOT, " %d %%", 100 * done / total));
			if (done < total && elapsed >= 1)
				line.append(", ").append(duration(elapsed / done * (total - done))).append(" left");
		} else if (done > 0) {
			line.append(' ').append(done);
		}
		return line.toString();
	}

	private static String duration(final double seconds) {
		final long s = (long) Math.ceil(seconds);
		if (s < 60)
			return s + " s";
		return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
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
