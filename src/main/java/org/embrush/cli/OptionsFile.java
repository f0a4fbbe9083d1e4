package org.embrush.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.model.InputException;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options from a file of lines {@code name = value}; they are put on the command line unless they stand there already.
 *
 * <p>A backslash is an ordinary character, so that Windows paths need no care; lines that start with # are comments.
 */
final class OptionsFile {

	private static final String OPTION = "--options";

	private OptionsFile() {}

	/**
	 * @param root the command with its subcommands
	 * @param args what was typed, subcommand first
	 * @return the same with the options of the file that {@code --options} names, if it does
	 * @throws ParameterException when the file holds no such option, or no such value
	 * @throws InputException when the file cannot be read
	 */
	static String[] expand(final CommandLine root, final String[] args) {
		final Path file = file(args);
		final CommandLine command = args.length == 0 ? null : root.getSubcommands().get(args[0]);
		if (file == null || command == null)
			return args;
		final List<String> expanded = new ArrayList<>();
		expanded.add(args[0]);
		int number = 0;
		for (final String line : lines(file)) {
			number++;
			if (!line.isBlank() && !line.strip().startsWith("#"))
				add(command.getCommandSpec(), line.strip(), file.getFileName() + " line " + number, args, expanded);
		}
		expanded.addAll(Arrays.asList(args).subList(1, args.length));
		return expanded.toArray(String[]::new);
	}

	private static Path file(final String[] args) {
		for (int i = 0; i < args.length; i++) {
			if (args[i].startsWith(OPTION + "="))
				return Path.of(args[i].substring(OPTION.length() + 1));
			if (args[i].equals(OPTION) && i + 1 < args.length)
				return Path.of(args[i + 1]);
		}
		return null;
	}

	private static List<String> lines(final Path file) {
		try {
			return Files.readAllLines(file);
		} catch (final IOException e) {
			throw new InputException(
					"cannot read the options file (" + file + "): give a text file of lines 'name = value'",
					e);
		}
	}

	private static void add(final CommandSpec command, final String line, final String place, final String[] args,
			final List<String> expanded) {
		final int equals = line.indexOf('=');
		final String name = (equals < 0 ? line : line.substring(0, equals)).strip();
		final OptionSpec option = command.findOption("--" + name);
		if (equals < 0 || option == null || option.longestName().equals(OPTION))
			throw new ParameterException(command.commandLine(),
					(equals < 0 ? "no 'name = value' (" : "unknown option (") +
							name + ", " + place + ")");
		if (stands(option, args))
			return;
		final String value = line.substring(equals + 1).strip();
		if (option.arity().max() > 0)
			expanded.add("--" + name + "=" + value);
		else
			if (value.equals("true"))
				expanded.add("--" + name);
			else
				if (!value.equals("false"))
					throw new ParameterException(command.commandLine(), name + " (" + value + ", " + place +
							") must be true or false");
	}

	private static boolean stands(final OptionSpec option, final String[] args) {
		for (final String name : option.names())
			for (final String arg : args)
				if (arg.equals(name) || arg.startsWith(name + "=") ||
						!name.startsWith("--") && !arg.startsWith("--") && arg.startsWith(name))
					return true;
		return false;
	}
}
