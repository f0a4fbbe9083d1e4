package org.embrush.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squared Mahalanobis distances on the Vector API for at most eight features: all of W stays in registers, or close by,
 * while the pixels of a block pass, which takes half the time of the general way.
 */
final class SimdNarrow {

	/** Most features. */
	static final int WIDEST = 8;
	private static final VectorSpecies<Float> SPECIES = SimdBlock.SPECIES;
	private static final int L = SPECIES.length();

	private final int components;
	private final int dimension;
	/** Four or eight; features beyond the last repeat it, with a weight of 0. */
	private final int padded;
	/** By component, the packed triangle over the padded features. */
	private final float[] factors;
	private final float[] means;

	SimdNarrow(final FloatMixture mixture) {
		components = mixture.components;
		dimension = mixture.dimension;
		padded = dimension <= 4 ? 4 : WIDEST;
		factors = spread(mixture.factors, PackedMixture.triangle(dimension), PackedMixture.triangle(padded));
		means = spread(mixture.means, dimension, padded);
	}

	private float[] spread(final float[] rows, final int length, final int to) {
		final float[] spread = new float[components * to];
		for (int k = 0; k < components; k++)
			System.arraycopy(rows, k * length, spread, k * to, length);
		return spread;
	}

	/**
	 * @param x not modified: D rows
	 * @param out modified: K rows
	 * @param n pixels, a multiple of a vector
	 */
	void compute(final float[][] x, final float[][] out, final int n) {
		for (int k = 0; k < components; k++)
			if (padded == 4)
				four(k, x, out[k], n);
			else
				eight(k, x, out[k], n);
	}

	/** Distances over four features. */
	private void four(final int k, final float[][] x, final float[] out, final int n) {
		final int last = dimension - 1;
		final float[] x0 = x[0];
		final float[] x1 = x[Math.min(1, last)];
		final float[] x2 = x[Math.min(2, last)];
		final float[] x3 = x[Math.min(3, last)];
		final FloatVector m0 = FloatVector.broadcast(SPECIES, means[k * 4 + 0]);
		final FloatVector m1 = FloatVector.broadcast(SPECIES, means[k * 4 + 1]);
		final FloatVector m2 = FloatVector.broadcast(SPECIES, means[k * 4 + 2]);
		final FloatVector m3 = FloatVector.broadcast(SPECIES, means[k * 4 + 3]);
		final FloatVector w00 = FloatVector.broadcast(SPECIES, factors[k * 10 + 0]);
		final FloatVector w10 = FloatVector.broadcast(SPECIES, factors[k * 10 + 1]);
		final FloatVector w11 = FloatVector.broadcast(SPECIES, factors[k * 10 + 2]);
		final FloatVector w20 = FloatVector.broadcast(SPECIES, factors[k * 10 + 3]);
		final FloatVector w21 = FloatVector.broadcast(SPECIES, factors[k * 10 + 4]);
		final FloatVector w22 = FloatVector.broadcast(SPECIES, factors[k * 10 + 5]);
		final FloatVector w30 = FloatVector.broadcast(SPECIES, factors[k * 10 + 6]);
		final FloatVector w31 = FloatVector.broadcast(SPECIES, factors[k * 10 + 7]);
		final FloatVector w32 = FloatVector.broadcast(SPECIES, factors[k * 10 + 8]);
		final FloatVector w33 = FloatVector.broadcast(SPECIES, factors[k * 10 + 9]);
		for (int v = 0; v < n; v += L) {
			final FloatVector y0 = FloatVector.fromArray(SPECIES, x0, v).sub(m0);
			final FloatVector y1 = FloatVector.fromArray(SPECIES, x1, v).sub(m1);
			final FloatVector y2 = FloatVector.fromArray(SPECIES, x2, v).sub(m2);
			final FloatVector y3 = FloatVector.fromArray(SPECIES, x3, v).sub(m3);
			final FloatVector z0 = y0.mul(w00);
			final FloatVector z1 = y1.fma(w11, y0.mul(w10));
			final FloatVector z2 = y2.fma(w22, y1.fma(w21, y0.mul(w20)));
			final FloatVector z3 = y3.fma(w33, y2.fma(w32, y1.fma(w31, y0.mul(w30))));
			final FloatVector even = z2.fma(z2, z0.mul(z0));
			final FloatVector odd = z3.fma(z3, z1.mul(z1));
			even.add(odd).intoArray(out, v);
		}
	}

