package org.embrush.model;

/**
 * One member of a model's committee: a feature recipe with its mixture and class table.
 *
 * <pre>{@code
 * Member only = new Member(1, recipe, mixture);
 * }</pre>
 *
 * @param weight share in the committee's posterior, above 0; weights of a model sum to 1
 * @param recipe turns channels into features
 * @param mixture over those features
 * @param note in words, what the member is and why it weighs what it does; empty for an only member
 */
public record Member(double weight, FeatureRecipe recipe, Mixture mixture, String note) {

	/** A member without a note; see the record's components. */
	public Member(final double weight, final FeatureRecipe recipe, final Mixture mixture) {
		this(weight, recipe, mixture, "");
	}

	public Member {
		if (!(weight > 0 && weight <= 1))
			throw new IllegalArgumentException("member weight (" + weight + ") must lie above 0 and at most at 1");
		if (recipe.dimension() != mixture.dimension())
			throw new IllegalArgumentException("recipe makes " + recipe.dimension() + " features, mixture expects " +
					mixture.dimension());
	}
}
