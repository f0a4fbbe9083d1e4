package org.embrush.cli;

import java.io.Console;

/** Whether somebody is looking. */
final class Terminal {

	private Terminal() {}

	/** @return whether input and output are a terminal, so that a line may be overwritten */
	static boolean isPresent() {
		final Console console = System.console();
		if (console == null)
			return false;
		try {
			// From Java 22 on there is always a console, and this method tells whether it is a terminal.
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		} catch (final ReflectiveOperationException e) {
			return true;
		}
	}
}