	/** Distances over eight features. */
	private void eight(final int k, final float[][] x, final float[] out, final int n) {
		final int last = dimension - 1;
		final float[] x0 = x[0];
		final float[] x1 = x[Math.min(1, last)];
		final float[] x2 = x[Math.min(2, last)];
		final float[] x3 = x[Math.min(3, last)];
		final float[] x4 = x[Math.min(4, last)];
		final float[] x5 = x[Math.min(5, last)];
		final float[] x6 = x[Math.min(6, last)];
		final float[] x7 = x[Math.min(7, last)];
		final FloatVector m0 = FloatVector.broadcast(SPECIES, means[k * 8 + 0]);
		final FloatVector m1 = FloatVector.broadcast(SPECIES, means[k * 8 + 1]);
		final FloatVector m2 = FloatVector.broadcast(SPECIES, means[k * 8 + 2]);
		final FloatVector m3 = FloatVector.broadcast(SPECIES, means[k * 8 + 3]);
		final FloatVector m4 = FloatVector.broadcast(SPECIES, means[k * 8 + 4]);
		final FloatVector m5 = FloatVector.broadcast(SPECIES, means[k * 8 + 5]);
		final FloatVector m6 = FloatVector.broadcast(SPECIES, means[k * 8 + 6]);
		final FloatVector m7 = FloatVector.broadcast(SPECIES, means[k * 8 + 7]);
		final FloatVector w00 = FloatVector.broadcast(SPECIES, factors[k * 36 + 0]);
		final FloatVector w10 = FloatVector.broadcast(SPECIES, factors[k * 36 + 1]);
		final FloatVector w11 = FloatVector.broadcast(SPECIES, factors[k * 36 + 2]);
		final FloatVector w20 = FloatVector.broadcast(SPECIES, factors[k * 36 + 3]);
		final FloatVector w21 = FloatVector.broadcast(SPECIES, factors[k * 36 + 4]);
		final FloatVector w22 = FloatVector.broadcast(SPECIES, factors[k * 36 + 5]);
		final FloatVector w30 = FloatVector.broadcast(SPECIES, factors[k * 36 + 6]);
		final FloatVector w31 = FloatVector.broadcast(SPECIES, factors[k * 36 + 7]);
		final FloatVector w32 = FloatVector.broadcast(SPECIES, factors[k * 36 + 8]);
		final FloatVector w33 = FloatVector.broadcast(SPECIES, factors[k * 36 + 9]);
		final FloatVector w40 = FloatVector.broadcast(SPECIES, factors[k * 36 + 10]);
		final FloatVector w41 = FloatVector.broadcast(SPECIES, factors[k * 36 + 11]);
		final FloatVector w42 = FloatVector.broadcast(SPECIES, factors[k * 36 + 12]);
		final FloatVector w43 = FloatVector.broadcast(SPECIES, factors[k * 36 + 13]);
		final FloatVector w44 = FloatVector.broadcast(SPECIES, factors[k * 36 + 14]);
		final FloatVector w50 = FloatVector.broadcast(SPECIES, factors[k * 36 + 15]);
		final FloatVector w51 = FloatVector.broadcast(SPECIES, factors[k * 36 + 16]);
		final FloatVector w52 = FloatVector.broadcast(SPECIES, factors[k * 36 + 17]);
		final FloatVector w53 = FloatVector.broadcast(SPECIES, factors[k * 36 + 18]);
		final FloatVector w54 = FloatVector.broadcast(SPECIES, factors[k * 36 + 19]);
		final FloatVector w55 = FloatVector.broadcast(SPECIES, factors[k * 36 + 20]);
		final FloatVector w60 = FloatVector.broadcast(SPECIES, factors[k * 36 + 21]);
		final FloatVector w61 = FloatVector.broadcast(SPECIES, factors[k * 36 + 22]);
		final FloatVector w62 = FloatVector.broadcast(SPECIES, factors[k * 36 + 23]);
		final FloatVector w63 = FloatVector.broadcast(SPECIES, factors[k * 36 + 24]);
		final FloatVector w64 = FloatVector.broadcast(SPECIES, factors[k * 36 + 25]);
		final FloatVector w65 = FloatVector.broadcast(SPECIES, factors[k * 36 + 26]);
		final FloatVector w66 = FloatVector.broadcast(SPECIES, factors[k * 36 + 27]);
		final FloatVector w70 = FloatVector.broadcast(SPECIES, factors[k * 36 + 28]);
		final FloatVector w71 = FloatVector.broadcast(SPECIES, factors[k * 36 + 29]);
		final FloatVector w72 = FloatVector.broadcast(SPECIES, factors[k * 36 + 30]);
		final FloatVector w73 = FloatVector.broadcast(SPECIES, factors[k * 36 + 31]);
		final FloatVector w74 = FloatVector.broadcast(SPECIES, factors[k * 36 + 32]);
		final FloatVector w75 = FloatVector.broadcast(SPECIES, factors[k * 36 + 33]);
		final FloatVector w76 = FloatVector.broadcast(SPECIES, factors[k * 36 + 34]);
		final FloatVector w77 = FloatVector.broadcast(SPECIES, factors[k * 36 + 35]);
		for (int v = 0; v < n; v += L) {
			final FloatVector y0 = FloatVector.fromArray(SPECIES, x0, v).sub(m0);
			final FloatVector y1 = FloatVector.fromArray(SPECIES, x1, v).sub(m1);
			final FloatVector y2 = FloatVector.fromArray(SPECIES, x2, v).sub(m2);
			final FloatVector y3 = FloatVector.fromArray(SPECIES, x3, v).sub(m3);
			final FloatVector y4 = FloatVector.fromArray(SPECIES, x4, v).sub(m4);
			final FloatVector y5 = FloatVector.fromArray(SPECIES, x5, v).sub(m5);
			final FloatVector y6 = FloatVector.fromArray(SPECIES, x6, v).sub(m6);
			final FloatVector y7 = FloatVector.fromArray(SPECIES, x7, v).sub(m7);
			final FloatVector z0 = y0.mul(w00);
			final FloatVector z1 = y1.fma(w11, y0.mul(w10));
			final FloatVector z2 = y2.fma(w22, y1.fma(w21, y0.mul(w20)));
			final FloatVector z3 = y3.fma(w33, y2.fma(w32, y1.fma(w31, y0.mul(w30))));
			final FloatVector z4 = y4.fma(w44, y3.fma(w43, y2.fma(w42, y1.fma(w41, y0.mul(w40)))));
			final FloatVector z5 = y5.fma(w55, y4.fma(w54, y3.fma(w53, y2.fma(w52, y1.fma(w51, y0.mul(w50))))));
			final FloatVector z6 =
					y6.fma(w66, y5.fma(w65, y4.fma(w64, y3.fma(w63, y2.fma(w62, y1.fma(w61, y0.mul(w60)))))));
			final FloatVector z7 = y7.fma(w77,
					y6.fma(w76, y5.fma(w75, y4.fma(w74, y3.fma(w73, y2.fma(w72, y1.fma(w71, y0.mul(w70))))))));
			final FloatVector even = z6.fma(z6, z4.fma(z4, z2.fma(z2, z0.mul(z0))));
			final FloatVector odd = z7.fma(z7, z5.fma(z5, z3.fma(z3, z1.mul(z1))));
			even.add(odd).intoArray(out, v);
		}
	}
}
