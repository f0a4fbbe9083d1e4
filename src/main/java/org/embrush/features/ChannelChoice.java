package org.embrush.features;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.embrush.model.InputException;

/**
 * Finds the channels that a user asked for.
 *
 * <pre>{@code
 * int[] chosen = ChannelChoice.resolve(List.of("Fe", "3-7"), map.info().channelNames());
 * }</pre>
 */
public final class ChannelChoice {

	private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

	private ChannelChoice() {}

	/**
	 * Resolves names, 1-based numbers ({@code 3}) and ranges ({@code 3-7}). A name wins over a number or range that
	 * reads the same, and a name in the very same letters over one that differs in case.
	 *
	 * @param wanted what the user asked for; empty means all channels
	 * @param channelNames the names of the map, in channel order
	 * @return 0-based channel indices, ascending, each once
	 * @throws InputException when a wanted channel does not exist or fits several names
	 */
	public static int[] resolve(final List<String> wanted, final List<String> channelNames) {
		final TreeSet<Integer> chosen = new TreeSet<>();
		for (final String one : wanted)
			chosen.addAll(find(one.strip(), channelNames));
		for (int i = 0; wanted.isEmpty() && i < channelNames.size(); i++)
			chosen.add(i);
		return chosen.stream().mapToInt(i -> i).toArray();
	}

	private static List<Integer> find(final String wanted, final List<String> names) {
		final int exact = names.indexOf(wanted);
		if (exact >= 0)
			return List.of(exact);
		final List<Integer> found = new ArrayList<>();
		for (int i = 0; i < names.size(); i++)
			if (names.get(i).strip().equalsIgnoreCase(wanted))
				found.add(i);
		if (found.size() > 1)
			throw new InputException(
					"channel (" + wanted + ") fits several names: write it as one of " + listed(names));
		final Matcher numbers = NUMBERS.matcher(wanted);
		if (found.isEmpty() && numbers.matches()) {
			final int first = Integer.parseInt(numbers.group(1));
			final int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
			for (int i = first; 1 <= first && last <= names.size() && i <= last; i++)
				found.add(i - 1);
		}
		if (found.isEmpty())
			throw new InputException("unknown channel (" + wanted + "): choose from " + listed(names) +
					" or their numbers 1 to " + names.size());
		return found;
	}

	private static String listed(final List<String> names) {
		return String.join(", ", names);
	}
}
