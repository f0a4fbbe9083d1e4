package org.embrush.kernel;

import java.util.Arrays;

/**
 * The kernels as plain loops over pixels, which the compiler vectorises; the oracle of every faster version.
 *
 * <p>An instance owns scratch rows, so each thread needs its own.
 *
 * <pre>{@code
 * Kernels kernels = new PlainKernels(dimension);
 * }</pre>
 */
public final class PlainKernels implements Kernels {

	/** Logical lanes of a sum over the pixels of a block; a fixed order of additions whatever the processor. */
	private static final int LANES = 8;

	private final double[] centred;
	private final double[] row = new double[BLOCK];

	/** @param dimension largest number of features D that will come */
	public PlainKernels(final int dimension) {
		centred = new double[dimension * BLOCK];
	}

	@Override
	public void squaredDistances(final PackedMixture mixture, final double[] x, final int n, final double[] out) {
		final int dimension = mixture.dimension();
		final int triangle = PackedMixture.triangle(dimension);
		for (int k = 0; k < mixture.components(); k++) {
			final int target = k * BLOCK;
			Arrays.fill(out, target, target + n, 0);
			for (int d = 0; d < dimension; d++)
				subtract(x, d * BLOCK, mixture.means()[k * dimension + d], n);
			switch (mixture.family()) {
				case FULL -> addTriangular(mixture.factors(), k * triangle, dimension, n, out, target);
				case TIED -> addTriangular(mixture.factors(), 0, dimension, n, out, target);
				case DIAGONAL, SPHERICAL -> addScaled(mixture.factors(), k * dimension, dimension, n, out, target);
			}
		}
	}

	private void subtract(final double[] x, final int from, final double mean, final int n) {
		for (int i = 0; i < n; i++)
			centred[from + i] = x[from + i] - mean;
	}

	/** Adds |W y|^2 of every pixel, W a packed lower triangle. */
	private void addTriangular(final double[] factors, final int from, final int dimension, final int n,
			final double[] out, final int target) {
		int entry = from;
		for (int a = 0; a < dimension; a++) {
			Arrays.fill(row, 0, n, 0);
			int b = 0;
			for (; b + 3 <= a; b += 4, entry += 4)
				addColumns(factors, entry, b * BLOCK, n);
			for (; b <= a; b++, entry++)
				addColumn(factors[entry], b * BLOCK, n);
			addSquares(n, out, target);
		}
	}

	private void addColumns(final double[] factors, final int entry, final int y, final int n) {
		final double[] z = row;
		final double w0 = factors[entry];
		final double w1 = factors[entry + 1];
		final double w2 = factors[entry + 2];
		final double w3 = factors[entry + 3];
		for (int i = 0; i < n; i++)
			z[i] += w0 * centred[y + i] + w1 * centred[y + BLOCK + i] + w2 * centred[y + 2 * BLOCK + i]
					+ w3 * centred[y + 3 * BLOCK + i];
	}

	private void addColumn(final double w, final int y, final int n) {
		for (int i = 0; i < n; i++)
			row[i] += w * centred[y + i];
	}

	private void addSquares(final int n, final double[] out, final int target) {
		for (int i = 0; i < n; i++)
			out[target + i] += row[i] * row[i];
	}

	private void addScaled(final double[] factors, final int from, final int dimension, final int n,
			final double[] out, final int target) {
		for (int d = 0; d < dimension; d++) {
			final double w = factors[from + d];
			final int y = d * BLOCK;
			for (int i = 0; i < n; i++) {
				final double z = w * centred[y + i];
				out[target + i] += z * z;
			}
		}
	}

	@Override
	public void logJoint(final PackedMixture mixture, final int n, final double[] inOut) {
		for (int k = 0; k < mixture.components(); k++) {
			final double constant = mixture.logConstants()[k];
			final int from = k * BLOCK;
			if (mixture.freedom().length > 0) {
				final double nu = mixture.freedom()[k];
				for (int i = 0; i < n; i++)
					inOut[from + i] = constant - 0.5 * (nu + mixture.dimension()) * Math.log1p(inOut[from + i] / nu);
				continue;
			}
			for (int i = 0; i < n; i++)
				inOut[from + i] = constant - 0.5 * inOut[from + i];
		}
	}

