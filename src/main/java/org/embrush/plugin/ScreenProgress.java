package org.embrush.plugin;

import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;

import ij.IJ;

/**
 * Shows progress in ImageJ's status bar, and stops the job when Esc is pressed.
 *
 * <pre>{@code
 * CancelFlag cancel = new CancelFlag();
 * new Segment(new ScreenProgress("Embrush Segment", cancel), cancel).run(request);
 * }</pre>
 */
public final class ScreenProgress implements Progress {

	/** The bar is painted in the thread that reports. */
	private static final long NANOS_BETWEEN = 50_000_000;

	private final String command;
	private final CancelFlag cancel;
	private long last = System.nanoTime();

	/**
	 * @param command shown before what is being done
	 * @param cancel raised by Esc
	 */
	public ScreenProgress(final String command, final CancelFlag cancel) {
		this.command = command;
		this.cancel = cancel;
	}

	@Override
	public void report(final String stage, final long done, final long total) {
		if (IJ.escapePressed())
			cancel.cancel();
		if (!isDue())
			return;
		IJ.showStatus(command + ": " + stage + (total > 0 ? " " + 100 * done / total + "%" : "") + " (Esc stops)");
		if (total > 0)
			IJ.showProgress((double) done / total);
	}

	private synchronized boolean isDue() {
		final long now = System.nanoTime();
		if (now - last < NANOS_BETWEEN)
			return false;
		last = now;
		return true;
	}
}
