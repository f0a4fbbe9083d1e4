package org.embrush.options;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.embrush.model.ClassPriors;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.PriorSettings;
import org.embrush.model.StartKind;

/**
 * Writes settings as texts by key, those that differ from their defaults alone: what {@link SettingsText} reads.
 *
 * <pre>{@code
 * Map<String, String> texts = SettingsWriter.of(FeatureSettings.DEFAULT, FitSettings.builder().seed(7).build()); // seed=7
 * }</pre>
 */
public final class SettingsWriter {

	private final Map<String, String> texts = new LinkedHashMap<>();

	private SettingsWriter() {}

	/**
	 * @param features what is asked of the features
	 * @param fit what is asked of the fit; does not start from a model, which is a file
	 * @return texts by {@link Setting#key}, in the order of the command line's options; that of a flag is empty
	 */
	public static Map<String, String> of(final FeatureSettings features, final FitSettings fit) {
		if (fit.start() == StartKind.MODEL)
			throw new IllegalArgumentException("start (model) must be labels or kmeans");
		final SettingsWriter writer = new SettingsWriter();
		writer.features(features);
		writer.fit(fit);
		writer.prior(fit.prior());
		return writer.texts;
	}

	private void features(final FeatureSettings features) {
		final FeatureSettings usual = FeatureSettings.DEFAULT;
		put("channels", String.join(",", features.channels()), "");
		flag("no_standardise", !features.standardise());
		put("stabilise", features.stabiliser(), usual.stabiliser());
		put("scales", list(features.sigmas()), list(usual.sigmas()));
		put("pca", features.pca(), usual.pca());
	}

	private void fit(final FitSettings fit) {
		final FitSettings usual = FitSettings.DEFAULT;
		put("method", fit.method(), fit.but().fast(false).method(null).build().method());
		flag("fast", fit.fast());
		put("spatial", fit.spatial(), usual.spatial());
		put("covariance", fit.covariance(), usual.covariance());
		put("components", fit.componentsOfClass().isEmpty() ? String.valueOf(fit.components())
				: byClass(fit.componentsOfClass()), String.valueOf(usual.components()));
		put("table", fit.table(), usual.table());
		put("extra_classes", fit.extraClasses(), usual.extraClasses());
		put("unlabelled_weight", fit.unlabelledWeight(), usual.unlabelledWeight());
		put("class_priors", fit.classPriors() == ClassPriors.GIVEN ? byClass(fit.givenPriors()) : fit.classPriors(),
				usual.classPriors());
		put("start", fit.start(), usual.start());
		put("restarts", fit.restarts(), usual.restarts());
		put("seed", fit.seed(), usual.seed());
		put("max_iterations", fit.maxIterations(), usual.maxIterations());
		put("tolerance", fit.tolerance(), usual.tolerance());
		put("precision", fit.precision(), usual.precision());
		put("schedule", fit.schedule(), usual.schedule());
	}

	private void prior(final PriorSettings prior) {
		final PriorSettings usual = PriorSettings.DEFAULT;
		put("prior_covariance", prior.covariance(), usual.covariance());
		put("prior_mean", prior.mean(), usual.mean());
		put("prior_weights", prior.weights(), usual.weights());
		put("prior_table", prior.table(), usual.table());
	}

	private void put(final String key, final Object value, final Object usual) {
		if (!value.equals(usual))
			texts.put(key, value instanceof final Enum<?> word ? word.name().toLowerCase(Locale.ROOT)
					: String.valueOf(value));
	}

	private void flag(final String key, final boolean given) {
		if (given)
			texts.put(key, "");
	}

	private static String list(final Iterable<Double> numbers) {
		final StringBuilder text = new StringBuilder();
		numbers.forEach(number -> text.append(text.isEmpty() ? "" : ",").append(number));
		return text.toString();
	}

	private static String byClass(final Map<Integer, ? extends Number> numbers) {
		return new TreeMap<>(numbers).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue())
				.collect(Collectors.joining(","));
	}
}
