package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.features.FeatureSource;
import org.embrush.features.LearnedRecipe;
import org.embrush.features.RecipeLearner;
import org.embrush.io.Heap;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.StartKind;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.MapMemo;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * A training whose files were read and checked, with all defaults resolved.
 *
 * @param map the map
 * @param labels painted pixels with data, over a legend of the painted classes
 * @param recipe the features
 * @param featureSource the features of the map
 * @param features what was asked of the features
 * @param settings what was asked of the fit, by class id
 * @param start the model to start from
 * @param strict whether a fit that has not converged fails
 * @param inputs the files that were read
 * @param warnings one line each
 */
record TrainingData(AttributeMap map, LabelEvidence labels, FeatureRecipe recipe, TileSource featureSource,
		FeatureSettings features, FitSettings settings, Optional<Model> start, boolean strict,
		List<Provenance.Input> inputs,
		List<String> warnings) {

	/** Reads and checks; see {@link Trainer#fit(Training)}. */
	static TrainingData read(final Training training, final TileEngine engine) {
		return read(training, engine, MapMemo.forgetful());
	}

	/**
	 * Reads and checks; see {@link Trainer#fit(Training)}.
	 *
	 * @param memo modified: opened on the map
	 */
	static TrainingData read(final Training training, final TileEngine engine, final MapMemo memo) {
		final List<String> warnings = new ArrayList<>();
		final Inputs inputs = new Inputs(engine);
		final Optional<Model> repeat = Inputs.model(training.repeat());
		final FitSettings asked = repeat.map(Model::settings).orElse(training.settings());
		final AttributeMap map = inputs.map(training.map());
		engine.cancel().check();
		memo.open(map.source(), engine);
		final Optional<Legend> classes = inputs.legend(training.classes());
		final LabelEvidence labels = inputs.labels(training.labels(), map.info(), classes, warnings);
		if (!training.labels().isGiven() && asked.extraClasses() == 0)
			throw new InputException("the repeated model was fitted with labels (" + training.repeat().name() +
					"): give labels");
		if (training.labels().isGiven())
			LabelChecks.check(labels, training.labels().name(), map.info(), asked.extraClasses());
		final FitSettings settings =
				training.perClass().resolve(asked, labels.legend().withUnnamed(asked.extraClasses()));
		final Optional<Model> start = inputs.start(training.start());
		if (start.isPresent() != (settings.start() == StartKind.MODEL))
			throw new InputException("the repeated model was started from a model (" + training.repeat().name() +
					"): give that one too with --start");
		final FeatureSettings features = StartModel.features(start,
				repeat.map(Model::features).orElse(training.features()));
		final Legend legend = labels.legend().withUnnamed(settings.extraClasses());
		start.ifPresent(model -> StartModel.check(model, map.info(), legend, settings.table(), warnings));
		final FeatureRecipe recipe = start.map(model -> model.members().get(0).recipe())
				.orElseGet(() -> learn(map, features, settings.fast(), engine, memo, warnings));
		final LabelEvidence onData = LabelChecks.onData(labels, map, recipe.channels(), engine, warnings);
		Heap.require(FeatureSource.rereadableBytes(map.source(), recipe), "the smoothed or transformed map",
				"or ask for fewer --channels or --scales");
		repeat.ifPresent(model -> inputs.compare(model, warnings));
		return new TrainingData(map, onData, recipe, FeatureSource.rereadable(map.source(), recipe, engine), features,
				settings, start, training.strict(), inputs.read(), List.copyOf(warnings));
	}

	private static FeatureRecipe learn(final AttributeMap map, final FeatureSettings features, final boolean fast,
			final TileEngine engine, final MapMemo memo, final List<String> warnings) {
		final RecipeLearner learner = new RecipeLearner(engine, memo);
		final LearnedRecipe learned = fast ? learner.glance(map, features) : learner.learn(map, features);
		warnings.addAll(learned.warnings());
		return learned.recipe();
	}

	/** @return whether a committee is fitted: it chooses scales itself, and has no single run that could converge */
	boolean isCommittee() {
		return settings.method() == FitMethod.COMMITTEE && start.isEmpty() && !strict && features.standardise() &&
				features.sigmas().equals(FeatureSettings.DEFAULT.sigmas()) && features.pca() == 0;
	}

	/** @return the same data with some of the labels, and without the warnings that were already given */
	TrainingData with(final LabelEvidence fewer) {
		return new TrainingData(map, fewer, recipe, featureSource, features, settings, start, strict, inputs,
				List.of());
	}
}
