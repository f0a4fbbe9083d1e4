package org.embrush.model;

/**
 * How much a Markov random field of Potts type draws a pixel to each class and to the classes of its neighbours: the
 * class of pixel i has, given its neighbours j, probability proportional to exp(h_c + beta sum_j g_ij [class of j is c]).
 *
 * <pre>{@code
 * PottsField field = new PottsField(new double[] { 0, 0, -0.4 }, 0.8);
 * }</pre>
 *
 * @param external h, C numbers
 * @param strength beta, 0 to {@link #MAX_STRENGTH}
 */
public record PottsField(double[] external, double strength) {

	/** Beyond this strength shapes melt whatever the map says. */
	public static final double MAX_STRENGTH = 1.5;

	public PottsField {
		if (external.length == 0)
			throw new IllegalArgumentException("external field has length 0: must be at least 1");
		for (final double h : external)
			if (!Double.isFinite(h))
				throw new IllegalArgumentException("external field (" + h + ") must be finite");
		if (!(strength >= 0 && strength <= MAX_STRENGTH))
			throw new IllegalArgumentException(
					"strength (" + strength + ") must lie between 0 and " + MAX_STRENGTH);
	}

	/**
	 * @param fractions C class fractions pi, above 0
	 * @return the field of independent pixels, h = log pi
	 */
	public static PottsField independent(final double[] fractions) {
		final double[] external = new double[fractions.length];
		for (int c = 0; c < external.length; c++)
			external[c] = Math.log(fractions[c]);
		return new PottsField(external, 0);
	}

	/** @return number of classes C */
	public int classes() {
		return external.length;
	}
}
