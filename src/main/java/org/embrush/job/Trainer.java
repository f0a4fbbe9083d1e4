package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.embrush.committee.Committee;
import org.embrush.committee.CommitteeFitter;
import org.embrush.committee.Drift;
import org.embrush.committee.SpatialFit;
import org.embrush.committee.SpatialFitter;
import org.embrush.em.ClassPosterior;
import org.embrush.em.FitResult;
import org.embrush.em.Fitter;
import org.embrush.features.FeatureSources;
import org.embrush.features.KeptFeatures;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitException;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.HeldOutPrediction;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialPreference;
import org.embrush.model.SpatialSettings;
import org.embrush.model.StartKind;
import org.embrush.model.StopReason;
import org.embrush.spatial.ClassMap;
import org.embrush.spatial.PixelwiseMap;
import org.embrush.spatial.SpatialPrior;
import org.embrush.tile.MapMemo;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/** Fits a model: reads, checks, learns the features, runs EM, and writes down how it came to be. */
final class Trainer {

	/** Scribbles of a class that allow a warning. */
	private static final double FEWEST_SCRIBBLES = 2.5;
	/** Share of a class's scribbles that are taken for others. */
	private static final double MISTAKEN = 0.5;

	private final TileEngine engine;
	private final MapMemo memo;

	Trainer(final TileEngine engine) {
		this(engine, MapMemo.forgetful());
	}

	/**
	 * @param engine runs the tiles
	 * @param memo remembers what follows from the map alone
	 */
	Trainer(final TileEngine engine, final MapMemo memo) {
		this.engine = engine;
		this.memo = memo;
	}

	/**
	 * @param training map, labels, settings
	 * @param afterwards adds to the forecast of the run what comes after the fit
	 * @return the fit
	 * @throws org.embrush.model.InputException when data cannot be read or contradict themselves
	 * @throws FitException when the fit cannot go on, or has not converged and must
	 */
	Fitted fit(final Training training, final Consumer<Forecast> afterwards) {
		return fit(TrainingData.read(training, engine, memo), afterwards);
	}

	/**
	 * @param data checked map and labels
	 * @param afterwards adds to the forecast of the run what comes after the fit
	 * @return the fit
	 */
	Fitted fit(final TrainingData data, final Consumer<Forecast> afterwards) {
		expect(data, Forecast.ITERATIONS_ONE, afterwards);
		final Fitted fitted = fit(data);
		if (!data.isCommittee())
			expect(data, fitted.trace().size(), afterwards);
		return fitted;
	}

	private void expect(final TrainingData data, final int iterations, final Consumer<Forecast> afterwards) {
		final Forecast forecast = new Forecast(data, iterations, memo.isSame());
		afterwards.accept(forecast);
		engine.progress().expect(forecast.stages());
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
				new CommitteeFitter(engine, memo).fit(data.map(), data.labels(), data.features(), data.settings());
		final Function<FeatureRecipe, TileSource> features = data.settings().fast() && memo.remembers()
				? new KeptFeatures(data.map().source(), memo, engine)
				: new FeatureSources(data.map().source());
		final SpatialFit spatial = new SpatialFitter(engine).fit(data.featureSource(), data.recipe(), features,
				data.labels(), data.settings(), committee.members(), committee.heldOut());
		final List<String> warnings = new ArrayList<>(data.warnings());
		warnings.addAll(committee.warnings());
		warnings.addAll(spatial.warnings());
		warnings.addAll(mistaken(data.labels().legend(), spatial.heldOut()));
		final Legend legend = data.labels().legend();
		final Provenance provenance = new Provenance(Version.get(), data.inputs(), labelled(data.labels(), legend),
				data.settings().unlabelledWeight() == 0 ? 0 : 1, StopReason.CONVERGED, committee.trace(), warnings);
		final Model model = new Model(legend, legend.size(), data.map().info().channelNames(), spatial.members(),
				data.features(), data.settings(), provenance, spatial.spatial(), spatial.temperature(),
				spatial.heldOut(), data.settings().fast() ? List.of()
						: Drift.scales(committee.members(), data.map(), engine),
				committee.heldOut().fractions());
		return new Fitted(model, data.map(), features, data.labels(),
				committee.trace(), warnings, Optional.of(committee), spatial.predicted());
	}

