package org.embrush.tile;

import org.embrush.model.CancelledException;

/**
 * Stops a run from outside; one flag serves the whole run, which asks it between tiles.
 *
 * <pre>{@code
 * CancelFlag flag = new CancelFlag();
 * stopButton.addActionListener(e -> flag.cancel());
 * }</pre>
 */
public final class CancelFlag {

	private volatile boolean cancelled;

	/** Asks the run to stop; it then throws {@link CancelledException}. */
	public void cancel() {
		cancelled = true;
	}

	/** @return whether the run was asked to stop */
	public boolean isCancelled() {
		return cancelled;
	}

	/** @throws CancelledException when the run was asked to stop */
	public void check() {
		if (cancelled)
			throw new CancelledException();
	}
}
