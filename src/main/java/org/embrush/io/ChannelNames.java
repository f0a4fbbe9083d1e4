package org.embrush.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.embrush.model.MapInfo;

/**
 * Names of channels: what the file says, made complete and unique.
 *
 * <pre>{@code
 * List<String> names = ChannelNames.complete(List.of("Fe", "", "Fe")); // Fe, channel 2, Fe (2)
 * }</pre>
 */
public final class ChannelNames {

	private ChannelNames() {}

	/**
	 * @param said one name a channel, empty where there is none
	 * @return the first line of each; "channel 3" where there is none; repeated names get a number
	 */
	public static List<String> complete(final List<String> said) {
		final List<String> defaults = MapInfo.defaultChannelNames(said.size());
		final Set<String> taken = new HashSet<>();
		final List<String> names = new ArrayList<>();
		for (int c = 0; c < said.size(); c++) {
			final String first = said.get(c).lines().findFirst().orElse("").strip();
			final String base = first.isEmpty() ? defaults.get(c) : first;
			String name = base;
			for (int n = 2; !taken.add(name); n++)
				name = base + " (" + n + ")";
			names.add(name);
		}
		return names;
	}
}
