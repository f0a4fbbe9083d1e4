package org.embrush.kernel;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted moments on the Vector API: sums by lane in single precision, which move to double precision every so many
 * pixels. Second moments come in tiles of four by four features.
 */
final class SimdMoments {

	private static final VectorSpecies<Float> SPECIES = SimdBlock.SPECIES;
	private static final int L = SPECIES.length();
	/** Pixels after which lane sums move to double precision. */
	private static final int DRAIN = 2048;

	private final FloatMixture mixture;
	private final CovarianceFamily family;
	private final int components;
	private final int dimension;
	private final int tiles;
	private final float[] total;
	/** Lane sums of every component; tied: of all together behind them. */
	private final float[] lanes;
	/** Vectors of one component: its count, sums by whole tiles, then second moments. */
	private final int length;
	private int pending;

	SimdMoments(final FloatMixture mixture, final int width) {
		this.mixture = mixture;
		family = mixture.family;
		components = mixture.components;
		dimension = mixture.dimension;
		tiles = (dimension + 3) / 4;
		total = new float[family == CovarianceFamily.TIED ? width : 0];
		final boolean triangular = family == CovarianceFamily.FULL || family == CovarianceFamily.TIED;
		length = 1 + 4 * tiles + (triangular ? 10 * tiles + 8 * tiles * (tiles - 1) : 4 * tiles);
		lanes = new float[(family == CovarianceFamily.TIED ? components + 1 : components) * length * L];
	}

	/**
	 * @param x not modified: D rows
	 * @param scratch modified: D rows
	 * @param r not modified: K rows of weighted responsibilities, 0 beyond the last pixel
	 * @param n pixels, a multiple of four vectors
	 * @param negligible a component with no more weight than this adds nothing
	 */
	void add(final float[][] x, final float[][] scratch, final float[][] r, final int n, final double negligible) {
		for (int k = 0; k < components; k++) {
			final FloatVector count = sum(r[k], n);
			if (!(count.reduceLanes(VectorOperators.ADD) > negligible))
				continue;
			final int from = k * length * L;
			add(count, from);
			if (mixture.centred)
				centre(x, k, n, scratch);
			final float[][] rows = mixture.centred ? scratch : x;
			if (family == CovarianceFamily.FULL)
				seconds(rows, r[k], n, from);
			else
				for (int first = 0; first < dimension; first += 4)
					squares(rows, first, r[k], n, from + (1 + first) * L);
		}
		if (family == CovarianceFamily.TIED) {
			Arrays.fill(total, 0, n, 0);
			for (final float[] v : r)
				FloatRows.add(v, total, n);
			seconds(x, total, n, components * length * L);
		}
		pending += n;
	}

	/** Fills rows with features about the mean of a component. */
	private void centre(final float[][] x, final int k, final int n, final float[][] out) {
		for (int d = 0; d < dimension; d++)
			for (int v = 0; v < n; v += L)
				FloatVector.fromArray(SPECIES, x[d], v).sub(mixture.means[k * dimension + d]).intoArray(out[d], v);
	}

	/** Whether it is time to {@link #settle}. */
	boolean due() {
		return pending >= DRAIN;
	}

	private static FloatVector sum(final float[] v, final int n) {
		FloatVector s0 = FloatVector.zero(SPECIES);
		FloatVector s1 = s0;
		FloatVector s2 = s0;
		FloatVector s3 = s0;
		for (int i = 0; i < n; i += 4 * L) {
			s0 = s0.add(FloatVector.fromArray(SPECIES, v, i));
			s1 = s1.add(FloatVector.fromArray(SPECIES, v, i + L));
			s2 = s2.add(FloatVector.fromArray(SPECIES, v, i + 2 * L));
			s3 = s3.add(FloatVector.fromArray(SPECIES, v, i + 3 * L));
		}
		return s0.add(s1).add(s2.add(s3));
	}

	private void add(final FloatVector sum, final int to) {
		FloatVector.fromArray(SPECIES, lanes, to).add(sum).intoArray(lanes, to);
	}

