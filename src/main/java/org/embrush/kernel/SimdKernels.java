package org.embrush.kernel;

import java.util.Arrays;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

import org.embrush.model.CovarianceFamily;

/**
 * The kernels in double precision on the Vector API; pixels stand in the lanes. What is left of a block that is no whole
 * vector goes through plain loops.
 *
 * <p>An instance owns scratch rows, so each thread needs its own.
 */
final class SimdKernels implements Kernels {

	static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > 8
			? DoubleVector.SPECIES_512
			: DoubleVector.SPECIES_PREFERRED;
	private static final int L = SPECIES.length();

	/** A component with no more weight than this in a block adds nothing that a double could hold beside one pixel. */
	private static final double NEGLIGIBLE = 1e-25;

	/** Rows of x - mu, or of r x; one of inverse sums. */
	private final double[] scratch;
	private final double[] lanes = new double[L];
	private final PlainKernels plain;

	/** @param dimension largest number of features D that will come */
	SimdKernels(final int dimension) {
		scratch = new double[dimension * BLOCK];
		plain = new PlainKernels(dimension);
	}

	/** The pixels of a block that fill whole vectors. */
	private static int whole(final int n) {
		return n - n % L;
	}

	@Override
	public void squaredDistances(final PackedMixture mixture, final double[] x, final int n, final double[] out) {
		// what lies behind n is computed too and put back
		final int padded = (n + L - 1) / L * L;
		for (int k = 0; k < mixture.components(); k++) {
			final double[] behind = Arrays.copyOfRange(out, k * BLOCK + n, k * BLOCK + padded);
			for (int d = 0; d < mixture.dimension(); d++)
				subtract(x, d * BLOCK, mixture.means()[k * mixture.dimension() + d], padded);
			switch (mixture.family()) {
				case FULL ->
					triangular(mixture, k * PackedMixture.triangle(mixture.dimension()), padded, out, k * BLOCK);
				case TIED -> triangular(mixture, 0, padded, out, k * BLOCK);
				case DIAGONAL, SPHERICAL -> scaled(mixture, k, padded, out);
			}
			System.arraycopy(behind, 0, out, k * BLOCK + n, behind.length);
		}
	}

	private void subtract(final double[] x, final int from, final double mean, final int n) {
		for (int v = from; v < from + n; v += L)
			DoubleVector.fromArray(SPECIES, x, v).sub(mean).intoArray(scratch, v);
	}

	private void scaled(final PackedMixture mixture, final int k, final int n, final double[] out) {
		for (int v = 0; v < n; v += L) {
			DoubleVector q = DoubleVector.zero(SPECIES);
			for (int d = 0; d < mixture.dimension(); d++) {
				final DoubleVector z = DoubleVector.fromArray(SPECIES, scratch, d * BLOCK + v)
						.mul(mixture.factors()[k * mixture.dimension() + d]);
				q = z.fma(z, q);
			}
			q.intoArray(out, k * BLOCK + v);
		}
	}

