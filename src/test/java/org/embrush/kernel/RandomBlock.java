package org.embrush.kernel;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.Arrays;
import java.util.Random;

import org.embrush.model.CovarianceFamily;

/**
 * A random mixture and a block of n pixels for the kernels. Beyond n every row holds NaN, so that a kernel that reads too
 * far shows it.
 *
 * @param mixture K components over D features
 * @param n pixels
 * @param x D rows
 * @param responsibilities K rows
 */
record RandomBlock(PackedMixture mixture, int n, double[] x, double[] responsibilities) {

	static final int COMPONENTS = 3;

	static RandomBlock of(final CovarianceFamily family, final int dimension, final int n) {
		final Random random = new Random(31L * dimension + n);
		final boolean triangular = family == CovarianceFamily.FULL || family == CovarianceFamily.TIED;
		final int length = triangular ? PackedMixture.triangle(dimension) : dimension;
		final int count = family == CovarianceFamily.TIED ? 1 : COMPONENTS;
		final PackedMixture mixture = new PackedMixture(family, COMPONENTS, dimension, draw(random, COMPONENTS),
				draw(random, COMPONENTS * dimension), draw(random, count * length));
		return new RandomBlock(mixture, n, rows(random, dimension, n), rows(random, COMPONENTS, n));
	}

	/** Rows with n random numbers each, followed by NaN. */
	static double[] rows(final Random random, final int rows, final int n) {
		final double[] block = new double[rows * BLOCK];
		Arrays.fill(block, Double.NaN);
		for (int row = 0; row < rows; row++)
			System.arraycopy(draw(random, n), 0, block, row * BLOCK, n);
		return block;
	}

	private static double[] draw(final Random random, final int count) {
		return random.doubles(count, 0.05, 2).toArray();
	}

	/** |W (x - mu)|^2, term by term. */
	double squaredDistance(final int k, final int i) {
		final int dimension = mixture.dimension();
		double sum = 0;
		for (int a = 0; a < dimension; a++) {
			double z = 0;
			for (int b = 0; b <= a; b++)
				z += factor(k, a, b) * (x[b * BLOCK + i] - mixture.means()[k * dimension + b]);
			sum += z * z;
		}
		return sum;
	}

	private double factor(final int k, final int a, final int b) {
		final int dimension = mixture.dimension();
		return switch (mixture.family()) {
			case FULL -> mixture.factors()[k * PackedMixture.triangle(dimension) + PackedMixture.triangle(a) + b];
			case TIED -> mixture.factors()[PackedMixture.triangle(a) + b];
			case DIAGONAL, SPHERICAL -> a == b ? mixture.factors()[k * dimension + a] : 0;
		};
	}

	/** Sum of r_k x_a x_b over the pixels; a or b of -1 stands for a factor 1. */
	double moment(final int k, final int a, final int b) {
		double sum = 0;
		for (int i = 0; i < n; i++)
			sum += responsibilities[k * BLOCK + i] * (a < 0 ? 1 : x[a * BLOCK + i]) * (b < 0 ? 1 : x[b * BLOCK + i]);
		return sum;
	}
}
