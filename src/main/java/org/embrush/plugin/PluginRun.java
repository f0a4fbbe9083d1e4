package org.embrush.plugin;

import java.util.Optional;

import org.embrush.model.CancelledException;
import org.embrush.model.FitException;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;

import ij.IJ;
import ij.Macro;

/** One run of a command: asks for its values, does the work, and says in one line what went wrong, which ends a macro. */
final class PluginRun {

	/** The work of a command. */
	@FunctionalInterface
	interface Work {

		/**
		 * @param values what was asked
		 * @param progress hears how far it is
		 * @param cancel raised by Esc
		 */
		void run(CommandValues values, Progress progress, CancelFlag cancel);
	}

	private PluginRun() {}

	/** Runs a command to its end. A fault of ours is not caught: ImageJ shows where it came from. */
	static void of(final CommandForm form, final Work work) {
		try {
			final Optional<CommandValues> values = CommandDialog.values(form);
			if (values.isPresent())
				run(form, work, values.get());
		} catch (final InputException | FitException e) {
			IJ.error(form.command(), oneLine(e.getMessage()));
		} catch (final OutOfMemoryError e) {
			IJ.error(form.command(), "out of memory (" + IJ.maxMemory() / 1_000_000 +
					" MB allowed): allow more in Edit > Options > Memory & Threads, or use fewer channels, scales or threads");
		}
	}

	private static void run(final CommandForm form, final Work work, final CommandValues values) {
		final CancelFlag cancel = new CancelFlag();
		IJ.resetEscape();
		try {
			work.run(values, new ScreenProgress(form.command(), cancel), cancel);
			IJ.showStatus("");
		} catch (final CancelledException e) {
			IJ.showStatus(form.command() + ": cancelled, nothing unfinished was left behind");
			Macro.abort();
		} finally {
			IJ.showProgress(1);
		}
	}

	/** @return the text without line breaks */
	static String oneLine(final String text) {
		return text.strip().replaceAll("\\s*\\R\\s*", " ");
	}
}
