package org.embrush.plugin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.embrush.model.InputException;
import org.embrush.plugin.CommandField.Kind;

import ij.macro.Interpreter;

/**
 * The options of a macro's {@code run}: {@code key=value key=[text with blanks] flag}. Unlike ImageJ's own dialogs, which pass
 * over a key that they do not know, it refuses one: a misspelt option would silently not be heard.
 *
 * <p>As everywhere in ImageJ, {@code key=&name} takes the value of the macro's variable.
 */
final class MacroText {

	private final String text;
	private int at;

	private MacroText(final String text) {
		this.text = text;
	}

	/**
	 * @param options the text
	 * @param fields whose keys may stand in it
	 * @return values by key; empty for a flag; a key without text between its brackets is left out
	 * @throws InputException when a key is unknown, or a value is missing or not closed
	 */
	static Map<String, String> parse(final String options, final List<CommandField> fields) {
		final Map<String, CommandField> byKey =
				fields.stream().collect(Collectors.toMap(CommandField::key, field -> field));
		final Map<String, String> values = new LinkedHashMap<>();
		final MacroText in = new MacroText(options);
		while (in.skipBlanks()) {
			final String key = in.key();
			final CommandField field = byKey.get(key);
			if (field == null)
				throw new InputException("unknown option (" + key + "): use one of " +
						fields.stream().map(CommandField::key).collect(Collectors.joining(", ")));
			final boolean hasValue = in.at < in.text.length() && in.text.charAt(in.at) == '=';
			final String value = hasValue ? in.value(key) : "";
			if (field.kind() == Kind.FLAG)
				flag(key, value, values);
			else
				if (!hasValue)
					throw new InputException("option without a value (" + key + "): write " + key + "=value");
				else
					if (!value.isBlank())
						values.put(key, value.strip());
		}
		return values;
	}

	private static void flag(final String key, final String value, final Map<String, String> values) {
		if (value.isEmpty() || value.equals("true") || value.equals("1"))
			values.put(key, "");
		else
			if (!value.equals("false") && !value.equals("0"))
				throw new InputException(key + " (" + value + ") must be true or false");
	}

	private boolean skipBlanks() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at)))
			at++;
		return at < text.length();
	}

	private String key() {
		final int start = at;
		while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at)))
			at++;
		return text.substring(start, at);
	}

	private String value(final String key) {
		at++;
		final char first = at < text.length() ? text.charAt(at) : ' ';
		final String value = first == '[' ? bracketed(key) : first == '\'' ? quoted(key) : bare();
		return value.startsWith("&") ? variable(key, value.substring(1)) : value;
	}

	private String bare() {
		final int start = at;
		while (at < text.length() && !Character.isWhitespace(text.charAt(at)))
			at++;
		return text.substring(start, at);
	}

	private String quoted(final String key) {
		final int end = text.indexOf('\'', at + 1);
		if (end < 0)
			throw new InputException("value without its end (" + key + "): close the quote");
		final String value = text.substring(at + 1, end);
		at = end + 1;
		return value;
	}

	/** Brackets may stand in brackets, as in ImageJ. */
	private String bracketed(final String key) {
		int depth = 0;
		for (int i = at; i < text.length(); i++) {
			if (text.charAt(i) == '[')
				depth++;
			else
				if (text.charAt(i) == ']')
					depth--;
			if (depth == 0) {
				final String value = text.substring(at + 1, i);
				at = i + 1;
				return value;
			}
		}
		throw new InputException("value without its end (" + key + "): close the bracket");
	}

	private static String variable(final String key, final String name) {
		final Interpreter macro = Interpreter.getInstance();
		final String value = macro == null ? null : macro.getVariableAsString(name);
		if (value == null)
			throw new InputException("no such variable (&" + name + " for " + key + "): define it before the command");
		return value;
	}
}
