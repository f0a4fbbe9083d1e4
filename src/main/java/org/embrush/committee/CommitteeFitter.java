package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.LongStream;

import org.embrush.em.FewLabels;
import org.embrush.features.FeatureSource;
import org.embrush.features.KeptFeatures;
import org.embrush.features.RecipeLearner;
import org.embrush.model.ClassPriors;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.TraceRow;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.MapMemo;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Fits the default model.
 *
 * <pre>{@code
 * Committee committee = new CommitteeFitter(engine).fit(map, labels, FeatureSettings.DEFAULT, FitSettings.DEFAULT);
 * }</pre>
 */
public final class CommitteeFitter {

	/** Share of the unpainted pixels' mixtures in the committee's opinion. */
	private static final double SHARED = 0.6;
	/** Features of a shared mixture beyond which it works on principal components. */
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
		final FeatureRecipe wide = learn(map, features, effort.scales(), 0);
		final Function<FeatureRecipe, TileSource> source = source(map, settings);
		final Painted painted = Painted.of(labels);
		final SampleRows labelRows = SampleRows.take(source.apply(wide), painted.positions(), engine);
		final MapSample unpainted = memo.get(new SampleKey(wide, effort),
				() -> MapSample.take(source.apply(wide), effort.sample(), engine));
		final SampleRows sample = unpainted.rows();
		final double[] covariance = unpainted.covariance();
		final List<Member> densities = densities(wide, painted, labelRows, sample, covariance, settings);
		final List<String> warnings = FewLabels.warnings(painted.labels().legend(), painted.labels().countByClass(),
				wide.channels().length);
		if (settings.unlabelledWeight() == 0)
			return new Committee(densities, List.of(), warnings);
		final float[][] opinion = opinion(densities, sample, wide);
		final List<Member> members = new ArrayList<>();
		for (final Member member : densities)
			members.add(new Member(member.weight() * (1 - SHARED), member.recipe(), member.mixture(), member.note()));
		final List<TraceRow> trace = new ArrayList<>();
		for (final List<Double> sigmas : effort.sharedScales()) {
			final boolean tooWide = sigmas.size() * wide.channels().length > SHARED_FEATURES;
			final FeatureRecipe recipe = tooWide ? learn(map, features, sigmas, SHARED_FEATURES)
					: Candidate.recipe(wide, sigmas);
			final TileSource pixels = source.apply(recipe);
			final SampleRows rows = memo.get(new RowsKey(recipe, effort),
					() -> SampleRows.take(pixels, unpainted.positions(), engine));
			final SampleRows at = SampleRows.take(pixels, painted.positions(), engine);
			for (final int wanted : effort.sharedComponents()) {
				final SharedComponents shared =
						memo.get(new SharedKey(recipe, effort, wanted, settings.seed(), settings.precision()),
								() -> new SharedComponents(rows, wanted, settings, engine));
				final Mixture mixture = shared.shared(opinion, at, painted);
				final double weight = SHARED / (effort.sharedScales().size() * effort.sharedComponents().length);
				members.add(new Member(weight, recipe, mixture,
						mixture.components() + " components of all pixels, shared among the classes"));
				trace.clear();
				trace.addAll(shared.fit().trace());
			}
		}
		return new Committee(members, trace, warnings);
	}

	/** What is remembered of a map: {@link MapSample}, {@link SampleRows}, {@link SharedComponents}. */
	private record SampleKey(FeatureRecipe recipe, Effort effort) {}

	private record RowsKey(FeatureRecipe recipe, Effort effort) {}

	private record SharedKey(FeatureRecipe recipe, Effort effort, int wanted, long seed, Precision precision) {}

	/** The features by a recipe; a preview that will be made again keeps them. */
	private Function<FeatureRecipe, TileSource> source(final AttributeMap map, final FitSettings settings) {
		return settings.fast() && memo.remembers() ? new KeptFeatures(map.source(), memo, engine)
				: recipe -> new FeatureSource(map.source(), recipe);
	}

	private FeatureRecipe learn(final AttributeMap map, final FeatureSettings asked, final List<Double> sigmas,
			final int components) {
		return new RecipeLearner(engine, memo)
				.learn(map, new FeatureSettings(asked.channels(), true, asked.stabiliser(), sigmas, components))
				.recipe();
	}

	/** Positions of about so many pixels, evenly spread. */
	static long[] lattice(final long pixels, final int sample) {
		final long step = Math.max(1, pixels / sample);
		return LongStream.iterate(0, p -> p < pixels, p -> p + step).toArray();
	}

	/** Class densities of all candidates that the held-out scribbles leave a say. */
	private List<Member> densities(final FeatureRecipe wide, final Painted painted, final SampleRows labelRows,
			final SampleRows sample, final double[] covariance, final FitSettings settings) {
		final int channels = wide.channels().length;
		final List<Candidate> candidates = settings.fast() ? Candidate.few(channels) : Candidate.all(channels);
		final Evidence evidence = new Evidence(painted, labelRows, wide, settings.seed());
		final double[] losses = new double[candidates.size()];
		engine.forEach("held out", new TileGrid(losses.length, 1, 1, 1), () -> (i, tile) -> {
			losses[i] = evidence.loss(candidates.get(i), part(covariance, candidates.get(i).columns(wide)));
			return null;
		});
		final double[] weights = evidence.weights(losses);
		final List<Member> members = new ArrayList<>();
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0) {
				engine.cancel().check();
				final Candidate candidate = candidates.get(i);
				final int[] columns = candidate.columns(wide);
				final SampleRows rows = sample.columns(columns);
				final Mixture equal = evidence.densities(candidate, part(covariance, columns));
				members.add(new Member(weights[i], candidate.recipe(wide),
						withFractions(equal, rows, painted, settings),
						candidate.describe() + String.format(Locale.ROOT, "; held-out log loss %.3f", losses[i])));
			}
		return members;
	}

	static Mixture withFractions(final Mixture equal, final SampleRows rows, final Painted painted,
			final FitSettings settings) {
		if (settings.classPriors() == ClassPriors.EQUAL)
			return equal;
		if (settings.classPriors() == ClassPriors.ESTIMATED)
			return LabelDensities.withFractions(equal, Posteriors.fractions(Posteriors.of(equal, rows)));
		final double[] given = painted.labels().legend().entries().stream()
				.mapToDouble(entry -> settings.givenPriors().get(entry.id())).toArray();
		final double sum = Arrays.stream(given).sum();
		return LabelDensities.withFractions(equal, Arrays.stream(given).map(f -> f / sum).toArray());
	}

	/** The densities' weighted average on the sample. */
	private static float[][] opinion(final List<Member> densities, final SampleRows sample, final FeatureRecipe wide) {
		final float[][] sum = new float[densities.get(0).mixture().classes()][sample.count()];
		for (final Member member : densities) {
			final List<Double> sigmas = Arrays.stream(member.recipe().sigmas()).boxed().toList();
			final int[] columns = Candidate.columns(wide, sigmas);
			final float[][] part = Posteriors.of(member.mixture(), sample.columns(columns));
			for (int c = 0; c < sum.length; c++)
				for (int i = 0; i < sum[c].length; i++)
					sum[c][i] += (float) member.weight() * part[c][i];
		}
		return sum;
	}

	/** Some rows and columns of a square matrix. */
	static double[] part(final double[] matrix, final int[] columns) {
		final int dimension = (int) Math.round(Math.sqrt(matrix.length));
		final double[] part = new double[columns.length * columns.length];
		for (int a = 0; a < columns.length; a++)
			for (int b = 0; b < columns.length; b++)
				part[a * columns.length + b] = matrix[columns[a] * dimension + columns[b]];
		return part;
	}

	static double[] covariance(final SampleRows sample) {
		final int dimension = sample.channels();
		final int n = sample.count();
		final double[][] centred = new double[dimension][n];
		for (int d = 0; d < dimension; d++) {
			double mean = 0;
			for (final float v : sample.planes()[d])
				mean += v / n;
			for (int i = 0; i < n; i++)
				centred[d][i] = sample.planes()[d][i] - mean;
		}
		final double[] covariance = new double[dimension * dimension];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++) {
				double sum = 0;
				for (int i = 0; i < n; i++)
					sum += centred[a][i] * centred[b][i];
				covariance[a * dimension + b] = sum / n;
				covariance[b * dimension + a] = sum / n;
			}
		return covariance;
	}
}
