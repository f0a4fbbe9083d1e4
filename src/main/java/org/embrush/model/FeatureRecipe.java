package org.embrush.model;

import java.util.Arrays;
import java.util.List;

/**
 * How channels become features; learned at fit, stored in the model.
 *
 * <p>Feature j of scale s and channel i (j = s * channels + i) is
 * {@code (smooth(stabilise(channel i), sigma s) - center[j]) / spread[j]}; a projection, when there is one, then turns
 * the F features into P; a forest, when there is one, turns these into C, the logarithms of its votes.
 *
 * <pre>{@code
 * FeatureRecipe raw = FeatureRecipe.raw(new int[] { 0, 2 }); // channels 1 and 3 as they are
 * }</pre>
 *
 * @param channels indices of the channels used, ascending
 * @param stabiliser transform of every channel
 * @param stabiliserScales its scale, one a channel used, above 0
 * @param sigmas standard deviations of the Gaussian smoothing in pixels, 0 for the channel itself; at least one
 * @param center one a feature
 * @param spread one a feature, above 0
 * @param projection P rows of F, or no row at all when features stay as they are
 * @param forest trees over these features, or {@link Forest#NONE}
 */
public record FeatureRecipe(int[] channels, Stabiliser stabiliser, double[] stabiliserScales, double[] sigmas,
		double[] center, double[] spread, double[][] projection, Forest forest) {

	/** A recipe without a forest; see the record's components. */
	public FeatureRecipe(final int[] channels, final Stabiliser stabiliser, final double[] stabiliserScales,
			final double[] sigmas, final double[] center, final double[] spread, final double[][] projection) {
		this(channels, stabiliser, stabiliserScales, sigmas, center, spread, projection, Forest.NONE);
	}

	public FeatureRecipe {
		final int features = channels.length * sigmas.length;
		if (features < 1)
			throw new IllegalArgumentException("a recipe needs at least one channel and one scale");
		if (stabiliserScales.length != channels.length || center.length != features || spread.length != features)
			throw new IllegalArgumentException("recipe arrays differ in length: " + channels.length + " channels, " +
					stabiliserScales.length + " stabiliser scales, " + center.length + " centers, " + spread.length
					+ " spreads");
		for (final double s : spread)
			if (!(s > 0) || Double.isInfinite(s))
				throw new IllegalArgumentException("spread (" + s + ") must be above 0 and finite");
		for (final double c : center)
			if (!Double.isFinite(c))
				throw new IllegalArgumentException("center (" + c + ") must be finite");
		for (final double s : stabiliserScales)
			if (!(s > 0) || Double.isInfinite(s))
				throw new IllegalArgumentException("stabiliser scale (" + s + ") must be above 0 and finite");
		for (final double sigma : sigmas)
			if (!(sigma >= 0) || Double.isInfinite(sigma))
				throw new IllegalArgumentException("sigma (" + sigma + ") must be 0 or more and finite");
		for (final double[] row : projection)
			if (row.length != features)
				throw new IllegalArgumentException(
						"a projection row has " + row.length + " numbers, expected " + features);
		if (forest.lastFeature() >= (projection.length > 0 ? projection.length : features))
			throw new IllegalArgumentException("forest asks for feature " + (forest.lastFeature() + 1) + " of " +
					(projection.length > 0 ? projection.length : features));
	}

	/**
	 * @param scales sigmas of the smoothing
	 * @return the recipe whose features are the same channels, stabilised and smoothed, neither centred nor scaled
	 */
	public FeatureRecipe unscaled(final List<Double> scales) {
		final double[] ones = new double[channels.length * scales.size()];
		Arrays.fill(ones, 1);
		return new FeatureRecipe(channels, stabiliser, stabiliserScales, scales.stream().mapToDouble(s -> s).toArray(),
				new double[ones.length], ones, new double[0][]);
	}

	/**
	 * @param channels indices of the channels used, ascending
	 * @return the recipe whose features are the channel values themselves
	 */
	public static FeatureRecipe raw(final int[] channels) {
		final double[] ones = new double[channels.length];
		Arrays.fill(ones, 1);
		return new FeatureRecipe(channels, Stabiliser.NONE, ones, new double[]{0}, new double[channels.length], ones,
				new double[0][]);
	}

	/**
	 * @param other another recipe
	 * @return whether both see the same channels through the same stabiliser, whatever becomes of these then
	 */
	public boolean hasChannelsOf(final FeatureRecipe other) {
		return stabiliser == other.stabiliser && Arrays.equals(channels, other.channels) &&
				Arrays.equals(stabiliserScales, other.stabiliserScales);
	}

	/** Two recipes are equal when they make the same features. */
	@Override
	public boolean equals(final Object other) {
		return other instanceof FeatureRecipe r && hasChannelsOf(r) && Arrays.equals(sigmas, r.sigmas) &&
				Arrays.equals(center, r.center) && Arrays.equals(spread, r.spread) &&
				Arrays.deepEquals(projection, r.projection) && forest.equals(r.forest);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(center) + 31 * Arrays.hashCode(sigmas);
	}

	/** @return number of features before the projection, F */
	public int unprojected() {
		return center.length;
	}

	/** @return number of features of a pixel, D */
	public int dimension() {
		if (!forest.isEmpty())
			return forest.classes();
		return projection.length > 0 ? projection.length : center.length;
	}

	/**
	 * @param trees over the features of this recipe
	 * @return the recipe whose features are the logarithms of the trees' votes
	 */
	public FeatureRecipe with(final Forest trees) {
		return new FeatureRecipe(channels, stabiliser, stabiliserScales, sigmas, center, spread, projection, trees);
	}

	/** @return the widest smoothing in pixels; 0 when a feature depends on its own pixel alone */
	public double widestSigma() {
		return Arrays.stream(sigmas).max().orElse(0);
	}
}
