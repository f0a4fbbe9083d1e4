package org.embrush.cli;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that every working command has. */
@Command(optionListHeading = "Running:%n")
final class CommonOptions {

	@Option(names = "--threads", paramLabel = "N", defaultValue = "0", description = {
		"Number of threads; 0 means one a processor.", "The result does not depend on it."})
	int threads;

	@Option(names = {"-q", "--quiet"}, description = "Print neither progress nor warnings; errors only.")
	boolean quiet;

	@Option(names = {"-v", "--verbose"}, description = "Print more, and where a fault of Embrush came from.")
	boolean verbose;

	@Option(names = "--json", description = "Print the figures as JSON.")
	boolean json;

	/** Read before parsing, see {@link OptionsFile}. */
	@Option(names = "--options", paramLabel = "FILE", description = {
		"Take options from a file of lines 'name = value', where name is an option's long name without dashes.",
		"What stands on the command line wins."})
	Path options;

	@Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this page.")
	boolean help;
}
