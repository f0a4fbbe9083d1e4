package org.embrush.spatial;

/**
 * Lets neighbours count less where the map has an edge: their weight is multiplied by exp(-|x_i - x_j|^2 / 2 s^2).
 *
 * <pre>{@code
 * Contrast contrast = new Contrast(features, 2); // features[d][y * width + x], scaled to a standard deviation of 1
 * }</pre>
 *
 * @param features one array of {@code width * height} values a feature, not copied; a pair with a NaN counts in full
 * @param scale s, above 0, in units of the features
 */
public record Contrast(float[][] features, double scale) {

	public Contrast {
		if (!(scale > 0))
			throw new IllegalArgumentException("contrast scale (" + scale + ") must be above 0");
	}

	/** @return the factor for two pixels */
	float weight(final int i, final int j) {
		double sum = 0;
		for (final float[] feature : features)
			sum += (double) (feature[i] - feature[j]) * (feature[i] - feature[j]);
		return Double.isNaN(sum) ? 1 : (float) Math.exp(-sum / (2 * scale * scale));
	}
}