	/** |W y|^2, four rows of the packed triangle W at a time. */
	private void triangular(final PackedMixture mixture, final int from, final int n, final double[] out,
			final int target) {
		final double[] w = mixture.factors();
		final int dimension = mixture.dimension();
		for (int v = 0; v < n; v += L) {
			DoubleVector q = DoubleVector.zero(SPECIES);
			for (int a = 0; a < dimension; a += 4) {
				final int rows = Math.min(4, dimension - a);
				final int row0 = from + PackedMixture.triangle(a);
				final int row1 = rows > 1 ? from + PackedMixture.triangle(a + 1) : row0;
				final int row2 = rows > 2 ? from + PackedMixture.triangle(a + 2) : row0;
				final int row3 = rows > 3 ? from + PackedMixture.triangle(a + 3) : row0;
				DoubleVector z0 = DoubleVector.zero(SPECIES);
				DoubleVector z1 = z0;
				DoubleVector z2 = z0;
				DoubleVector z3 = z0;
				for (int b = 0; b <= a; b++) {
					final DoubleVector y = DoubleVector.fromArray(SPECIES, scratch, b * BLOCK + v);
					z0 = y.fma(DoubleVector.broadcast(SPECIES, w[row0 + b]), z0);
					z1 = y.fma(DoubleVector.broadcast(SPECIES, w[row1 + b]), z1);
					z2 = y.fma(DoubleVector.broadcast(SPECIES, w[row2 + b]), z2);
					z3 = y.fma(DoubleVector.broadcast(SPECIES, w[row3 + b]), z3);
				}
				q = z0.fma(z0, q);
				if (rows > 1) {
					final DoubleVector y = DoubleVector.fromArray(SPECIES, scratch, (a + 1) * BLOCK + v);
					z1 = y.fma(DoubleVector.broadcast(SPECIES, w[row1 + a + 1]), z1);
					q = z1.fma(z1, q);
					if (rows > 2) {
						final DoubleVector y2 = DoubleVector.fromArray(SPECIES, scratch, (a + 2) * BLOCK + v);
						z2 = y.fma(DoubleVector.broadcast(SPECIES, w[row2 + a + 1]), z2);
						z2 = y2.fma(DoubleVector.broadcast(SPECIES, w[row2 + a + 2]), z2);
						q = z2.fma(z2, q);
						if (rows > 3) {
							z3 = y.fma(DoubleVector.broadcast(SPECIES, w[row3 + a + 1]), z3);
							z3 = y2.fma(DoubleVector.broadcast(SPECIES, w[row3 + a + 2]), z3);
							z3 = DoubleVector.fromArray(SPECIES, scratch, (a + 3) * BLOCK + v)
									.fma(DoubleVector.broadcast(SPECIES, w[row3 + a + 3]), z3);
							q = z3.fma(z3, q);
						}
					}
				}
			}
			q.intoArray(out, target + v);
		}
	}

	@Override
	public void logJoint(final PackedMixture mixture, final int n, final double[] inOut) {
		plain.logJoint(mixture, n, inOut);
	}

	@Override
	public void normalise(final double[] inOut, final int components, final int n, final double[] largest,
			final double[] sums) {
		final int whole = whole(n);
		largest(inOut, components, whole, largest);
		Arrays.fill(sums, 0, whole, 0);
		for (int k = 0; k < components; k++)
			SimdExp.exponentiate(inOut, k * BLOCK, largest, sums, whole);
		invert(sums, scratch, whole);
		for (int k = 0; k < components; k++)
			multiply(inOut, k * BLOCK, scratch, whole);
		for (int i = whole; i < n; i++)
			normalise(inOut, components, largest, sums, i);
	}

	private static void largest(final double[] rows, final int components, final int n, final double[] out) {
		for (int v = 0; v < n; v += L) {
			DoubleVector most = DoubleVector.broadcast(SPECIES, -Double.MAX_VALUE);
			for (int k = 0; k < components; k++)
				most = most.max(DoubleVector.fromArray(SPECIES, rows, k * BLOCK + v));
			most.intoArray(out, v);
		}
	}

	private static void invert(final double[] v, final double[] out, final int n) {
		final DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
		for (int i = 0; i < n; i += L)
			one.div(DoubleVector.fromArray(SPECIES, v, i).max(Double.MIN_NORMAL)).intoArray(out, i);
	}

	private static void multiply(final double[] row, final int from, final double[] factors, final int n) {
		for (int i = 0; i < n; i += L)
			DoubleVector.fromArray(SPECIES, row, from + i).mul(DoubleVector.fromArray(SPECIES, factors, i))
					.intoArray(row, from + i);
	}

	private static void normalise(final double[] inOut, final int components, final double[] largest,
			final double[] sums, final int i) {
		largest[i] = -Double.MAX_VALUE;
		for (int k = 0; k < components; k++)
			largest[i] = Math.max(largest[i], inOut[k * BLOCK + i]);
		sums[i] = 0;
		for (int k = 0; k < components; k++) {
			inOut[k * BLOCK + i] = Math.exp(inOut[k * BLOCK + i] - largest[i]);
			sums[i] += inOut[k * BLOCK + i];
		}
		for (int k = 0; k < components; k++)
			inOut[k * BLOCK + i] /= Math.max(sums[i], Double.MIN_NORMAL);
	}

