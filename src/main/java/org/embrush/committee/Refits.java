package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.features.FeatureSource;
import org.embrush.features.RecipeLearner;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * Fits a committee again for other choices of its labels, at a fraction of the cost of the first fit: the components of all
 * pixels, which no label moved, are kept, and so is a sample of the map.
 *
 * <pre>{@code
 * Refits refits = new Refits(map, labels, members, features, settings, engine);
 * Refits.Fit without = refits.fit(factors); // 0 for a label left out, 2 for one that counts twice
 * float[][] heldOut = without.atLabels(); // [class][label]
 * }</pre>
 */
public final class Refits {

	/** Pixels of the map that every refit looks at: class fractions move by a hundredth. */
	private static final int SAMPLE = 2500;

	private final FitSettings settings;
	private final LabelEvidence labels;
	private final Painted painted;
	private final List<Candidate> candidates;
	/** By candidate: its recipe; the same object for the same scales. */
	private final List<FeatureRecipe> recipes = new ArrayList<>();
	private final List<SampleRows> candidateSample = new ArrayList<>();
	private final List<SampleRows> candidateLabels = new ArrayList<>();
	private final List<double[]> covariances = new ArrayList<>();
	private final Evidence evidence;
	/** By candidate, its temperature. */
	private final double[] temperatures;
	/** By candidate and label, its log loss while the label was held out; NaN when it never was. */
	private final double[][] losses;
	private final List<KeptComponents> shared = new ArrayList<>();
	private final double averaged;
	private final long[] samplePositions;

	/** Components of all pixels, and what they say of the sampled pixels and of the labels. */
	private record KeptComponents(Member member, SampleRows sample, SampleRows labels, float[][] sampleParts,
			float[][] labelParts) {}

	/**
	 * Prepares refits.
	 *
	 * @param map the map
	 * @param labels all painted pixels; those that the committee thinned out are never used
	 * @param members of the committee that was fitted to them
	 * @param features channels and stabiliser that it was asked for
	 * @param settings class priors and seed that it was asked for
	 * @param engine runs the tiles; its flag cancels
	 */
	public Refits(final AttributeMap map, final LabelEvidence labels, final List<Member> members,
			final FeatureSettings features, final FitSettings settings, final TileEngine engine) {
		this.settings = settings;
		painted = Painted.of(labels);
		this.labels = painted.labels();
		final Effort effort = settings.fast() ? Effort.FAST : Effort.FULL;
		final FeatureRecipe wide = new RecipeLearner(engine)
				.learn(map, new FeatureSettings(features.channels(), true, features.stabiliser(), effort.scales(), 0))
				.recipe();
		final long step = Math.max(1, map.info().pixels() / SAMPLE);
		final long[] lattice = LongStream.iterate(step / 2, p -> p < map.info().pixels(), p -> p + step).toArray();
		final FeatureSource source = new FeatureSource(map.source(), wide);
		final SampleRows every = SampleRows.take(source, lattice, engine);
		final int[] present = IntStream.range(0, every.count()).filter(every::isComplete).toArray();
		final SampleRows sample = every.rows(present);
		samplePositions = Arrays.stream(present).mapToLong(i -> lattice[i]).toArray();
		final SampleRows labelRows = SampleRows.take(source, painted.positions(), engine);
		candidates = Candidate.of(wide.channels().length, settings.fast()).stream().map(Candidate::light).toList();
		final double[] covariance = CommitteeFitter.covariance(sample);
		for (int c = 0; c < candidates.size(); c++) {
			final Candidate candidate = candidates.get(c);
			final int[] columns = candidate.columns(wide);
			final boolean again = c > 0 && candidate.sigmas().equals(candidates.get(c - 1).sigmas());
			recipes.add(again ? recipes.get(c - 1) : candidate.recipe(wide));
			candidateSample.add(again ? candidateSample.get(c - 1) : sample.columns(columns));
			candidateLabels.add(again ? candidateLabels.get(c - 1) : labelRows.columns(columns));
			covariances.add(again ? covariances.get(c - 1) : CommitteeFitter.part(covariance, columns));
		}
		evidence = new Evidence(painted, labelRows, wide, settings.seed());
		temperatures = new double[candidates.size()];
		losses = new double[candidates.size()][];
		engine.forEach("prepare refits", new TileGrid(losses.length, 1, 1, 1), () -> (c, tile) -> {
			final Evidence.Trial trial = evidence.trial(candidates.get(c), covariances.get(c));
			temperatures[c] = trial.temperature();
			losses[c] = trial.losses(painted);
			return null;
		});
		for (final Member member : members)
			if (!member.mixture().table().isClamped())
				shared.add(kept(member, map, engine));
		averaged = 1 - shared.stream().mapToDouble(kept -> kept.member().weight()).sum();
	}

