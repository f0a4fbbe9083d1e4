package org.embrush.options;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Option values that are lists: {@code a,b,c} and {@code key=number,key=number}. */
public final class Lists {

	private Lists() {}

	/** @return the parts between commas, trimmed, none of them empty */
	public static List<String> split(final String list) {
		return Arrays.stream(list.split(",")).map(String::trim).filter(part -> !part.isEmpty()).toList();
	}

	/**
	 * @param option name of the option, for the message
	 * @param text a number
	 * @return its value
	 * @throws IllegalArgumentException when it is none
	 */
	static double number(final String option, final String text) {
		try {
			return Double.parseDouble(text.trim());
		} catch (final NumberFormatException e) {
			throw new IllegalArgumentException(option + " (" + text.trim() + ") must be a number");
		}
	}

	/**
	 * @param option name of the option, for the message
	 * @param list {@code key=number} parts between commas
	 * @return numbers by key, in the order given
	 * @throws IllegalArgumentException when a part is something else or a key stands twice
	 */
	static Map<String, Double> pairs(final String option, final String list) {
		final Map<String, Double> result = new LinkedHashMap<>();
		for (final String part : split(list)) {
			final int equals = part.lastIndexOf('=');
			if (equals < 1)
				throw new IllegalArgumentException(option + " (" + part + ") must be of the form class=number");
			final String key = part.substring(0, equals).trim();
			if (result.put(key, number(option, part.substring(equals + 1))) != null)
				throw new IllegalArgumentException(option + " (" + key + ") names this class twice");
		}
		return result;
	}
}
