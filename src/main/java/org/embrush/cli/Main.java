package org.embrush.cli;

import java.io.PrintWriter;

/** The command line's entry point: {@code java -jar embrush-VERSION-cli.jar --help}. */
public final class Main {

	private Main() {}

	/**
	 * Runs the command and leaves with its exit code.
	 *
	 * @param args what was typed after the program's name
	 */
	public static void main(final String[] args) {
		final Interrupt interrupt = new Interrupt();
		Runtime.getRuntime().addShutdownHook(interrupt);
		final int code = new EmbrushCli(new PrintWriter(System.out, true), new PrintWriter(System.err, true),
				interrupt.cancel(), Terminal.isPresent()).run(args);
		interrupt.finished(code);
		System.exit(code);
	}
}
