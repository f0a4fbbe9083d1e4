package org.embrush.job;

import java.util.ArrayList;
import java.util.List;

import org.embrush.committee.Committee;
import org.embrush.committee.CommitteeFitter;
import org.embrush.em.FitResult;
import org.embrush.em.Fitter;
import org.embrush.features.FeatureSources;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitException;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.StopReason;
import org.embrush.tile.TileEngine;

/** Fits a model: reads, checks, learns the features, runs EM, and writes down how it came to be. */
final class Trainer {

	private final TileEngine engine;

	Trainer(final TileEngine engine) {
		this.engine = engine;
	}

	/**
	 * @param training map, labels, settings
	 * @return the fit
	 * @throws org.embrush.model.InputException when data cannot be read or contradict themselves
	 * @throws FitException when the fit cannot go on, or has not converged and must
	 */
	Fitted fit(final Training training) {
		return fit(TrainingData.read(training, engine));
	}

	/**
	 * @param data checked map and labels
	 * @return the fit
	 */
	Fitted fit(final TrainingData data) {
		return data.isCommittee() ? committee(data) : mixture(data);
	}

	private Fitted committee(final TrainingData data) {
		final Committee committee =
				new CommitteeFitter(engine).fit(data.map(), data.labels(), data.features(), data.settings());
		final List<String> warnings = new ArrayList<>(data.warnings());
		warnings.addAll(committee.warnings());
		final Legend legend = data.labels().legend();
		final Provenance provenance = new Provenance(Version.get(), data.inputs(), labelled(data.labels(), legend), 1,
				StopReason.CONVERGED, committee.trace(), warnings);
		final Model model = new Model(legend, legend.size(), data.map().info().channelNames(), committee.members(),
				data.features(), data.settings(), provenance);
		return new Fitted(model, data.map(), new FeatureSources(data.map().source()), data.labels(),
				committee.trace(), warnings);
	}

	private Fitted mixture(final TrainingData data) {
		final List<String> warnings = new ArrayList<>(data.warnings());
		final FitSettings settings = data.settings();
		final FeatureRecipe recipe = data.recipe();
		final Legend legend = data.labels().legend().withUnnamed(settings.extraClasses());
		final Mixture start = data.start().map(model -> model.members().get(0).mixture()).orElse(null);
		final FitResult result =
				new Fitter(engine).fit(data.featureSource(), data.labels().in(legend), settings, start);
		if (data.strict() && result.stop() == StopReason.MAX_ITERATIONS)
			throw new FitException("the fit did not converge (" + Wording.count(settings.maxIterations(), "iteration") +
					"): raise --max-iterations or --tolerance");
		warnings.addAll(result.warnings());
		final Provenance provenance = new Provenance(Version.get(), data.inputs(), labelled(data.labels(), legend),
				result.unlabelledWeight(), result.stop(), result.trace(), warnings);
		final Model model = new Model(legend, data.labels().legend().size(), data.map().info().channelNames(),
				List.of(new Member(1, recipe, result.mixture())), data.features(), settings, provenance);
		return new Fitted(model, data.map(), any -> data.featureSource(), data.labels(), result.trace(), warnings);
	}

	private static List<Integer> labelled(final LabelEvidence labels, final Legend legend) {
		final List<Integer> counts = new ArrayList<>();
		for (final int count : labels.countByClass())
			counts.add(count);
		while (counts.size() < legend.size())
			counts.add(0);
		return counts;
	}
}
