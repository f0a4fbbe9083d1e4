package org.embrush.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

import org.embrush.options.Usage;
import org.embrush.tile.CancelFlag;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line without the process around it: prints where it is told, returns the exit code, touches no global state.
 *
 * <pre>{@code
 * int code = new EmbrushCli(out, err).run("info", "map.tif");
 * }</pre>
 */
public final class EmbrushCli {

	private static final int PAGE_WIDTH = 100;

	private final Session session;

	/**
	 * @param out receives results
	 * @param err receives progress, warnings and errors
	 */
	public EmbrushCli(final PrintWriter out, final PrintWriter err) {
		this(out, err, new CancelFlag(), false);
	}

	/**
	 * @param out receives results
	 * @param err receives progress, warnings and errors
	 * @param cancel stops the run
	 * @param terminal whether err is a terminal, on which a line can be overwritten
	 */
	public EmbrushCli(final PrintWriter out, final PrintWriter err, final CancelFlag cancel, final boolean terminal) {
		session = new Session(out, err, cancel, new ProgressLine(err, terminal, System::nanoTime));
	}

	/**
	 * Runs one command.
	 *
	 * @param args what was typed after the program's name
	 * @return 0 done, 1 fault of ours, 2 usage, 3 bad input, 4 fit failed, 130 cancelled
	 */
	public int run(final String... args) {
		final CommandLine root = commandLine();
		try {
			return root.execute(OptionsFile.expand(root, args));
		} catch (final ParameterException e) {
			return usageError(e);
		} catch (final RuntimeException | Error e) {
			return fault(e, args);
		} finally {
			session.out().flush();
			session.err().flush();
		}
	}

	private CommandLine commandLine() {
		final CommandLine root = new CommandLine(new EmbrushCommand());
		for (final Object command : List.of(new SegmentCommand(session), new FitCommand(session),
				new ApplyCommand(session), new EvaluateCommand(session), new SuggestCommand(session),
				new InfoCommand(session),
				new DemoCommand(session)))
			root.addSubcommand(command);
		root.addSubcommand(new CompletionCommand(session));
		root.setOut(session.out());
		root.setErr(session.err());
		root.setCaseInsensitiveEnumValuesAllowed(true);
		root.setUsageHelpWidth(PAGE_WIDTH);
		root.setUsageHelpLongOptionsMaxWidth(32);
		root.setParameterExceptionHandler((e, args) -> usageError(e));
		root.setExecutionExceptionHandler(
				(e, command, result) -> fault(e, result.originalArgs().toArray(String[]::new)));
		for (final CommandLine command : root.getSubcommands().values())
			ManualPage.install(command);
		return root;
	}

	private int usageError(final ParameterException e) {
		session.line().clear();
		String message = Usage.message(e);
		if (e instanceof final UnmatchedArgumentException unknown && !unknown.isUnknownOption()
				&& e.getCommandLine().getParent() == null)
			message = "unknown command (" + unknown.getUnmatched().get(0) + ")";
		if (e instanceof final UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty())
			message += " (did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?)";
		session.err().println("error: " + message + ": see '" + e.getCommandLine().getCommandSpec().qualifiedName() +
				" --help'");
		return ExitCode.USAGE;
	}

	private int fault(final Throwable e, final String[] args) {
		session.line().clear();
		final boolean verbose = Arrays.stream(args).anyMatch(arg -> arg.equals("-v") || arg.equals("--verbose"));
		return Faults.report(e, verbose, session.err());
	}
}