	@Override
	public void accumulate(final double[] x, final double[] responsibilities, final int n, final Moments moments) {
		final int dimension = moments.dimension();
		final int triangle = PackedMixture.triangle(dimension);
		final double[] seconds = moments.seconds();
		for (int k = 0; k < moments.components(); k++) {
			final double count = sum(responsibilities, k * BLOCK, n);
			if (!(count > NEGLIGIBLE))
				continue;
			moments.counts()[k] += count;
			for (int d = 0; d < dimension; d++)
				moments.sums()[k * dimension + d] += weigh(responsibilities, k * BLOCK, x, d * BLOCK, n);
			if (moments.family() == CovarianceFamily.FULL || moments.family() == CovarianceFamily.TIED)
				for (int a = 0; a < dimension; a++)
					products(x, a, n, seconds,
							(moments.family() == CovarianceFamily.TIED ? 0 : k * triangle) + PackedMixture.triangle(a));
			else
				for (int d = 0; d < dimension; d++)
					seconds[k * dimension + d] += dot(x, d, d, n);
		}
	}

	private double sum(final double[] row, final int from, final int n) {
		DoubleVector sum = DoubleVector.zero(SPECIES);
		for (int v = 0; v < whole(n); v += L)
			sum = sum.add(DoubleVector.fromArray(SPECIES, row, from + v));
		sum.intoArray(lanes, 0);
		double total = total();
		for (int i = whole(n); i < n; i++)
			total += row[from + i];
		return total;
	}

	/** Fills a scratch row with r x and returns its sum. */
	private double weigh(final double[] r, final int fromR, final double[] x, final int fromX, final int n) {
		DoubleVector sum = DoubleVector.zero(SPECIES);
		for (int v = 0; v < whole(n); v += L) {
			final DoubleVector weighted =
					DoubleVector.fromArray(SPECIES, r, fromR + v).mul(DoubleVector.fromArray(SPECIES, x, fromX + v));
			weighted.intoArray(scratch, fromX + v);
			sum = sum.add(weighted);
		}
		sum.intoArray(lanes, 0);
		double total = total();
		for (int i = whole(n); i < n; i++) {
			scratch[fromX + i] = r[fromR + i] * x[fromX + i];
			total += scratch[fromX + i];
		}
		return total;
	}

	/** Adds row a of sum r x x', columns 0 to a, four at a time. */
	private void products(final double[] x, final int a, final int n, final double[] out, final int target) {
		int b = 0;
		for (; b + 3 <= a; b += 4) {
			DoubleVector s0 = DoubleVector.zero(SPECIES);
			DoubleVector s1 = s0;
			DoubleVector s2 = s0;
			DoubleVector s3 = s0;
			for (int v = 0; v < whole(n); v += L) {
				final DoubleVector weighted = DoubleVector.fromArray(SPECIES, scratch, a * BLOCK + v);
				s0 = DoubleVector.fromArray(SPECIES, x, b * BLOCK + v).fma(weighted, s0);
				s1 = DoubleVector.fromArray(SPECIES, x, (b + 1) * BLOCK + v).fma(weighted, s1);
				s2 = DoubleVector.fromArray(SPECIES, x, (b + 2) * BLOCK + v).fma(weighted, s2);
				s3 = DoubleVector.fromArray(SPECIES, x, (b + 3) * BLOCK + v).fma(weighted, s3);
			}
			s0.intoArray(lanes, 0);
			out[target + b] += total() + rest(x, a, b, n);
			s1.intoArray(lanes, 0);
			out[target + b + 1] += total() + rest(x, a, b + 1, n);
			s2.intoArray(lanes, 0);
			out[target + b + 2] += total() + rest(x, a, b + 2, n);
			s3.intoArray(lanes, 0);
			out[target + b + 3] += total() + rest(x, a, b + 3, n);
		}
		for (; b <= a; b++)
			out[target + b] += dot(x, a, b, n);
	}

	private double dot(final double[] x, final int a, final int b, final int n) {
		DoubleVector sum = DoubleVector.zero(SPECIES);
		for (int v = 0; v < whole(n); v += L)
			sum = DoubleVector.fromArray(SPECIES, x, b * BLOCK + v)
					.fma(DoubleVector.fromArray(SPECIES, scratch, a * BLOCK + v), sum);
		sum.intoArray(lanes, 0);
		return total() + rest(x, a, b, n);
	}

	private double rest(final double[] x, final int a, final int b, final int n) {
		double sum = 0;
		for (int i = whole(n); i < n; i++)
			sum += scratch[a * BLOCK + i] * x[b * BLOCK + i];
		return sum;
	}

	/** Sum of {@link #lanes} in a fixed order. */
	private double total() {
		for (int half = L / 2; half > 0; half /= 2)
			for (int i = 0; i < half; i++)
				lanes[i] += lanes[i + half];
		return lanes[0];
	}
}
