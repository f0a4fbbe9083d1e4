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
 */
record SharedMixture(FeatureRecipe recipe, SharedComponents components, float[][] labels) {

	/** @param at the labelled pixels with the features of the recipe */
	static SharedMixture of(final FeatureRecipe recipe, final SharedComponents components, final SampleRows at) {
		return new SharedMixture(recipe, components, Posteriors.of(components.fit().mixture(), at));
	}

	FitResult fit() {
		return components.fit();
	}

	/**
	 * Its table by a fold, which the labels held out had no part in.
	 *
	 * @param fold what the densities of the other labels say of sampled pixels
	 * @param some which of the sampled pixels
	 * @param painted the labels
	 */
	ClassTable table(final LabelCommittee.Fold fold, final int[] some, final Painted painted) {
		return shared(SharedComponents.beliefs(components.parts(some), fold.sample()), painted, fold.weights()).table();
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
