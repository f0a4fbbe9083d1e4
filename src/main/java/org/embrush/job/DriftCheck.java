package org.embrush.job;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.embrush.committee.Adaptation;
import org.embrush.committee.Drift;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

/** Says whether a map is like the one that a model was fitted on, and adapts the model to it. */
final class DriftCheck {

	private static final int NAMED = 3;

	private DriftCheck() {}

	/**
	 * @param model the model
	 * @param map to apply it to
	 * @param adapt what is done about it
	 * @param warnings modified: one line when the map is of another kind
	 * @param engine runs the tiles
	 */
	static void check(final Model model, final AttributeMap map, final Adapt adapt, final List<String> warnings,
			final TileEngine engine) {
		Drift.of(model.members(), map, engine).filter(Drift::isFlagged)
				.ifPresent(drift -> warnings.add(words(drift, map, adapt)));
	}

	private static String words(final Drift drift, final AttributeMap map, final Adapt adapt) {
		final List<String> names = map.info().channelNames();
		final String channels = IntStream.range(0, names.size()).boxed()
				.sorted(Comparator.comparingDouble(c -> -drift.shifts()[c])).limit(NAMED)
				.map(c -> String.format(Locale.ROOT, "%s %.2f", names.get(c), drift.shifts()[c]))
				.collect(Collectors.joining(", "));
		return String.format(Locale.ROOT,
				"%s is unlike the map that the model was fitted on (its components moved by %.2f standard deviations, %.2f and"
						+ " more is much; by channel: %s): check units and order of the channels%s, or paint this map and fit"
						+ " again",
				map.info().name(), drift.largest(), Drift.FLAGGED, channels,
				adapt == Adapt.NONE ? ", adapt the model with --adapt proportions or --adapt components" : "");
	}

	/** @return the model with what is estimated again on the map */
	static Model adapted(final Model model, final AttributeMap map, final Adapt adapt, final TileEngine engine) {
		if (adapt == Adapt.NONE)
			return model;
		return model.withMembers(new Adaptation(adapt == Adapt.COMPONENTS).of(model.members(), map, engine));
	}
}
