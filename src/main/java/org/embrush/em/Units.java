package org.embrush.em;

import java.util.Optional;

import org.embrush.tile.PixelRows;
import org.embrush.tile.TileSource;

/**
 * Centre, scale and range that turn what is read of a map straight into conditioned features: into those of its features,
 * or into those of the stored numbers that its features follow from.
 *
 * @param center floats, D numbers
 * @param scale D numbers
 * @param range of the numbers with which a pixel takes part
 */
record Units(double[] center, double[] scale, FeatureRange range) {

	/** The units of what {@link FeatureBlocks} reads. */
	static Units of(final TileSource features, final Conditioning conditioning) {
		final Optional<PixelRows> stored = features.rows();
		final int dimension = features.channels();
		final double[] center = new double[dimension];
		final double[] scale = new double[dimension];
		final FeatureRange range = FeatureRange.finite(dimension);
		for (int d = 0; d < dimension; d++) {
			final double offset = stored.isPresent() ? stored.get().center(d) : 0;
			final double spread = stored.isPresent() ? stored.get().spread(d) : 1;
			center[d] = (float) (offset + spread * conditioning.center()[d]);
			scale[d] = spread * conditioning.scale()[d];
			range.low()[d] =
					(float) Math.max(-Float.MAX_VALUE, offset + spread * conditioning.range().low()[d]);
			range.high()[d] =
					(float) Math.min(Float.MAX_VALUE, offset + spread * conditioning.range().high()[d]);
		}
		return new Units(center, scale, range);
	}

	/** The features nearest to given ones whose stored numbers are floats, so that centring by them loses nothing. */
	static double[] rounded(final TileSource features, final double[] values) {
		final Optional<PixelRows> stored = features.rows();
		final double[] rounded = new double[values.length];
		for (int d = 0; d < values.length; d++) {
			final double offset = stored.isPresent() ? stored.get().center(d) : 0;
			final double spread = stored.isPresent() ? stored.get().spread(d) : 1;
			rounded[d] = ((float) (offset + spread * values[d]) - offset) / spread;
		}
		return rounded;
	}
}