	private void seconds(final float[][] x, final float[] weights, final int n, final int from) {
		int to = from + (1 + 4 * tiles) * L;
		for (int a = 0; a < tiles; a++, to += 10 * L)
			diagonal(x, 4 * a, weights, n, from + (1 + 4 * a) * L, to);
		for (int a = 1; a < tiles; a++)
			for (int b = 0; b < a; b++, to += 16 * L)
				products(x, 4 * a, 4 * b, weights, n, to);
	}

	/** Sums of weight times four features, and of weight times their squares. */
	private void squares(final float[][] x, final int first, final float[] weights, final int n, final int to) {
		final int last = dimension - 1;
		final float[] x0 = x[first];
		final float[] x1 = x[Math.min(first + 1, last)];
		final float[] x2 = x[Math.min(first + 2, last)];
		final float[] x3 = x[Math.min(first + 3, last)];
		FloatVector s0 = FloatVector.zero(SPECIES);
		FloatVector s1 = s0;
		FloatVector s2 = s0;
		FloatVector s3 = s0;
		FloatVector q0 = s0;
		FloatVector q1 = s0;
		FloatVector q2 = s0;
		FloatVector q3 = s0;
		for (int v = 0; v < n; v += L) {
			final FloatVector w = FloatVector.fromArray(SPECIES, weights, v);
			final FloatVector b0 = FloatVector.fromArray(SPECIES, x0, v);
			final FloatVector b1 = FloatVector.fromArray(SPECIES, x1, v);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v);
			final FloatVector a0 = b0.mul(w);
			final FloatVector a1 = b1.mul(w);
			final FloatVector a2 = b2.mul(w);
			final FloatVector a3 = b3.mul(w);
			s0 = s0.add(a0);
			s1 = s1.add(a1);
			s2 = s2.add(a2);
			s3 = s3.add(a3);
			q0 = a0.fma(b0, q0);
			q1 = a1.fma(b1, q1);
			q2 = a2.fma(b2, q2);
			q3 = a3.fma(b3, q3);
		}
		add(s0, to);
		add(s1, to + L);
		add(s2, to + 2 * L);
		add(s3, to + 3 * L);
		if (family == CovarianceFamily.TIED)
			return;
		final int behind = to + 4 * tiles * L;
		add(q0, behind);
		add(q1, behind + L);
		add(q2, behind + 2 * L);
		add(q3, behind + 3 * L);
	}

	/** The triangle of weighted products of four features with themselves. */
	private void diagonal(final float[][] x, final int first, final float[] weights, final int n, final int sums,
			final int to) {
		final int last = dimension - 1;
		final float[] x0 = x[first];
		final float[] x1 = x[Math.min(first + 1, last)];
		final float[] x2 = x[Math.min(first + 2, last)];
		final float[] x3 = x[Math.min(first + 3, last)];
		FloatVector s0 = FloatVector.fromArray(SPECIES, lanes, sums + 0 * L);
		FloatVector s1 = FloatVector.fromArray(SPECIES, lanes, sums + 1 * L);
		FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, sums + 2 * L);
		FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, sums + 3 * L);
		FloatVector q00 = FloatVector.fromArray(SPECIES, lanes, to + 0 * L);
		FloatVector q10 = FloatVector.fromArray(SPECIES, lanes, to + 1 * L);
		FloatVector q11 = FloatVector.fromArray(SPECIES, lanes, to + 2 * L);
		FloatVector q20 = FloatVector.fromArray(SPECIES, lanes, to + 3 * L);
		FloatVector q21 = FloatVector.fromArray(SPECIES, lanes, to + 4 * L);
		FloatVector q22 = FloatVector.fromArray(SPECIES, lanes, to + 5 * L);
		FloatVector q30 = FloatVector.fromArray(SPECIES, lanes, to + 6 * L);
		FloatVector q31 = FloatVector.fromArray(SPECIES, lanes, to + 7 * L);
		FloatVector q32 = FloatVector.fromArray(SPECIES, lanes, to + 8 * L);
		FloatVector q33 = FloatVector.fromArray(SPECIES, lanes, to + 9 * L);
		for (int v = 0; v < n; v += L) {
			final FloatVector w = FloatVector.fromArray(SPECIES, weights, v);
			final FloatVector b0 = FloatVector.fromArray(SPECIES, x0, v);
			final FloatVector a0 = b0.mul(w);
			s0 = s0.add(a0);
			q00 = a0.fma(b0, q00);
			final FloatVector b1 = FloatVector.fromArray(SPECIES, x1, v);
			final FloatVector a1 = b1.mul(w);
			s1 = s1.add(a1);
			q10 = a1.fma(b0, q10);
			q11 = a1.fma(b1, q11);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v);
			final FloatVector a2 = b2.mul(w);
			s2 = s2.add(a2);
			q20 = a2.fma(b0, q20);
			q21 = a2.fma(b1, q21);
			q22 = a2.fma(b2, q22);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v);
			final FloatVector a3 = b3.mul(w);
			s3 = s3.add(a3);
			q30 = a3.fma(b0, q30);
			q31 = a3.fma(b1, q31);
			q32 = a3.fma(b2, q32);
			q33 = a3.fma(b3, q33);
		}
		s0.intoArray(lanes, sums);
		s1.intoArray(lanes, sums + L);
		s2.intoArray(lanes, sums + 2 * L);
		s3.intoArray(lanes, sums + 3 * L);
		q00.intoArray(lanes, to);
		q10.intoArray(lanes, to + L);
		q11.intoArray(lanes, to + 2 * L);
		q20.intoArray(lanes, to + 3 * L);
		q21.intoArray(lanes, to + 4 * L);
		q22.intoArray(lanes, to + 5 * L);
		q30.intoArray(lanes, to + 6 * L);
		q31.intoArray(lanes, to + 7 * L);
		q32.intoArray(lanes, to + 8 * L);
		q33.intoArray(lanes, to + 9 * L);
	}

	/**
	 * Weighted products of four features with four others. Accumulators start from memory: the JVM's compiler keeps those
	 * that start from a constant out of the registers. Features are weighted again for every tile, which costs less than
	 * to store them.
	 */
	private void products(final float[][] x, final int a, final int b, final float[] weights, final int n,
			final int to) {
		final int last = dimension - 1;
		final float[] left0 = x[a];
		final float[] left1 = x[Math.min(a + 1, last)];
		final float[] left2 = x[Math.min(a + 2, last)];
		final float[] left3 = x[Math.min(a + 3, last)];
		final float[] x0 = x[b];
		final float[] x1 = x[b + 1];
		final float[] x2 = x[b + 2];
		final float[] x3 = x[b + 3];
		FloatVector s00 = FloatVector.fromArray(SPECIES, lanes, to + 0 * L);
		FloatVector s01 = FloatVector.fromArray(SPECIES, lanes, to + 1 * L);
		FloatVector s02 = FloatVector.fromArray(SPECIES, lanes, to + 2 * L);
		FloatVector s03 = FloatVector.fromArray(SPECIES, lanes, to + 3 * L);
		FloatVector s10 = FloatVector.fromArray(SPECIES, lanes, to + 4 * L);
		FloatVector s11 = FloatVector.fromArray(SPECIES, lanes, to + 5 * L);
		FloatVector s12 = FloatVector.fromArray(SPECIES, lanes, to + 6 * L);
		FloatVector s13 = FloatVector.fromArray(SPECIES, lanes, to + 7 * L);
		FloatVector s20 = FloatVector.fromArray(SPECIES, lanes, to + 8 * L);
		FloatVector s21 = FloatVector.fromArray(SPECIES, lanes, to + 9 * L);
		FloatVector s22 = FloatVector.fromArray(SPECIES, lanes, to + 10 * L);
		FloatVector s23 = FloatVector.fromArray(SPECIES, lanes, to + 11 * L);
		FloatVector s30 = FloatVector.fromArray(SPECIES, lanes, to + 12 * L);
		FloatVector s31 = FloatVector.fromArray(SPECIES, lanes, to + 13 * L);
		FloatVector s32 = FloatVector.fromArray(SPECIES, lanes, to + 14 * L);
		FloatVector s33 = FloatVector.fromArray(SPECIES, lanes, to + 15 * L);
		for (int v = 0; v < n; v += L) {
			final FloatVector w = FloatVector.fromArray(SPECIES, weights, v);
			final FloatVector b0 = FloatVector.fromArray(SPECIES, x0, v);
			final FloatVector b1 = FloatVector.fromArray(SPECIES, x1, v);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v);
			final FloatVector a0 = FloatVector.fromArray(SPECIES, left0, v).mul(w);
			s00 = a0.fma(b0, s00);
			s01 = a0.fma(b1, s01);
			s02 = a0.fma(b2, s02);
			s03 = a0.fma(b3, s03);
			final FloatVector a1 = FloatVector.fromArray(SPECIES, left1, v).mul(w);
			s10 = a1.fma(b0, s10);
			s11 = a1.fma(b1, s11);
			s12 = a1.fma(b2, s12);
			s13 = a1.fma(b3, s13);
			final FloatVector a2 = FloatVector.fromArray(SPECIES, left2, v).mul(w);
			s20 = a2.fma(b0, s20);
			s21 = a2.fma(b1, s21);
			s22 = a2.fma(b2, s22);
			s23 = a2.fma(b3, s23);
			final FloatVector a3 = FloatVector.fromArray(SPECIES, left3, v).mul(w);
			s30 = a3.fma(b0, s30);
			s31 = a3.fma(b1, s31);
			s32 = a3.fma(b2, s32);
			s33 = a3.fma(b3, s33);
		}
		s00.intoArray(lanes, to);
		s01.intoArray(lanes, to + L);
		s02.intoArray(lanes, to + 2 * L);
		s03.intoArray(lanes, to + 3 * L);
		s10.intoArray(lanes, to + 4 * L);
		s11.intoArray(lanes, to + 5 * L);
		s12.intoArray(lanes, to + 6 * L);
		s13.intoArray(lanes, to + 7 * L);
		s20.intoArray(lanes, to + 8 * L);
		s21.intoArray(lanes, to + 9 * L);
		s22.intoArray(lanes, to + 10 * L);
		s23.intoArray(lanes, to + 11 * L);
		s30.intoArray(lanes, to + 12 * L);
		s31.intoArray(lanes, to + 13 * L);
		s32.intoArray(lanes, to + 14 * L);
		s33.intoArray(lanes, to + 15 * L);
	}

	/**
	 * Moves the lane sums to double precision.
	 *
	 * @param moments modified
	 */
	void settle(final Moments moments) {
		for (int k = 0; k < components; k++) {
			final int from = k * length;
			moments.counts()[k] += reduce(from);
			for (int d = 0; d < dimension; d++)
				moments.sums()[k * dimension + d] += reduce(from + 1 + d);
			if (family == CovarianceFamily.FULL)
				settleTiles(from, moments.seconds(), k * PackedMixture.triangle(dimension));
			else
				for (int d = 0; d < dimension && family != CovarianceFamily.TIED; d++)
					moments.seconds()[k * dimension + d] += reduce(from + 1 + 4 * tiles + d);
		}
		if (family == CovarianceFamily.TIED)
			settleTiles(components * length, moments.seconds(), 0);
		Arrays.fill(lanes, 0);
		pending = 0;
	}

	private void settleTiles(final int component, final double[] seconds, final int triangle) {
		int from = component + 1 + 4 * tiles;
		for (int first = 0; first < dimension; first += 4, from += 10)
			for (int a = first; a < Math.min(first + 4, dimension); a++)
				for (int b = first; b <= a; b++)
					seconds[triangle + PackedMixture.triangle(a) + b] +=
							reduce(from + PackedMixture.triangle(a - first) + b - first);
		for (int tile = 4; tile < dimension; tile += 4)
			for (int left = 0; left < tile; left += 4, from += 16)
				for (int i = 0; i < 16; i++)
					if (tile + i / 4 < dimension)
						seconds[triangle + PackedMixture.triangle(tile + i / 4) + left + i % 4] += reduce(from + i);
	}

	private double reduce(final int vector) {
		double sum = 0;
		for (int i = 0; i < L; i++)
			sum += lanes[vector * L + i];
		return sum;
	}
}
