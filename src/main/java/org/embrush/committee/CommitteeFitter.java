package org.embrush.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

import org.embrush.em.FewLabels;
import org.embrush.features.FeatureSource;
import org.embrush.features.KeptFeatures;
import org.embrush.features.RecipeLearner;
import org.embrush.model.ClassTable;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.MapMemo;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * Fits the default model.
 *
 * <pre>{@code
 * Committee committee = new CommitteeFitter(engine).fit(map, labels, FeatureSettings.DEFAULT, FitSettings.DEFAULT);
 * }</pre>
 */
public final class CommitteeFitter {

	/** Features of a shared mixture beyond which it works on principal components, those of the sampled pixels. */
	private static final int SHARED_FEATURES = 12;

	private final TileEngine engine;
	private final MapMemo memo;

	/** @param engine runs the tiles; its flag cancels the fit */
	public CommitteeFitter(final TileEngine engine) {
		this(engine, MapMemo.forgetful());
	}

	/**
	 * @param engine runs the tiles; its flag cancels the fit
	 * @param memo remembers what follows from the map alone; opened on the map that will be fitted
	 */
	public CommitteeFitter(final TileEngine engine, final MapMemo memo) {
		this.engine = engine;
		this.memo = memo;
	}

	/**
	 * Fits a committee.
	 *
	 * @param map the map
	 * @param labels painted pixels with data, of at least two classes
	 * @param features channels and stabiliser to use; scales and principal components are the committee's own
	 * @param settings class priors, seed, precision; an unlabelled weight of 0 leaves out the mixtures of unpainted pixels
	 * @return the committee
	 * @throws org.embrush.model.InputException when the map has no pixel with data
	 * @throws org.embrush.model.CancelledException when the engine's flag is raised
	 */
	public Committee fit(final AttributeMap map, final LabelEvidence labels, final FeatureSettings features,
			final FitSettings settings) {
		final Effort effort = settings.fast() ? Effort.FAST : Effort.FULL;
		final Function<FeatureRecipe, TileSource> source = source(map, settings);
		final Survey survey =
				settings.fast() ? memo.get(new SurveyKey(features, effort), () -> glance(map, features, effort))
						: survey(map, features, effort, source);
		final FeatureRecipe wide = survey.wide();
		final MapSample unpainted = survey.sample();
		final Painted painted = Painted.of(labels);
		final SampleRows labelRows = SampleRows.take(source.apply(wide), painted.positions(), engine);
		final Importance importance = Importance.of(painted, labelRows,
				unpainted.rows().rows(unpainted.some(Importance.SAMPLE)), engine);
		final Evidence evidence = new Evidence(painted, importance, settings.seed());
		final int[] some = unpainted.some(effort.few());
		final LabelCommittee densities =
				LabelCommittee.of(wide, evidence, painted, labelRows, unpainted, some, settings, engine);
		final List<SharedMixture> mixtures =
				settings.unlabelledWeight() == 0 ? List.of() : mixtures(survey, some, labelRows, effort, settings);
		final Pooling heldOut = heldOut(painted, densities, mixtures);
		final double weight = mixtures.isEmpty() ? 0
				: SharedWeight.of(evidence, painted, heldOut, Pooling.fractions(densities.opinion()));
		final List<Mixture> shared =
				mixtures.stream().map(mixture -> mixture.shared(densities.opinion(), painted)).toList();
		final List<Member> members = new ArrayList<>();
		for (final Member member : densities.members())
			members.add(member.withWeight(member.weight() * (1 - weight)));
		for (int m = 0; m < mixtures.size(); m++)
			members.add(mixtures.get(m).member(weight / mixtures.size(), shared.get(m)));
		final double[] fractions = fractions(densities, mixtures, shared, some, weight);
		return new Committee(members, new Seen(wide, unpainted, labelRows, importance, densities.tried()),
				settings.fast() || evidence.folds().isEmpty() ? HeldOutLabels.none(fractions)
						: HeldOutLabels.of(painted, evidence.folds().get(), heldOut.at(weight), fractions),
				mixtures.isEmpty() ? List.of() : mixtures.get(mixtures.size() - 1).fit().trace(),
				FewLabels.warnings(painted.labels().legend(), painted.labels().countByClass(), wide.channels().length));
	}

