package org.embrush.model;

import java.util.List;

/**
 * What the user asks of the features; the fit learns a {@link FeatureRecipe} from it.
 *
 * <pre>{@code
 * FeatureSettings settings = new FeatureSettings(List.of("Fe", "3-7"), true, Stabiliser.SQRT, List.of(0.0, 2.0), 0);
 * }</pre>
 *
 * @param channels names, 1-based numbers or ranges of numbers; empty means all channels
 * @param standardise whether features are centred on their median and divided by a robust standard deviation
 * @param stabiliser transform of every channel
 * @param sigmas scales of smoothed copies in pixels, 0 for the channel itself; at least one
 * @param pca 0 for no principal components; below 1 the fraction of variance to keep; otherwise their number
 */
public record FeatureSettings(List<String> channels, boolean standardise, Stabiliser stabiliser, List<Double> sigmas,
		double pca) {

	/** All channels, standardised robustly. */
	public static final FeatureSettings DEFAULT =
			new FeatureSettings(List.of(), true, Stabiliser.NONE, List.of(0.0), 0);

	/** All channels as they are. */
	public static final FeatureSettings RAW =
			new FeatureSettings(List.of(), false, Stabiliser.NONE, List.of(0.0), 0);

	public FeatureSettings {
		channels = List.copyOf(channels);
		sigmas = List.copyOf(sigmas);
		if (sigmas.isEmpty())
			throw new IllegalArgumentException("sigmas must name at least one scale; 0 is the channel itself");
		for (final double sigma : sigmas)
			if (!(sigma >= 0) || sigma > 100)
				throw new IllegalArgumentException("sigma (" + sigma + ") must lie between 0 and 100 pixels");
		if (!(pca >= 0) || pca >= 1 && pca != Math.rint(pca))
			throw new IllegalArgumentException("pca (" + pca + ") must be 0, a fraction below 1, or a whole number");
	}
}
