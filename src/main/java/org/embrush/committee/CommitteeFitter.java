package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.evaluate.Folds;
import org.embrush.features.FeatureSource;
import org.embrush.features.RecipeLearner;
import org.embrush.model.ClassPriors;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.TraceRow;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

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
	/** Held-out log loss, summed over scribbles, that costs a candidate a factor e of its weight. */
	private static final double TEMPER = 6;
	/** Members below this share are left out. */
	private static final double LEAST_WEIGHT = 0.01;
	private static final int FOLDS = 5;
	private static final int SAMPLE = 10000;
	private static final List<List<Double>> SHARED_SIGMAS =
			List.of(List.of(0.0), List.of(0.0, 2.0), List.of(1.0, 4.0));
	private static final int[] SHARED_COMPONENTS = {20, 50};
	/** Features of a shared mixture beyond which it works on principal components. */
	private static final int SHARED_FEATURES = 12;

	private final TileEngine engine;

	/** @param engine runs the tiles; its flag cancels the fit */
	public CommitteeFitter(final TileEngine engine) {
		this.engine = engine;
	}

	/**
	 * Fits a committee.
	 *
	 * @param map the map
	 * @param labels painted pixels with data, of at least two classes
	 * @param features channels and stabiliser to use; scales and principal components are the committee's own
	 * @param settings class priors, seed, precision
	 * @return the committee
	 * @throws org.embrush.model.InputException when the map has no pixel with data
	 * @throws org.embrush.model.CancelledException when the engine's flag is raised
	 */
	public Committee fit(final AttributeMap map, final LabelEvidence labels, final FeatureSettings features,
			final FitSettings settings) {
		final FeatureRecipe wide = learn(map, features, Candidate.SIGMAS, 0);
		final Painted painted = Painted.of(labels);
		final SampleRows labelRows =
				SampleRows.take(new FeatureSource(map.source(), wide), painted.positions(), engine);
		final long[] lattice = lattice(map);
		final SampleRows every = SampleRows.take(new FeatureSource(map.source(), wide), lattice, engine);
		final int[] present = IntStream.range(0, every.count()).filter(every::isComplete).toArray();
		final SampleRows sample = every.rows(present);
		final long[] positions = Arrays.stream(present).mapToLong(i -> lattice[i]).toArray();
		final double[] covariance = covariance(sample);
		final List<Member> densities = densities(wide, painted, labelRows, sample, covariance, settings);
		final float[][] opinion = opinion(densities, sample, wide);
		final List<Member> members = new ArrayList<>();
		for (final Member member : densities)
			members.add(new Member(member.weight() * (1 - SHARED), member.recipe(), member.mixture(), member.note()));
		final List<TraceRow> trace = new ArrayList<>();
		for (final List<Double> sigmas : SHARED_SIGMAS) {
			final boolean wideEnough = sigmas.size() * wide.channels().length > SHARED_FEATURES;
			final FeatureRecipe recipe = learn(map, features, sigmas, wideEnough ? SHARED_FEATURES : 0);
			final FeatureSource source = new FeatureSource(map.source(), recipe);
			final SampleRows rows = SampleRows.take(source, positions, engine);
			final SampleRows at = SampleRows.take(source, painted.positions(), engine);
			for (final int wanted : SHARED_COMPONENTS) {
				final SharedComponents shared = new SharedComponents(rows, wanted, settings, engine);
				final Mixture mixture = shared.shared(rows, opinion, at, painted);
				final double weight = SHARED / (SHARED_SIGMAS.size() * SHARED_COMPONENTS.length);
				members.add(new Member(weight, recipe, mixture,
						mixture.components() + " components of all pixels, shared among the classes"));
				trace.clear();
				trace.addAll(shared.fit().trace());
			}
		}
		return new Committee(members, trace, warnings(painted, wide.channels().length));
	}

	private FeatureRecipe learn(final AttributeMap map, final FeatureSettings asked, final List<Double> sigmas,
			final int components) {
		return new RecipeLearner(engine)
				.learn(map, new FeatureSettings(asked.channels(), true, asked.stabiliser(), sigmas, components))
				.recipe();
	}

	private static long[] lattice(final AttributeMap map) {
		final long step = Math.max(1, map.info().pixels() / SAMPLE);
		return LongStream.iterate(0, p -> p < map.info().pixels(), p -> p + step).toArray();
	}

	/** Class densities of all candidates that the held-out scribbles leave a say. */
	private List<Member> densities(final FeatureRecipe wide, final Painted painted, final SampleRows labelRows,
			final SampleRows sample, final double[] covariance, final FitSettings settings) {
		final List<Candidate> candidates = Candidate.all(wide.channels().length);
		final double[] losses = new double[candidates.size()];
		for (int i = 0; i < losses.length; i++) {
			engine.cancel().check();
			losses[i] = loss(candidates.get(i), wide, painted, labelRows, covariance, settings);
			engine.progress().report("held out", i + 1, losses.length);
		}
		final double[] weights = weights(losses, painted.scribbles());
		final List<Member> members = new ArrayList<>();
		for (int i = 0; i < weights.length; i++)
			if (weights[i] > 0) {
				engine.cancel().check();
				final Candidate candidate = candidates.get(i);
				final int[] columns = candidate.columns(wide.channels().length);
				final SampleRows rows = sample.columns(columns);
				final Mixture equal = candidate.densities(labelDensities(labelRows.columns(columns), painted,
						IntStream.range(0, painted.labels().size()).toArray(), part(covariance, columns)));
				members.add(new Member(weights[i], candidate.recipe(wide),
						withFractions(equal, rows, painted, settings),
						candidate.describe() + String.format(Locale.ROOT, "; held-out log loss %.3f", losses[i])));
			}
		return members;
	}

	private static LabelDensities labelDensities(final SampleRows labelRows, final Painted painted, final int[] use,
			final double[] covariance) {
		return new LabelDensities(labelRows, use, painted.classes(), painted.weights(), painted.classCount(),
				covariance);
	}

	private static Mixture withFractions(final Mixture equal, final SampleRows rows, final Painted painted,
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

	/** Log loss on left-out scribbles; every class counts alike. */
	private static double loss(final Candidate candidate, final FeatureRecipe wide, final Painted painted,
			final SampleRows labelRows, final double[] covariance, final FitSettings settings) {
		final Folds folds;
		try {
			folds = Folds.of(painted.labels(), FOLDS, settings.seed());
		} catch (final InputException e) {
			return 0; // one label a class: nothing can be held out, all candidates count alike
		}
		final int[] columns = candidate.columns(wide.channels().length);
		final SampleRows at = labelRows.columns(columns);
		final double[] mapCovariance = part(covariance, columns);
		final double[] losses = new double[painted.classCount()];
		final double[] counts = new double[painted.classCount()];
		for (int fold = 0; fold < folds.count(); fold++) {
			final boolean[] training = folds.trainingSide(fold);
			final int[] use = IntStream.range(0, training.length).filter(i -> training[i]).toArray();
			final int[] out = IntStream.range(0, training.length).filter(i -> !training[i]).toArray();
			if (out.length == 0)
				continue;
			final float[][] probabilities =
					Posteriors.of(candidate.densities(labelDensities(at, painted, use, mapCovariance)), at.rows(out));
			for (int i = 0; i < out.length; i++) {
				final int c = painted.classes()[out[i]];
				losses[c] -= painted.weights()[out[i]] * Math.log(Math.max(probabilities[c][i], 1e-6));
				counts[c] += painted.weights()[out[i]];
			}
		}
		return IntStream.range(0, losses.length).filter(c -> counts[c] > 0).mapToDouble(c -> losses[c] / counts[c])
				.average().orElse(0);
	}

	private static double[] weights(final double[] losses, final int scribbles) {
		final double best = Arrays.stream(losses).min().orElse(0);
		final double[] weights = Arrays.stream(losses).map(loss -> Math.exp(-(loss - best) * scribbles / TEMPER))
				.toArray();
		final double sum = Arrays.stream(weights).sum();
		final double[] kept = Arrays.stream(weights).map(w -> w / sum < LEAST_WEIGHT ? 0 : w).toArray();
		final double keptSum = Arrays.stream(kept).sum();
		return Arrays.stream(kept).map(w -> w / keptSum).toArray();
	}

	/** The densities' weighted average on the sample. */
	private static float[][] opinion(final List<Member> densities, final SampleRows sample, final FeatureRecipe wide) {
		final float[][] sum = new float[densities.get(0).mixture().classes()][sample.count()];
		final int channels = wide.channels().length;
		for (final Member member : densities) {
			final List<Double> sigmas = Arrays.stream(member.recipe().sigmas()).boxed().toList();
			final int[] columns = new Candidate(sigmas, Candidate.Kind.STUDENT, 1).columns(channels);
			final float[][] part = Posteriors.of(member.mixture(), sample.columns(columns));
			for (int c = 0; c < sum.length; c++)
				for (int i = 0; i < sum[c].length; i++)
					sum[c][i] += (float) member.weight() * part[c][i];
		}
		return sum;
	}

	/** Some rows and columns of a square matrix. */
	private static double[] part(final double[] matrix, final int[] columns) {
		final int dimension = (int) Math.round(Math.sqrt(matrix.length));
		final double[] part = new double[columns.length * columns.length];
		for (int a = 0; a < columns.length; a++)
			for (int b = 0; b < columns.length; b++)
				part[a * columns.length + b] = matrix[columns[a] * dimension + columns[b]];
		return part;
	}

	private static double[] covariance(final SampleRows sample) {
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

	private static List<String> warnings(final Painted painted, final int channels) {
		final List<String> warnings = new ArrayList<>();
		final int[] counts = painted.labels().countByClass();
		for (int c = 0; c < counts.length; c++)
			if (counts[c] <= channels)
				warnings.add("class '" + painted.labels().legend().get(c).name() + "' is painted with " + counts[c]
						+ " pixels, no more than the " + channels
						+ " features: its shape is mostly assumed; paint more pixels, in other places");
		return warnings;
	}
}
