package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.embrush.em.ClassPosterior;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;

/**
 * Fits a committee again for other choices of its labels, at a fraction of the cost of the first fit: the components of all
 * pixels, which no label moved, are kept, and so is a sample of the map.
 *
 * <pre>{@code
 * Refits refits = new Refits(committee, labels, settings);
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
	/** As the committee tried them, at less cost. */
	private final List<Evidence.Tried> tried;
	/** By candidate. */
	private final List<Sight> sights;
	private final SampleRows sample;
	private final SampleRows labelRows;
	private final Evidence evidence;
	private final List<KeptComponents> shared = new ArrayList<>();
	private final double averaged;
	private final long[] samplePositions;
	private final float[] typicality;

	/** Components of all pixels, and what they say of the sampled pixels and of the labels. */
	private record KeptComponents(Member member, SampleRows sample, SampleRows labels, float[][] sampleParts,
			float[][] labelParts) {}

	/**
	 * Prepares refits.
	 *
	 * @param committee that was fitted to all labels
	 * @param labels all painted pixels; those that the committee thinned out are never used
	 * @param settings class priors and seed that it was asked for
	 */
	public Refits(final Committee committee, final LabelEvidence labels, final FitSettings settings) {
		this.settings = settings;
		painted = Painted.of(labels);
		this.labels = painted.labels();
		final Seen seen = committee.seen();
		final int[] some = seen.sample().some(SAMPLE);
		samplePositions = Arrays.stream(some).mapToLong(i -> seen.sample().positions()[i]).toArray();
		sample = seen.sample().rows().rows(some);
		labelRows = seen.labels();
		tried = seen.tried().stream().map(Evidence.Tried::light).toList();
		sights = Sight.of(tried.stream().map(Evidence.Tried::candidate).toList(), labelRows, sample,
				seen.sample().covariance());
		evidence = new Evidence(painted, seen.importance(), settings.seed());
		for (final Member member : committee.members())
			if (!member.mixture().table().isClamped())
				shared.add(kept(member, seen.wide(), sample, seen.labels()));
		typicality = typicality(committee.members(), seen.wide(), sample);
		averaged = 1 - shared.stream().mapToDouble(kept -> kept.member().weight()).sum();
	}

	private static float[] typicality(final List<Member> members, final FeatureRecipe wide, final SampleRows sample) {
		final Member member = members.get(ClassPosterior.measured(members));
		final SampleRows rows = View.of(wide, member.recipe()).rows(sample);
		return Posteriors.typicality(member.mixture(), ClassDensities.seen(rows, member.recipe().forest()));
	}

	private static KeptComponents kept(final Member member, final FeatureRecipe wide, final SampleRows sample,
			final SampleRows labels) {
		final View view = View.of(wide, member.recipe());
		final SampleRows there = view.rows(sample);
		final SampleRows at = view.rows(labels);
		final Mixture own = SharedComponents.unshared(member.mixture());
		return new KeptComponents(member, there, at, Posteriors.of(own, there), Posteriors.of(own, at));
	}

	/** @return the labels that can be chosen from, in their order: all of them unless a class has very many */
	public LabelEvidence labels() {
		return labels;
	}

	/** @return positions {@code y * width + x} of the sampled pixels, ascending */
	public long[] samplePositions() {
		return samplePositions.clone();
	}

	/** @return by sampled pixel, how well it fits the committee, as {@code uncertainty.tif} has it, 0..1 */
	public float[] typicality() {
		return typicality.clone();
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
		final double[] shares = Evidence.weigh(tried, painted, weights);
		final List<Member> members = new ArrayList<>();
		final List<SampleRows> sampleOf = new ArrayList<>();
		final List<SampleRows> labelsOf = new ArrayList<>();
		final float[][] opinion = new float[painted.classCount()][samplePositions.length];
		for (int c = 0; c < shares.length; c++)
			if (shares[c] > 0) {
				final ClassDensities fitted = tried.get(c)
						.calibrated(evidence.densities(tried.get(c).candidate(), sights.get(c), use, weights))
						.withFractions(sights.get(c).sample(), painted, settings);
				LabelCommittee.add(fitted.posteriors(sights.get(c).sample()), shares[c], opinion);
				members.add(fitted.member(averaged * shares[c], tried.get(c).candidate().view().recipe(), ""));
				sampleOf.add(fitted.seen(sights.get(c).sample()));
				labelsOf.add(fitted.seen(sights.get(c).labels()));
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

	/** @return every channel at every scale in the sampled pixels, in units of its spread over the map: D arrays */
	public float[][] sampleFeatures() {
		return sample.planes();
	}

	/** @return the same in the labels */
	public float[][] labelFeatures() {
		return labelRows.planes();
	}

	/**
	 * A refit.
	 *
	 * @param members the committee, which can be applied to the whole map
	 * @param atSample class probabilities of the sampled pixels, C arrays
	 * @param atLabels class probabilities of all labels, those left out too, C arrays
	 */
	public record Fit(List<Member> members, float[][] atSample, float[][] atLabels) {}
}
