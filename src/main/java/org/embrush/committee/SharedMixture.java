package org.embrush.committee;

import org.embrush.em.FitResult;
import org.embrush.model.ClassTable;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;

/**
 * A mixture of unpainted pixels as a committee uses it.
 *
 * @param recipe of its features
 * @param components that were fitted
 * @param labels probabilities of the components in the labelled pixels, K arrays
 * @param few the same in a few sampled pixels
 */
record SharedMixture(FeatureRecipe recipe, SharedComponents components, float[][] labels, float[][] few) {

	/**
	 * @param at the labelled pixels with the features of the recipe
	 * @param some which of the sampled pixels are looked at while labels are held out
	 */
	static SharedMixture of(final FeatureRecipe recipe, final SharedComponents components, final SampleRows at,
			final int[] some) {
		return new SharedMixture(recipe, components, Posteriors.of(components.fit().mixture(), at),
				components.parts(some));
	}

	FitResult fit() {
		return components.fit();
	}

	/**
	 * Its table by a fold, which the labels held out had no part in.
	 *
	 * @param fold what the densities of the other labels say of the few sampled pixels
	 * @param painted the labels
	 */
	ClassTable table(final LabelCommittee.Fold fold, final Painted painted) {
		return shared(SharedComponents.beliefs(few, fold.sample()), painted, fold.weights()).table();
	}

	/**
	 * Shares it among the classes by all labels.
	 *
	 * @param opinion what the label densities say of all sampled pixels, C arrays
	 * @param painted the labels
	 */
	Mixture shared(final float[][] opinion, final Painted painted) {
		return shared(components.beliefs(opinion), painted, painted.weights());
	}

	private Mixture shared(final double[][] beliefs, final Painted painted, final double[] weights) {
		return SharedComponents.shared(fit().mixture(), beliefs, labels, painted.classes(), weights);
	}

	/** A member that uses it. */
	Member member(final double weight, final Mixture shared) {
		return new Member(weight, recipe, shared, 1,
				shared.components() + " components of all pixels, shared among the classes");
	}
}
