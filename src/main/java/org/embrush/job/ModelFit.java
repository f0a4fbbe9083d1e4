package org.embrush.job;

import java.util.List;

import org.embrush.model.InputException;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;

/** Whether a model fits a map. */
final class ModelFit {

	private ModelFit() {}

	/**
	 * Compares channels.
	 *
	 * @param model the model
	 * @param map the map that it shall be applied to
	 * @param warnings modified: one line when names could not be compared
	 * @throws InputException when number or names of the channels differ
	 */
	static void check(final Model model, final MapInfo map, final List<String> warnings) {
		final List<String> expected = model.channelNames();
		final List<String> found = map.channelNames();
		if (expected.equals(found))
			return;
		final String both = "the model's channels are " + Wording.names(expected) + "; the map's are " +
				Wording.names(found);
		if (expected.size() != found.size())
			throw new InputException("model and map differ in channels (" + expected.size() + " and " + found.size() +
					", " + map.name() + "): " + both);
		if (!unnamed(expected) && !unnamed(found))
			throw new InputException("model and map name their channels differently (" + map.name() + "): " + both);
		warnings.add("channels of " + map.name() + " could not be compared by name and are taken in order: " + both);
	}

	/** Whether the names are those that a reader gives to channels without a name. */
	private static boolean unnamed(final List<String> names) {
		for (int i = 0; i < names.size(); i++)
			if (!names.get(i).equals("channel " + (i + 1)))
				return false;
		return true;
	}
}
