package org.embrush.cli;

/** The exit codes of design.md section 2. */
final class ExitCode {

	static final int DONE = 0;
	static final int OUR_FAULT = 1;
	static final int USAGE = 2;
	static final int INPUT = 3;
	static final int FIT = 4;
	static final int CANCELLED = 130;

	private ExitCode() {}
}
