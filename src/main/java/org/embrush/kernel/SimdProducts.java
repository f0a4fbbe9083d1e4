package org.embrush.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over pixels of weighted products of features on the Vector API, a tile of four by four features at a time.
 *
 * <p>In every method x holds rows of n pixels, of which the four from a first one on are taken; where that is before row 0,
 * row 0 stands in, and what comes of it is of no use. Sums by lane are added to those in {@code lanes}, where the vectors
 * of a tile lie row by row from {@code to} on. Neither x nor weights are modified; n is a multiple of the vector's length.
 */
final class SimdProducts {

	private static final VectorSpecies<Float> SPECIES = SimdBlock.SPECIES;
	private static final int L = SPECIES.length();

	private SimdProducts() {
	}

	/** Sums of weight times four features, and of weight times their squares; summed apart, which rounds less. */
	static void squares(final float[][] x, final int first, final float[] weights, final int n, final float[] lanes,
			final int sums, final int to) {
		final float[] x0 = x[Math.max(first, 0)];
		final float[] x1 = x[Math.max(first + 1, 0)];
		final float[] x2 = x[Math.max(first + 2, 0)];
		final float[] x3 = x[first + 3];
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
		FloatVector.fromArray(SPECIES, lanes, sums).add(s0).intoArray(lanes, sums);
		FloatVector.fromArray(SPECIES, lanes, sums + L).add(s1).intoArray(lanes, sums + L);
		FloatVector.fromArray(SPECIES, lanes, sums + 2 * L).add(s2).intoArray(lanes, sums + 2 * L);
		FloatVector.fromArray(SPECIES, lanes, sums + 3 * L).add(s3).intoArray(lanes, sums + 3 * L);
		FloatVector.fromArray(SPECIES, lanes, to).add(q0).intoArray(lanes, to);
		FloatVector.fromArray(SPECIES, lanes, to + L).add(q1).intoArray(lanes, to + L);
		FloatVector.fromArray(SPECIES, lanes, to + 2 * L).add(q2).intoArray(lanes, to + 2 * L);
		FloatVector.fromArray(SPECIES, lanes, to + 3 * L).add(q3).intoArray(lanes, to + 3 * L);
	}

	/** The triangle of weighted products of four features with themselves. */
	static void diagonal(final float[][] x, final int first, final float[] weights, final int n, final float[] lanes,
			final int sums, final int to) {
		final float[] x0 = x[Math.max(first, 0)];
		final float[] x1 = x[Math.max(first + 1, 0)];
		final float[] x2 = x[Math.max(first + 2, 0)];
		final float[] x3 = x[first + 3];
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
	static void products(final float[][] x, final int a, final int b, final float[] weights, final int n,
			final float[] lanes, final int to) {
		final float[] left0 = x[a];
		final float[] left1 = x[a + 1];
		final float[] left2 = x[a + 2];
		final float[] left3 = x[a + 3];
		final float[] x0 = x[Math.max(b, 0)];
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

	/** As {@link #diagonal} for the last two features of a tile; the first two are there to make it whole. */
	static void diagonalOfTwo(final float[][] x, final int first, final float[] weights, final int n,
			final float[] lanes, final int sums, final int to) {
		final float[] x2 = x[Math.max(first + 2, 0)];
		final float[] x3 = x[first + 3];
		FloatVector s2 = FloatVector.fromArray(SPECIES, lanes, sums + 2 * L);
		FloatVector s3 = FloatVector.fromArray(SPECIES, lanes, sums + 3 * L);
		FloatVector q22 = FloatVector.fromArray(SPECIES, lanes, to + 5 * L);
		FloatVector q32 = FloatVector.fromArray(SPECIES, lanes, to + 8 * L);
		FloatVector q33 = FloatVector.fromArray(SPECIES, lanes, to + 9 * L);
		for (int v = 0; v < n; v += L) {
			final FloatVector w = FloatVector.fromArray(SPECIES, weights, v);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v);
			final FloatVector a2 = b2.mul(w);
			s2 = s2.add(a2);
			q22 = a2.fma(b2, q22);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v);
			final FloatVector a3 = b3.mul(w);
			s3 = s3.add(a3);
			q32 = a3.fma(b2, q32);
			q33 = a3.fma(b3, q33);
		}
		s2.intoArray(lanes, sums + 2 * L);
		s3.intoArray(lanes, sums + 3 * L);
		q22.intoArray(lanes, to + 5 * L);
		q32.intoArray(lanes, to + 8 * L);
		q33.intoArray(lanes, to + 9 * L);
	}

	/** As {@link #products} with the last two of the four others; the first two are there to make a tile whole. */
	static void productsWithTwo(final float[][] x, final int a, final int b, final float[] weights, final int n,
			final float[] lanes, final int to) {
		final float[] left0 = x[a];
		final float[] left1 = x[a + 1];
		final float[] left2 = x[a + 2];
		final float[] left3 = x[a + 3];
		final float[] x2 = x[Math.max(b + 2, 0)];
		final float[] x3 = x[b + 3];
		FloatVector s02 = FloatVector.fromArray(SPECIES, lanes, to + 2 * L);
		FloatVector s03 = FloatVector.fromArray(SPECIES, lanes, to + 3 * L);
		FloatVector s12 = FloatVector.fromArray(SPECIES, lanes, to + 6 * L);
		FloatVector s13 = FloatVector.fromArray(SPECIES, lanes, to + 7 * L);
		FloatVector s22 = FloatVector.fromArray(SPECIES, lanes, to + 10 * L);
		FloatVector s23 = FloatVector.fromArray(SPECIES, lanes, to + 11 * L);
		FloatVector s32 = FloatVector.fromArray(SPECIES, lanes, to + 14 * L);
		FloatVector s33 = FloatVector.fromArray(SPECIES, lanes, to + 15 * L);
		for (int v = 0; v < n; v += L) {
			final FloatVector w = FloatVector.fromArray(SPECIES, weights, v);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v).mul(w);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v).mul(w);
			final FloatVector a0 = FloatVector.fromArray(SPECIES, left0, v);
			s02 = a0.fma(b2, s02);
			s03 = a0.fma(b3, s03);
			final FloatVector a1 = FloatVector.fromArray(SPECIES, left1, v);
			s12 = a1.fma(b2, s12);
			s13 = a1.fma(b3, s13);
			final FloatVector a2 = FloatVector.fromArray(SPECIES, left2, v);
			s22 = a2.fma(b2, s22);
			s23 = a2.fma(b3, s23);
			final FloatVector a3 = FloatVector.fromArray(SPECIES, left3, v);
			s32 = a3.fma(b2, s32);
			s33 = a3.fma(b3, s33);
		}
		s02.intoArray(lanes, to + 2 * L);
		s03.intoArray(lanes, to + 3 * L);
		s12.intoArray(lanes, to + 6 * L);
		s13.intoArray(lanes, to + 7 * L);
		s22.intoArray(lanes, to + 10 * L);
		s23.intoArray(lanes, to + 11 * L);
		s32.intoArray(lanes, to + 14 * L);
		s33.intoArray(lanes, to + 15 * L);
	}
}
