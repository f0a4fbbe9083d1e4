package org.embrush.cli;

import java.io.PrintWriter;
import java.util.List;

import org.embrush.job.SegmentResult;
import org.embrush.kernel.KernelChoice;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;

/**
 * Where one run of the command line prints, and what stops it.
 *
 * @param out results
 * @param err progress, warnings, errors
 * @param cancel raised by Ctrl-C
 * @param line prints progress
 */
record Session(PrintWriter out, PrintWriter err, CancelFlag cancel, ProgressLine line) {

	/**
	 * Begins a job under these options: says how it could run faster, if it could.
	 *
	 * @return who hears of progress
	 */
	Progress begin(final CommonOptions options) {
		warn(options, KernelChoice.made().advice().stream().toList());
		return options.quiet ? Progress.NONE : line;
	}

	/** Prints warnings, one line each. */
	void warn(final CommonOptions options, final List<String> warnings) {
		line.clear();
		if (!options.quiet)
			warnings.forEach(warning -> err.println("warning: " + Faults.oneLine(warning)));
	}

	/** Prints a line that only {@code --verbose} asks for. */
	void tell(final CommonOptions options, final String text) {
		line.clear();
		if (options.verbose)
			err.println(text);
	}

	/** Prints how much every class takes, and where the outputs are. */
	void printSegmented(final CommonOptions options, final SegmentResult result) {
		line.clear();
		if (options.json) {
			out.println(Json.text(Json.of(result)));
			return;
		}
		out.println(result.name());
		Tables.areas(result, out);
		result.folder().ifPresent(folder -> out.println("written to " + folder));
	}
}