	private KeptComponents kept(final Member member, final AttributeMap map, final TileEngine engine) {
		final Optional<KeptComponents> same =
				shared.stream().filter(other -> other.member().recipe() == member.recipe()).findFirst();
		final FeatureSource source = new FeatureSource(map.source(), member.recipe());
		final SampleRows sample = same.map(KeptComponents::sample)
				.orElseGet(() -> SampleRows.take(source, samplePositions, engine));
		final SampleRows at = same.map(KeptComponents::labels)
				.orElseGet(() -> SampleRows.take(source, painted.positions(), engine));
		final Mixture own = SharedComponents.unshared(member.mixture());
		return new KeptComponents(member, sample, at, Posteriors.of(own, sample), Posteriors.of(own, at));
	}

	/** @return the labels that can be chosen from, in their order: all of them unless a class has very many */
	public LabelEvidence labels() {
		return labels;
	}

	/** @return positions {@code y * width + x} of the sampled pixels, ascending */
	public long[] samplePositions() {
		return samplePositions.clone();
	}

	/**
	 * Fits to some of the labels.
	 *
	 * @param factors how often each label counts, 0 or more; every class needs one above 0
	 * @return the fit
	 */
	public Fit fit(final double[] factors) {
		final double[] weights = new double[labels.size()];
		Arrays.setAll(weights, i -> painted.weights()[i] * factors[i]);
		final int[] use = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
		final double[] shares = Evidence.weigh(candidates, losses, painted, weights);
		final List<Member> members = new ArrayList<>();
		final List<SampleRows> sampleOf = new ArrayList<>();
		final List<SampleRows> labelsOf = new ArrayList<>();
		final float[][] opinion = new float[painted.classCount()][samplePositions.length];
		for (int c = 0; c < shares.length; c++)
			if (shares[c] > 0) {
				final ClassDensities fitted = evidence.densities(candidates.get(c), covariances.get(c), use, weights)
						.withTemperature(temperatures[c]).withFractions(candidateSample.get(c), painted, settings);
				LabelCommittee.add(fitted.posteriors(candidateSample.get(c)), shares[c], opinion);
				members.add(fitted.member(averaged * shares[c], recipes.get(c), ""));
				sampleOf.add(fitted.seen(candidateSample.get(c)));
				labelsOf.add(fitted.seen(candidateLabels.get(c)));
			}
		for (final KeptComponents kept : shared) {
			final double[][] beliefs = SharedComponents.beliefs(kept.sampleParts(), opinion);
			members.add(new Member(kept.member().weight(), kept.member().recipe(), SharedComponents
					.shared(kept.member().mixture(), beliefs, kept.labelParts(), painted.classes(), weights)));
			sampleOf.add(kept.sample());
			labelsOf.add(kept.labels());
		}
		return new Fit(members, Posteriors.of(members, sampleOf), Posteriors.of(members, labelsOf));
	}

	/**
	 * What kind of pixel every sampled pixel and label is: the components of all pixels that it belongs to, of every mixture
	 * that the committee shares among the classes. The dot product of two pixels is 1 when they belong to the same components,
	 * and 0 when they share none.
	 *
	 * @return square roots of component probabilities, over the square root of the number of mixtures; empty without mixtures
	 */
	public Kinds kinds() {
		final List<float[]> sample = new ArrayList<>();
		final List<float[]> at = new ArrayList<>();
		for (final KeptComponents kept : shared) {
			for (final float[] part : kept.sampleParts())
				sample.add(root(part));
			for (final float[] part : kept.labelParts())
				at.add(root(part));
		}
		return new Kinds(sample.toArray(float[][]::new), at.toArray(float[][]::new));
	}

	private float[] root(final float[] part) {
		final float[] root = new float[part.length];
		for (int i = 0; i < root.length; i++)
			root[i] = (float) Math.sqrt(part[i] / shared.size());
		return root;
	}

	/**
	 * Kinds of pixels.
	 *
	 * @param atSample K arrays, one number a sampled pixel
	 * @param atLabels K arrays, one number a label
	 */
	public record Kinds(float[][] atSample, float[][] atLabels) {}

	/**
	 * A refit.
	 *
	 * @param members the committee, which can be applied to the whole map
	 * @param atSample class probabilities of the sampled pixels, C arrays
	 * @param atLabels class probabilities of all labels, those left out too, C arrays
	 */
	public record Fit(List<Member> members, float[][] atSample, float[][] atLabels) {}
}