	/** Fits the mixtures of unpainted pixels. */
	private List<SharedMixture> mixtures(final Survey survey, final int[] some, final SampleRows labelRows,
			final Effort effort, final FitSettings settings) {
		final List<SharedMixture> mixtures = new ArrayList<>();
		for (final List<Double> sigmas : effort.sharedScales()) {
			final SampleRows sample = survey.sample().rows();
			final View scales = View.of(survey.wide(), sigmas);
			final View view =
					scales.columns().length > SHARED_FEATURES
							? scales.projected(survey.sample().covariance().all(), SHARED_FEATURES) : scales;
			final FeatureRecipe recipe = view.recipe();
			final SampleRows rows = view.rows(sample);
			final SampleRows at = view.rows(labelRows);
			for (final int wanted : effort.sharedComponents())
				mixtures.add(SharedMixture.of(recipe,
						memo.get(new SharedKey(recipe, effort, wanted, settings.seed(), settings.precision()),
								() -> new SharedComponents(rows, wanted, settings, engine)),
						at, some));
		}
		return mixtures;
	}

	/** What densities and mixtures say of labels, fold by fold, without having seen them. */
	private static Pooling heldOut(final Painted painted, final LabelCommittee densities,
			final List<SharedMixture> mixtures) {
		final Pooling heldOut = new Pooling(painted.classCount(), painted.labels().size(), mixtures.size());
		for (final LabelCommittee.Fold fold : densities.folds()) {
			for (int n = 0; n < fold.out().length; n++)
				heldOut.set(fold.out()[n], fold.said(), n);
			for (final SharedMixture mixture : mixtures) {
				final ClassTable table = mixture.table(fold, painted);
				for (final int i : fold.out())
					heldOut.add(i, table, mixture.labels(), i);
			}
		}
		return heldOut;
	}

	/** Fractions of the classes that the committee expects in the map. */
	private static double[] fractions(final LabelCommittee densities, final List<SharedMixture> mixtures,
			final List<Mixture> shared, final int[] some, final double weight) {
		final Pooling map = new Pooling(densities.opinion().length, some.length, mixtures.size());
		for (int i = 0; i < some.length; i++)
			map.set(i, densities.opinion(), some[i]);
		for (int m = 0; m < mixtures.size(); m++)
			for (int i = 0; i < some.length; i++)
				map.add(i, shared.get(m).table(), mixtures.get(m).few(), i);
		return Pooling.fractions(map.at(weight));
	}

	/** The recipe of all features, and pixels that stand for the map. */
	private record Survey(FeatureRecipe wide, MapSample sample) {}

	private Survey survey(final AttributeMap map, final FeatureSettings features, final Effort effort,
			final Function<FeatureRecipe, TileSource> source) {
		final FeatureRecipe wide = learn(map, features, effort.scales());
		return new Survey(wide, memo.get(new SampleKey(wide, effort),
				() -> MapSample.take(source.apply(wide), effort.sample(), engine)));
	}

	/** A survey that walks the map once: centres and spreads are those of the sampled pixels. */
	private Survey glance(final AttributeMap map, final FeatureSettings features, final Effort effort) {
		final FeatureRecipe unscaled = new RecipeLearner(engine, memo)
				.glance(map, new FeatureSettings(features.channels(), true, features.stabiliser(), List.of(0.0), 0))
				.recipe().unscaled(effort.scales());
		final MapSample sample = MapSample.take(new FeatureSource(map.source(), unscaled), effort.sample(), engine);
		if (sample.rows().count() == 0)
			return survey(map, features, effort, recipe -> new FeatureSource(map.source(), recipe));
		final FeatureRecipe wide = RecipeLearner.scaled(unscaled, sample.rows().planes());
		return new Survey(wide, sample.scaled(wide));
	}

	/** What is remembered of a map: {@link Survey}, {@link MapSample}, {@link SharedComponents}. */
	private record SurveyKey(FeatureSettings features, Effort effort) {}

	private record SampleKey(FeatureRecipe recipe, Effort effort) {}

	private record SharedKey(FeatureRecipe recipe, Effort effort, int wanted, long seed, Precision precision) {}

	/** The features by a recipe; a preview that will be made again keeps them. */
	private Function<FeatureRecipe, TileSource> source(final AttributeMap map, final FitSettings settings) {
		return settings.fast() && memo.remembers() ? new KeptFeatures(map.source(), memo, engine)
				: recipe -> new FeatureSource(map.source(), recipe);
	}

	private FeatureRecipe learn(final AttributeMap map, final FeatureSettings asked, final List<Double> sigmas) {
		return new RecipeLearner(engine, memo)
				.learn(map, new FeatureSettings(asked.channels(), true, asked.stabiliser(), sigmas, 0)).recipe();
	}

	/** Positions of about so many pixels, evenly spread. */
	static long[] lattice(final long pixels, final int sample) {
		final long step = Math.max(1, pixels / sample);
		return LongStream.iterate(0, p -> p < pixels, p -> p + step).toArray();
	}
}
