package org.embrush.kernel;

import static org.embrush.kernel.RandomBlock.COMPONENTS;

import java.util.Arrays;
import java.util.Random;

import org.embrush.model.CovarianceFamily;

/**
 * Random pixels as floats in units that must be conditioned, a mixture for them, and what the formulas make of both in
 * double precision.
 *
 * @param mixture in conditioned units
 * @param center of the conditioning
 * @param scale of the conditioning; one for all features when spherical
 * @param planes D arrays of n pixels
 */
record FloatPixels(PackedMixture mixture, double[] center, double[] scale, float[][] planes) {

	static FloatPixels of(final CovarianceFamily family, final int dimension, final int n) {
		final Random random = new Random(31L * dimension + n);
		final PackedMixture wild = RandomBlock.of(family, dimension, 1).mixture();
		final double[] factors = wild.factors().clone();
		final boolean triangular = family == CovarianceFamily.FULL || family == CovarianceFamily.TIED;
		for (int i = 0, a = 0, b = 0; i < factors.length && triangular; i++) {
			if (a != b)
				factors[i] = (factors[i] - 1) / dimension;
			b = b == a ? 0 : b + 1;
			if (b == 0)
				a = (a + 1) % dimension;
		}
		final double[] center = new double[dimension];
		final double[] scale = new double[dimension];
		final float[][] planes = new float[dimension][n];
		for (int d = 0; d < dimension; d++) {
			center[d] = (float) (100 * random.nextGaussian());
			scale[d] = family == CovarianceFamily.SPHERICAL ? 3 : Math.exp(2 * random.nextGaussian());
			for (int i = 0; i < n; i++)
				planes[d][i] = (float) (center[d] + scale[d] * (1 + random.nextGaussian()));
		}
		return new FloatPixels(new PackedMixture(family, COMPONENTS, dimension, wild.logConstants(), wild.means(),
				factors), center, scale, planes);
	}

	/** Pixels of one component after the other, in runs of so many, a spread about means that are 1 and more apart. */
	static FloatPixels inRuns(final CovarianceFamily family, final int dimension, final int n, final int run,
			final double spread) {
		final Random random = new Random(n);
		final double[] means = new double[COMPONENTS * dimension];
		Arrays.setAll(means, i -> i / dimension - 0.75);
		final double[] factors = new double[RandomBlock.of(family, dimension, 1).mixture().factors().length];
		final int length = factors.length / (family == CovarianceFamily.TIED ? 1 : COMPONENTS);
		for (int k = 0; k * length < factors.length; k++)
			for (int d = 0; d < dimension; d++)
				factors[k * length + (length == dimension ? d : PackedMixture.triangle(d) + d)] = 1 / spread;
		final float[][] planes = new float[dimension][n];
		for (int d = 0; d < dimension; d++)
			for (int i = 0; i < n; i++)
				planes[d][i] = (float) (means[i / run % COMPONENTS * dimension + d] + spread * random.nextGaussian());
		final double[] scale = new double[dimension];
		Arrays.fill(scale, 1);
		return new FloatPixels(new PackedMixture(family, COMPONENTS, dimension, new double[COMPONENTS], means, factors),
				new double[dimension], scale, planes);
	}

	int n() {
		return planes[0].length;
	}

	double x(final int d, final int i) {
		return (planes[d][i] - center[d]) / scale[d];
	}

	/** Squared distance of one pixel from a component, by way of the double precision block of one pixel. */
	private double squaredDistance(final int k, final int i) {
		final double[] block = new double[planes.length * Kernels.BLOCK];
		for (int d = 0; d < planes.length; d++)
			block[d * Kernels.BLOCK] = x(d, i);
		return new RandomBlock(mixture, 1, block, null).squaredDistance(k, 0);
	}

	double[] logJoint(final int i) {
		final double[] logs = new double[COMPONENTS];
		Arrays.setAll(logs, k -> mixture.logConstants()[k] - 0.5 * squaredDistance(k, i));
		return logs;
	}

	double leastDistance(final int i) {
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k < COMPONENTS; k++)
			least = Math.min(least, squaredDistance(k, i));
		return least;
	}

	/** What the rounding of a log density is in proportion to: distances, and offsets that conditioning takes away. */
	double rounded(final int i) {
		double most = 0;
		for (int k = 0; k < COMPONENTS; k++)
			most = Math.max(most, squaredDistance(k, i));
		double offset = 0;
		for (int d = 0; d < planes.length; d++)
			offset = Math.max(offset, Math.abs(x(d, i)));
		return most * (1 + offset);
	}

	static double logSum(final double[] logs) {
		final double most = Arrays.stream(logs).max().orElseThrow();
		return most + Math.log(Arrays.stream(logs).map(log -> Math.exp(log - most)).sum());
	}

	/** Moments of what a kernel says the responsibilities are. */
	void accumulate(final BlockKernel kernel, final Moments moments) {
		final int dimension = planes.length;
		for (int k = 0; k < COMPONENTS; k++)
			for (int i = 0; i < n(); i++) {
				final double r = kernel.responsibility(k, i);
				moments.counts()[k] += r;
				for (int a = 0, entry = 0; a < dimension; a++) {
					moments.sums()[k * dimension + a] += r * x(a, i);
					for (int b = 0; b <= a; b++, entry++) {
						final int at = switch (mixture.family()) {
							case FULL -> k * PackedMixture.triangle(dimension) + entry;
							case TIED -> entry;
							case DIAGONAL, SPHERICAL -> a == b ? k * dimension + a : -1;
						};
						if (at >= 0)
							moments.seconds()[at] += r * x(a, i) * x(b, i);
					}
				}
			}
	}
}
