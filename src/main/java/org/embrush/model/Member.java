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
 * @param temperature T, above 0: the member's class probabilities p count as p^(1/T), normalised; 1 leaves them as they are
 * @param note in words, what the member is and why it weighs what it does; empty for an only member
 */
public record Member(double weight, FeatureRecipe recipe, Mixture mixture, double temperature, String note) {

	/** A member of temperature 1 without a note; see the record's components. */
	public Member(final double weight, final FeatureRecipe recipe, final Mixture mixture) {
		this(weight, recipe, mixture, 1, "");
	}

	public Member {
		if (!(weight > 0 && weight <= 1))
			throw new IllegalArgumentException("member weight (" + weight + ") must lie above 0 and at most at 1");
		if (!(temperature > 0) || Double.isInfinite(temperature))
			throw new IllegalArgumentException("member temperature (" + temperature + ") must be above 0 and finite");
		if (recipe.dimension() != mixture.dimension())
			throw new IllegalArgumentException("recipe makes " + recipe.dimension() + " features, mixture expects " +
					mixture.dimension());
	}

	/**
	 * @param value above 0, at most 1
	 * @return the same member with another weight
	 */
	public Member withWeight(final double value) {
		return new Member(value, recipe, mixture, temperature, note);
	}

	/** @return whether the mixture sees channels, their smoothed copies or their principal components, not trees' votes */
	public boolean seesChannels() {
		return recipe.forest().isEmpty();
	}
}
