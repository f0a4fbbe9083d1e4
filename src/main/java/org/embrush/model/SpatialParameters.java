package org.embrush.model;

/**
 * A fitted prior over neighbouring pixels, enough to apply it to another map.
 *
 * <pre>{@code
 * SpatialParameters none = SpatialParameters.none(new double[] { 0.7, 0.3 });
 * }</pre>
 *
 * @param mode which prior acts
 * @param evidencePower see {@link SpatialSettings}
 * @param fractions C class fractions of the mixture that the prior was fitted with, above 0, sum 1
 * @param chain the chain; of independent pixels when it does not act
 * @param field the field; of independent pixels when it does not act
 */
public record SpatialParameters(SpatialMode mode, double evidencePower, double[] fractions, MarkovChain chain,
		PottsField field) {

	/** The prior that changes nothing, of any number of classes. */
	public static final SpatialParameters NONE = none(new double[]{1});

	public SpatialParameters {
		if (!(evidencePower > 0 && evidencePower <= 1))
			throw new IllegalArgumentException(
					"evidence power (" + evidencePower + ") must be above 0 and at most 1");
		if (chain.classes() != fractions.length || field.classes() != fractions.length)
			throw new IllegalArgumentException("fractions, chain and field speak of " + fractions.length + ", " +
					chain.classes() + " and " + field.classes() + " classes: must be equally many");
	}

	/**
	 * @param fractions C class fractions, above 0, sum 1
	 * @return the prior that changes nothing
	 */
	public static SpatialParameters none(final double[] fractions) {
		return new SpatialParameters(SpatialMode.NONE, 1, fractions, MarkovChain.independent(fractions),
				PottsField.independent(fractions));
	}
}
