package org.embrush.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line, with what it printed. */
record Run(int code, String out, String err) {

	static Run of(final Object... args) {
		final StringWriter out = new StringWriter();
		final StringWriter err = new StringWriter();
		final String[] words = new String[args.length];
		for (int i = 0; i < args.length; i++)
			words[i] = args[i].toString();
		final int code = new EmbrushCli(new PrintWriter(out), new PrintWriter(err)).run(words);
		return new Run(code, out.toString(), err.toString());
	}
}
