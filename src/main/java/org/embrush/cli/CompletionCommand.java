package org.embrush.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code embrush completion}: prints a completion script for the shell. */
@Command(name = "completion", description = "Print a completion script for bash or zsh.", descriptionHeading = "%n",
		parameterListHeading = "%n", footerHeading = "%nExamples:%n", footer = {
			"  source <(embrush completion bash)",
			"  embrush completion bash > /etc/bash_completion.d/embrush"})
final class CompletionCommand implements Callable<Integer> {

	private final Session session;

	@Parameters(arity = "0..1", paramLabel = "SHELL", defaultValue = "bash", description = "bash or zsh.")
	private String shell;

	@Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this page.")
	private boolean help;

	@Spec
	private CommandSpec spec;

	CompletionCommand(final Session session) {
		this.session = session;
	}

	@Override
	public Integer call() {
		if (!shell.equals("bash") && !shell.equals("zsh"))
			throw new ParameterException(spec.commandLine(), "unknown shell (" + shell + "): bash and zsh are known");
		session.out().print(AutoComplete.bash("embrush", spec.root().commandLine()));
		return ExitCode.DONE;
	}
}
