package org.embrush.options;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns a value's complaint about an argument into one about the option that set it. */
public final class Usage {

	private static final Pattern LEADING_NAME = Pattern.compile("^([a-z]+(?:[A-Z][a-z]*)*)(?=[ :])");

	private Usage() {}

	/**
	 * @param command whose options were translated
	 * @param values makes a value from them
	 * @return that value
	 * @throws ParameterException when the value refuses an argument
	 */
	public static <T> T checked(final CommandSpec command, final Supplier<T> values) {
		try {
			return values.get();
		} catch (final IllegalArgumentException e) {
			throw new ParameterException(command.commandLine(), named(command, e.getMessage()), e);
		}
	}

	/**
	 * @param e a problem with options
	 * @return it in one line; enum constants in lower case, as they are typed
	 */
	public static String message(final ParameterException e) {
		final String line = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")
				.replace(" (case-insensitive)", "");
		final String message = Pattern.compile("expected one of \\[[^]]*]").matcher(line)
				.replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
		return message.length() > 1 && Character.isLowerCase(message.charAt(1))
				? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message;
	}

	/** {@code "maxIterations (-1) must be ..."} becomes {@code "--max-iterations (-1) must be ..."}. */
	private static String named(final CommandSpec command, final String message) {
		final Matcher name = LEADING_NAME.matcher(message);
		if (!name.find())
			return message;
		final String option = "--" + name.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
		return command.findOption(option) == null ? message : option + message.substring(name.end());
	}
}
