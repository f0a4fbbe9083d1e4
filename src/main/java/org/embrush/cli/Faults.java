package org.embrush.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import org.embrush.model.CancelledException;
import org.embrush.model.FitException;
import org.embrush.model.InputException;

/** What went wrong as one line and an exit code. */
final class Faults {

	private Faults() {}

	/**
	 * @param fault what a command threw
	 * @param verbose whether to print where a fault of ours came from
	 * @param err where to print
	 * @return the exit code
	 */
	static int report(final Throwable fault, final boolean verbose, final PrintWriter err) {
		final int code = code(fault);
		err.println("error: " + oneLine(switch (code) {
			case ExitCode.CANCELLED -> "cancelled: nothing unfinished was left behind";
			case ExitCode.OUR_FAULT -> "a fault of Embrush (" + fault + "): please report it" +
					(verbose ? "" : ", with what --verbose prints");
			default -> message(fault);
		}));
		if (verbose && (code == ExitCode.OUR_FAULT || fault instanceof OutOfMemoryError))
			fault.printStackTrace(err);
		err.flush();
		return code;
	}

	private static int code(final Throwable fault) {
		if (fault instanceof CancelledException)
			return ExitCode.CANCELLED;
		if (fault instanceof FitException)
			return ExitCode.FIT;
		if (fault instanceof InputException || fault instanceof IOException || fault instanceof UncheckedIOException ||
				fault instanceof OutOfMemoryError)
			return ExitCode.INPUT;
		return ExitCode.OUR_FAULT;
	}

	private static String message(final Throwable fault) {
		if (fault instanceof OutOfMemoryError)
			return "out of memory (" + Runtime.getRuntime().maxMemory() / 1_000_000 +
					" MB allowed): allow more with java -Xmx, or use fewer --channels, fewer --scales or fewer --threads";
		if (fault instanceof IOException || fault instanceof UncheckedIOException)
			return "reading or writing failed (" + fault.getMessage() + "): check the disk";
		return String.valueOf(fault.getMessage());
	}

	/** @return the text without line breaks */
	static String oneLine(final String text) {
		return text.strip().replaceAll("\\s*\\R\\s*", " ");
	}
}
