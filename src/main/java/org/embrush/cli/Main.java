package org.embrush.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry point: {@code java -jar embrush-VERSION-cli.jar --help}. */
@Command(name = "embrush", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
		description = "Paint a few pixels, get for every pixel the probability of every class and how far to trust it.")
public final class Main implements Runnable {
	@Override
	public void run() {
		CommandLine.usage(this, System.out);
	}

	/**
	 * Runs the command and leaves with its exit code.
	 *
	 * @param args what was typed after the program's name
	 */
	public static void main(String[] args) {
		System.exit(new CommandLine(new Main()).execute(args));
	}

	static final class Version implements CommandLine.IVersionProvider {
		@Override
		public String[] getVersion() {
			return new String[]{"embrush " + Main.class.getPackage().getImplementationVersion()};
		}
	}
}
