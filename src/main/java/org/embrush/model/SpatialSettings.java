package org.embrush.model;

/**
 * What is asked of the prior over neighbouring pixels.
 *
 * <pre>{@code
 * SpatialSettings settings = SpatialSettings.of(SpatialMode.BOTH);
 * }</pre>
 *
 * @param mode which prior acts
 * @param evidencePower 0 to 1, without 0: the likelihood of a single pixel is raised to this power before its neighbours
 *          are heard; 1 when the noise of neighbours is independent, less when they err together
 * @param strength of the field, 0 to {@link PottsField#MAX_STRENGTH}; negative for an estimate
 */
public record SpatialSettings(SpatialMode mode, double evidencePower, double strength) {

	/** No prior. */
	public static final SpatialSettings NONE = of(SpatialMode.NONE);

	public SpatialSettings {
		if (!(evidencePower > 0 && evidencePower <= 1))
			throw new IllegalArgumentException(
					"evidence power (" + evidencePower + ") must be above 0 and at most 1");
		if (!(strength <= PottsField.MAX_STRENGTH))
			throw new IllegalArgumentException("strength (" + strength + ") must be at most " +
					PottsField.MAX_STRENGTH + ", or negative for an estimate");
	}

	/**
	 * @param mode which prior acts
	 * @return full evidence, strength estimated
	 */
	public static SpatialSettings of(final SpatialMode mode) {
		return new SpatialSettings(mode, 1, -1);
	}

	/** @return the settings in words, for example {@code "mrf, strength 0.3, evidence to the power 0.25"} */
	public String describe() {
		final String power = mode == SpatialMode.NONE || evidencePower == 1 ? ""
				: ", evidence to the power " + evidencePower;
		final String fixed = !mode.hasField() || strength < 0 ? "" : ", strength " + strength;
		return mode.name().toLowerCase() + fixed + power;
	}
}
