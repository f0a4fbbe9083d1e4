package org.embrush.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.embrush.committee.Adaptation;
import org.embrush.committee.Drift;
import org.embrush.evaluate.MapBelief;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

/** Says whether a map is like the one that a model was fitted on, and adapts the model to it. */
final class DriftCheck {

	private static final int NAMED = 3;
	/**
	 * Share of pixels that are unlike all that the model knows beyond which a map is of another kind: of maps that models were
	 * fitted on it was 0.42 at most, of other halves of these maps 0.29.
	 */
	private static final double MOSTLY = 2 / 3.0;

	private DriftCheck() {}

	/**
	 * @param model the model
	 * @param map to apply it to
	 * @param adapt what is done about it
	 * @param warnings modified: one line when the map is of another kind
	 * @param engine runs the tiles
	 * @return whether it is
	 */
	static boolean check(final Model model, final AttributeMap map, final Adapt adapt, final List<String> warnings,
			final TileEngine engine) {
		final Optional<Drift> flagged =
				Drift.of(model.members(), model.scales(), map, engine).filter(Drift::isFlagged);
		flagged.ifPresent(drift -> warnings.add(words(drift, map, adapt)));
		return flagged.isPresent();
	}

	/**
	 * The coarse check that every model allows.
	 *
	 * @param strange share of the pixels whose typicality is below {@link MapBelief#TYPICAL}
	 * @param map that they are of
	 * @param warnings modified: one line when these are most of the map
	 */
	static void check(final double strange, final AttributeMap map, final List<String> warnings) {
		if (strange > MOSTLY)
			warnings.add(String.format(Locale.ROOT,
					"%.0f %% of %s is unlike anything that the model was fitted on (typicality below %s): " +
							"check units and order of the channels, or paint this map and fit again",
					100 * strange, map.info().name(), MapBelief.TYPICAL));
	}

	private static String words(final Drift drift, final AttributeMap map, final Adapt adapt) {
		final List<String> names = map.info().channelNames();
		final List<String> found = new ArrayList<>();
		drift.exchange().filter(e -> drift.isExchanged()).ifPresent(exchange -> found.add(String.format(Locale.ROOT,
				"channels %s and %s look exchanged, by %.2f nats a pixel and feature", names.get(exchange.first()),
				names.get(exchange.second()), exchange.advantage())));
		if (drift.largestGain() >= Drift.FLAGGED_GAIN)
			found.add("channels look multiplied: " + named(names, c -> Math.abs(drift.logGains()[c]),
					c -> String.format(Locale.ROOT, "%s by %.2f", names.get(c), Math.exp(drift.logGains()[c]))));
		if (drift.largest() >= Drift.FLAGGED)
			found.add(String.format(Locale.ROOT, "its components moved by %.2f standard deviations; by channel: %s",
					drift.largest(), named(names, c -> drift.shifts()[c],
							c -> String.format(Locale.ROOT, "%s %.2f", names.get(c), drift.shifts()[c]))));
		return map.info().name() + " is unlike the map that the model was fitted on (" + String.join("; ", found) +
				"): check units and order of the channels" +
				(adapt == Adapt.NONE ? ", adapt the model with --adapt proportions or --adapt components" : "") +
				", or paint this map and fit again";
	}

	/** The channels with the largest figures. */
	private static String named(final List<String> names, final IntToDoubleFunction figure,
			final IntFunction<String> words) {
		return IntStream.range(0, names.size()).boxed()
				.sorted(Comparator.comparingDouble(c -> -figure.applyAsDouble(c)))
				.limit(NAMED).map(words::apply).collect(Collectors.joining(", "));
	}

	/** @return the model with what is estimated again on the map */
	static Model adapted(final Model model, final AttributeMap map, final Adapt adapt, final TileEngine engine) {
		if (adapt == Adapt.NONE)
			return model;
		return new Adaptation(adapt == Adapt.COMPONENTS).of(model, map, engine);
	}
}
