package org.embrush.job;

import java.util.List;
import java.util.Optional;

import org.embrush.model.FeatureSettings;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;
import org.embrush.model.TableKind;

/** Whether a fit can start from a model; it then keeps the model's feature recipe, since the mixture is in its units. */
final class StartModel {

	private StartModel() {}

	/**
	 * @param start the model to start from, if any
	 * @param asked what was asked of the features; the default gives way to the model's
	 * @return the features of the fit
	 * @throws InputException when others were asked for than the model has
	 */
	static FeatureSettings features(final Optional<Model> start, final FeatureSettings asked) {
		if (start.isEmpty())
			return asked;
		final FeatureSettings features = start.get().features();
		if (!asked.equals(features) && !asked.equals(FeatureSettings.DEFAULT))
			throw new InputException("start model has other features (" + features + ") than asked for (" + asked +
					"): fit the start model with the same channels, scales and --textbook or not");
		return features;
	}

	/**
	 * @param start the model to start from
	 * @param map the map to fit on
	 * @param legend the classes of the fit
	 * @param table how components shall belong to classes
	 * @param warnings modified: one line when channel names could not be compared
	 * @throws InputException when channels, classes or kind of class table differ
	 */
	static void check(final Model start, final MapInfo map, final Legend legend, final TableKind table,
			final List<String> warnings) {
		ModelFit.check(start, map, warnings);
		if (start.members().size() > 1)
			throw new InputException("start model has several members (" + start.members().size() +
					"): start from a model with one");
		if (table == TableKind.CLAMPED && !start.members().get(0).mixture().table().isClamped())
			throw new InputException("start model shares its components among the classes (--table clamped): " +
					"ask for --table shared, or start from a clamped model");
		if (!ids(start.legend()).equals(ids(legend)))
			throw new InputException("start model and labels differ in classes (" + Wording.classes(start.legend()) +
					"; " + Wording.classes(legend) + "): start from a model of the same classes");
	}

	private static List<Integer> ids(final Legend legend) {
		return legend.entries().stream().map(LegendEntry::id).toList();
	}
}
