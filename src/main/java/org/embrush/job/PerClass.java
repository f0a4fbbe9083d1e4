package org.embrush.job;

import java.util.Map;
import java.util.TreeMap;

import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * Settings that differ by class, keyed by class name or id, before the legend is known.
 *
 * <pre>{@code
 * FitSettings settings = new PerClass(Map.of("quartz", 3), Map.of()).resolve(FitSettings.DEFAULT, legend);
 * }</pre>
 *
 * @param components class name or id to number of components, 1 or more
 * @param priors class name or id to fraction of the map, above 0
 */
public record PerClass(Map<String, Integer> components, Map<String, Double> priors) {

	/** Nothing differs by class. */
	public static final PerClass NONE = new PerClass(Map.of(), Map.of());

	public PerClass {
		components = Map.copyOf(components);
		priors = Map.copyOf(priors);
		components.forEach((key, n) -> {
			if (n < 1)
				throw new IllegalArgumentException("components of class " + key + " (" + n + ") must be 1 or more");
		});
		priors.forEach((key, p) -> {
			if (!(p > 0) || p.isInfinite())
				throw new IllegalArgumentException("prior of class " + key + " (" + p + ") must be above 0");
		});
	}

	/**
	 * Writes these settings into others, by class id.
	 *
	 * @param settings the settings of all classes
	 * @param legend the classes of the fit; a name goes before an id
	 * @return the settings with what differs by class
	 * @throws InputException when a class is not in the legend, or has no prior while others do
	 */
	public FitSettings resolve(final FitSettings settings, final Legend legend) {
		final FitSettings.Builder builder = settings.but();
		if (!components.isEmpty())
			builder.componentsOfClass(byId(components, legend, settings.componentsOfClass()));
		if (!priors.isEmpty()) {
			final Map<Integer, Double> fractions = byId(priors, legend, settings.givenPriors());
			for (final LegendEntry entry : legend.entries())
				if (!fractions.containsKey(entry.id()))
					throw new InputException("class without a fraction (" + Wording.of(entry) +
							"): give class priors for all of " + Wording.classes(legend));
			builder.givenPriors(fractions);
		}
		return builder.build();
	}

	private static <V> Map<Integer, V> byId(final Map<String, V> named, final Legend legend,
			final Map<Integer, V> old) {
		final Map<Integer, V> result = new TreeMap<>(old);
		named.forEach((key, value) -> result.put(id(key, legend), value));
		return result;
	}

	private static int id(final String key, final Legend legend) {
		final int byName = legend.indexOfName(key);
		if (byName >= 0)
			return legend.get(byName).id();
		if (key.matches("[0-9]{1,5}") && legend.indexOf(Integer.parseInt(key)) >= 0)
			return Integer.parseInt(key);
		throw new InputException(
				"unknown class in a setting (" + key + "): the classes are " + Wording.classes(legend));
	}
}
