package org.embrush.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code embrush} itself, which only knows its commands. */
@Command(name = "embrush", versionProvider = EmbrushCommand.Version.class, description = {
	"Paint a few pixels, get for every pixel the probability of every class and how far to trust it."},
		synopsisHeading = "Usage: ", customSynopsis = "embrush COMMAND [OPTIONS]", descriptionHeading = "%n",
		optionListHeading = "%nOptions:%n", commandListHeading = "%nCommands:%n", footerHeading = "%nExamples:%n",
		footer = {
			"  embrush demo -o demo", "  embrush segment map.tif --labels labels.tif --classes classes.csv -o out",
			"  embrush fit map.tif --labels rois.zip -o model.json",
			"  embrush apply model.json other.tif another.tif -o out",
			"  embrush evaluate map.tif --labels labels.csv --json",
			"  embrush suggest map.tif --labels rois.zip -n 10 -o next", "",
			"'embrush COMMAND --help' tells all about a command.", "",
			"Exit codes: 0 done, 1 fault of Embrush, 2 usage, 3 input cannot be read or contradicts itself, 4 fit failed,",
			"130 cancelled. Results go to standard output, everything else to standard error."})
final class EmbrushCommand implements Runnable {

	@Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this page.")
	private boolean help;

	@Option(names = {"-V", "--version"}, versionHelp = true, description = "Print the version.")
	private boolean version;

	@Spec
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(spec.commandLine(), "missing command");
	}

	/** The version in the jar. */
	static final class Version implements CommandLine.IVersionProvider {
		@Override
		public String[] getVersion() {
			return new String[]{"embrush " + org.embrush.job.Version.get()};
		}
	}
}
