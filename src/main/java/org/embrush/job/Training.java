package org.embrush.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Model;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.embrush.tile.AttributeMap;

/**
 * What a model is fitted from: map, labels, and all settings. Every door fills the same record.
 *
 * <pre>{@code
 * Training training = Training.of(Input.file(Path.of("map.tif")), Input.file(Path.of("labels.tif")))
 * 		.withSettings(FitSettings.builder().covariance(CovarianceFamily.TIED).build());
 * }</pre>
 *
 * @param map the map; several files are stacked, their channels in order
 * @param labels the painted pixels; may be left out when the settings ask for extra classes
 * @param classes the legend; when left out, names come from the labels
 * @param features what is asked of the features
 * @param settings what is asked of the fit
 * @param perClass settings that differ by class name or id
 * @param start the model to start from, given exactly when the settings start from a model
 * @param repeat a model whose features and settings are used again instead of those above, or none
 * @param strict whether a fit that has not converged fails
 */
public record Training(Input<AttributeMap> map, Input<LabelEvidence> labels, Input<Legend> classes,
		FeatureSettings features, FitSettings settings, PerClass perClass, Input<Model> start, Input<Model> repeat,
		boolean strict) {

	public Training {
		Objects.requireNonNull(features, "features");
		Objects.requireNonNull(perClass, "perClass");
		if (!map.isGiven())
			throw new IllegalArgumentException("map must be given");
		if (!labels.isGiven() && !repeat.isGiven() && settings.extraClasses() == 0)
			throw new IllegalArgumentException("labels must be given unless extraClasses (0) is 1 or more");
		if (settings.table() == TableKind.SHARED && !perClass.equals(PerClass.NONE))
			throw new IllegalArgumentException("table (shared) must be clamped for components or priors by class");
		if (!repeat.isGiven() && start.isGiven() != (settings.start() == StartKind.MODEL))
			throw new IllegalArgumentException("a start model must be given exactly when start (" +
					settings.start().name().toLowerCase() + ") is model");
	}

	/** @return all files that are read */
	List<Path> inputFiles() {
		return Stream.of(map, labels, classes, start, repeat).flatMap(input -> input.files().stream()).toList();
	}

	/**
	 * @param map the map
	 * @param labels the painted pixels
	 * @return a training with default settings
	 */
	public static Training of(final Input<AttributeMap> map, final Input<LabelEvidence> labels) {
		return new Training(map, labels, Input.none(), FeatureSettings.DEFAULT, FitSettings.DEFAULT, PerClass.NONE,
				Input.none(), Input.none(), false);
	}

	/**
	 * @param map the map
	 * @param extraClasses number of classes to find without labels, 1 or more
	 * @return a training with default settings and without labels
	 */
	public static Training unsupervised(final Input<AttributeMap> map, final int extraClasses) {
		return new Training(map, Input.none(), Input.none(), FeatureSettings.DEFAULT,
				FitSettings.builder().extraClasses(extraClasses).build(), PerClass.NONE, Input.none(), Input.none(),
				false);
	}

	/**
	 * @param value the legend
	 * @return the same training with that legend
	 */
	public Training withClasses(final Input<Legend> value) {
		return new Training(map, labels, value, features, settings, perClass, start, repeat, strict);
	}

	/**
	 * @param value what is asked of the features
	 * @return the same training with those features
	 */
	public Training withFeatures(final FeatureSettings value) {
		return new Training(map, labels, classes, value, settings, perClass, start, repeat, strict);
	}

	/**
	 * @param value what is asked of the fit; does not start from a model
	 * @return the same training with those settings
	 */
	public Training withSettings(final FitSettings value) {
		return new Training(map, labels, classes, features, value, perClass, start, repeat, strict);
	}

	/**
	 * @param value settings by class name or id
	 * @return the same training with those settings
	 */
	public Training withPerClass(final PerClass value) {
		return new Training(map, labels, classes, features, settings, value, start, repeat, strict);
	}

	/**
	 * @param value the model to start from
	 * @return the same training, started from that model
	 */
	public Training withStart(final Input<Model> value) {
		return new Training(map, labels, classes, features, settings.but().start(StartKind.MODEL).build(), perClass,
				value, repeat, strict);
	}

	/**
	 * @param value a model whose features and settings are used again
	 * @return the same training, repeating that model's fit
	 */
	public Training withRepeat(final Input<Model> value) {
		return new Training(map, labels, classes, features, settings, perClass, start, value, strict);
	}

	/**
	 * @param value whether a fit that has not converged fails
	 * @return the same training, strict or not
	 */
	public Training withStrict(final boolean value) {
		return new Training(map, labels, classes, features, settings, perClass, start, repeat, value);
	}
}