	@Override
	public void normalise(final double[] inOut, final int components, final int n, final double[] largest,
			final double[] sums) {
		Arrays.fill(largest, 0, n, Double.NEGATIVE_INFINITY);
		for (int k = 0; k < components; k++)
			for (int i = 0; i < n; i++)
				largest[i] = Math.max(largest[i], inOut[k * BLOCK + i]);
		Arrays.fill(sums, 0, n, 0);
		for (int k = 0; k < components; k++)
			for (int i = 0; i < n; i++) {
				final double log = inOut[k * BLOCK + i];
				final double e = log == Double.NEGATIVE_INFINITY ? 0 : Math.exp(log - largest[i]);
				inOut[k * BLOCK + i] = e;
				sums[i] += e;
			}
		for (int k = 0; k < components; k++)
			for (int i = 0; i < n; i++)
				if (sums[i] > 0)
					inOut[k * BLOCK + i] /= sums[i];
	}

	@Override
	public void accumulate(final double[] x, final double[] responsibilities, final int n, final Moments moments) {
		final int dimension = moments.dimension();
		final int triangle = PackedMixture.triangle(dimension);
		final double[] seconds = moments.seconds();
		for (int k = 0; k < moments.components(); k++) {
			moments.counts()[k] += sum(responsibilities, k * BLOCK, n);
			for (int d = 0; d < dimension; d++) {
				multiply(responsibilities, k * BLOCK, x, d * BLOCK, n);
				moments.sums()[k * dimension + d] += sum(centred, d * BLOCK, n);
			}
			switch (moments.family()) {
				case FULL -> addProducts(x, dimension, n, seconds, k * triangle);
				case TIED -> addProducts(x, dimension, n, seconds, 0);
				case DIAGONAL, SPHERICAL -> {
					for (int d = 0; d < dimension; d++)
						seconds[k * dimension + d] += dot(centred, d * BLOCK, x, d * BLOCK, n);
				}
			}
		}
	}

	private void multiply(final double[] r, final int fromR, final double[] x, final int fromX, final int n) {
		for (int i = 0; i < n; i++)
			centred[fromX + i] = r[fromR + i] * x[fromX + i];
	}

	private void addProducts(final double[] x, final int dimension, final int n, final double[] seconds,
			final int from) {
		int entry = from;
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++)
				seconds[entry++] += dot(centred, a * BLOCK, x, b * BLOCK, n);
	}

	private static double sum(final double[] a, final int from, final int n) {
		final double[] lanes = new double[LANES];
		for (int i = 0; i < n; i++)
			lanes[i % LANES] += a[from + i];
		return tree(lanes);
	}

	private static double dot(final double[] a, final int fromA, final double[] b, final int fromB, final int n) {
		double s0 = 0;
		double s1 = 0;
		double s2 = 0;
		double s3 = 0;
		double s4 = 0;
		double s5 = 0;
		double s6 = 0;
		double s7 = 0;
		int i = 0;
		for (; i + LANES <= n; i += LANES) {
			s0 += a[fromA + i] * b[fromB + i];
			s1 += a[fromA + i + 1] * b[fromB + i + 1];
			s2 += a[fromA + i + 2] * b[fromB + i + 2];
			s3 += a[fromA + i + 3] * b[fromB + i + 3];
			s4 += a[fromA + i + 4] * b[fromB + i + 4];
			s5 += a[fromA + i + 5] * b[fromB + i + 5];
			s6 += a[fromA + i + 6] * b[fromB + i + 6];
			s7 += a[fromA + i + 7] * b[fromB + i + 7];
		}
		final double[] lanes = {s0, s1, s2, s3, s4, s5, s6, s7};
		for (; i < n; i++)
			lanes[i % LANES] += a[fromA + i] * b[fromB + i];
		return tree(lanes);
	}

	private static double tree(final double[] s) {
		return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
	}
}