	/** Warns of classes whose scribbles are mostly taken for others by fits that have not seen them. */
	private static List<String> mistaken(final Legend legend, final List<HeldOutPrediction> heldOut) {
		final List<String> warnings = new ArrayList<>();
		for (int c = 0; c < legend.size(); c++) {
			double all = 0;
			double wrong = 0;
			for (final HeldOutPrediction label : heldOut)
				if (label.classIndex() == c) {
					all += label.share();
					wrong += label.isRight() ? 0 : label.share();
				}
			if (all >= FEWEST_SCRIBBLES && wrong > MISTAKEN * all)
				warnings.add(String.format(Locale.ROOT,
						"class '%s' is mostly taken for others: %.0f %% of its scribbles " +
								"while they were held out; paint more of it, in other places, or join it with what it resembles",
						legend.get(c).name(), 100 * wrong / all));
		}
		return warnings;
	}

	private Fitted mixture(final TrainingData data) {
		final List<String> warnings = new ArrayList<>(data.warnings());
		final FitSettings settings = data.settings();
		final FeatureRecipe recipe = data.recipe();
		final Legend legend = data.labels().legend().withUnnamed(settings.extraClasses());
		final Mixture start = data.start().map(model -> model.members().get(0).mixture()).orElse(null);
		final FitResult first =
				new Fitter(engine).fit(data.featureSource(), data.labels().in(legend), settings, start);
		final FitResult result = unswitched(data, legend, first, warnings);
		if (data.strict() && result.stop() == StopReason.MAX_ITERATIONS)
			throw new FitException("the fit did not converge (" + Wording.count(settings.maxIterations(), "iteration") +
					"): raise --max-iterations or --tolerance");
		warnings.addAll(result.warnings());
		if (data.labels().size() > 0)
			warnings.addAll(new MixtureAlarms(data.featureSource(), recipe, data.labels(), result.mixture())
					.warnings());
		final Provenance provenance = new Provenance(Version.get(), data.inputs(), labelled(data.labels(), legend),
				result.unlabelledWeight(), result.stop(), result.trace(), warnings);
		final List<Member> members = List.of(new Member(1, recipe, result.mixture()));
		final Model model = new Model(legend, data.labels().legend().size(), data.map().info().channelNames(),
				members, data.features(), settings, provenance,
				spatial(data, settings, members, result.mixture().classFractions()), 1, List.of(), List.of(),
				new double[0]);
		return new Fitted(model, data.map(), any -> data.featureSource(), data.labels(), result.trace(), warnings,
				Optional.empty(), Optional.empty());
	}

	/** Fits again from renamed classes when the labels ask for it, and takes that when its bound is better. */
	private FitResult unswitched(final TrainingData data, final Legend legend, final FitResult result,
			final List<String> warnings) {
		if (data.labels().size() == 0)
			return result;
		final MixtureAlarms alarms =
				new MixtureAlarms(data.featureSource(), data.recipe(), data.labels(), result.mixture());
		if (!alarms.areSwitched())
			return result;
		final FitSettings again =
				data.settings().but().method(FitMethod.MIXTURE).start(StartKind.MODEL).restarts(1).build();
		final FitResult better;
		try {
			better = new Fitter(engine).fit(data.featureSource(), data.labels().in(legend), again, alarms.renamed());
		} catch (final FitException e) {
			return result; // the exchanged classes lead nowhere
		}
		if (!(better.bound() > result.bound()))
			return result;
		warnings.add(
				"the fit had switched classes against their labels: they were exchanged, and the fit went on from " +
						"there to a better bound");
		return better;
	}

	/** The prior over neighbours of a single mixture: none unless it is asked for by name. */
	private SpatialParameters spatial(final TrainingData data, final FitSettings settings, final List<Member> members,
			final double[] fractions) {
		if (settings.spatial() == SpatialPreference.AUTO || settings.spatial() == SpatialPreference.NONE)
			return SpatialParameters.NONE;
		final TileSource features = data.featureSource();
		final ClassMap map = PixelwiseMap.of(new ClassPosterior(members, any -> features), features.width(),
				features.height(), engine).map();
		return new SpatialPrior(engine, null).fit(SpatialSettings.of(settings.spatial().mode()), map, fractions,
				data.labels());
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
