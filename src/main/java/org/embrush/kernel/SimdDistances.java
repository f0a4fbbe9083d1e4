package org.embrush.kernel;

import org.embrush.model.CovarianceFamily;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squared Mahalanobis distances on the Vector API. Pixels stand in the lanes; a tile is four rows of W by two vectors of
 * pixels, so that an operand once loaded serves several multiplications.
 */
final class SimdDistances {

	private static final VectorSpecies<Float> SPECIES = SimdBlock.SPECIES;
	private static final int L = SPECIES.length();
	/** What accumulators start from: read, since the JVM's compiler keeps a constant vector out of the registers. */
	private static final float[] ZEROS = new float[L];

	private final FloatMixture mixture;
	private final int dimension;
	private final int tiles;
	/** Rows of zeros before the first feature that make the tiles of full covariances whole; their columns are left out. */
	private final int pad;
	/** For every triangle and tile: the columns left of its diagonal block by fours, then that block's ten entries. */
	private final float[] panels;
	private final int panelLength;
	/** Means, by component, padded as the rows are. */
	private final float[] means;
	/** Centred features of two vectors of pixels. */
	private final float[] strip;
	private final SimdNarrow narrow;

	SimdDistances(final FloatMixture mixture) {
		this.mixture = mixture;
		dimension = mixture.dimension;
		tiles = (dimension + 3) / 4;
		pad = mixture.family == CovarianceFamily.FULL ? 4 * tiles - dimension : 0;
		panelLength = 8 * tiles * (tiles - 1) + 10 * tiles;
		final int triangles = switch (mixture.family) {
			case FULL -> mixture.components;
			case TIED -> 1;
			case DIAGONAL, SPHERICAL -> 0;
		};
		panels = new float[triangles * panelLength];
		for (int k = 0; k < triangles; k++)
			pack(k);
		means = new float[mixture.components * 4 * tiles];
		for (int k = 0; k < mixture.components && mixture.family == CovarianceFamily.FULL; k++)
			System.arraycopy(mixture.means, k * dimension, means, k * 4 * tiles + pad, dimension);
		strip = new float[2 * L * 4 * tiles];
		narrow = mixture.family == CovarianceFamily.FULL && dimension <= SimdNarrow.WIDEST
				? new SimdNarrow(mixture)
				: null;
	}

	private void pack(final int k) {
		int to = k * panelLength;
		for (int first = 0; first < 4 * tiles; first += 4) {
			for (int b = pad; b < first; b++)
				for (int a = first; a < first + 4; a++)
					panels[to++] = factor(k, a - pad, b - pad);
			for (int b = first; b < first + 4; b++)
				for (int a = b; a < first + 4; a++)
					panels[to++] = factor(k, a - pad, b - pad);
		}
	}

	private float factor(final int k, final int a, final int b) {
		return b >= 0 && a < dimension
				? mixture.factors[k * PackedMixture.triangle(dimension) + PackedMixture.triangle(a) + b]
				: 0;
	}

	/**
	 * @param x not modified: D rows
	 * @param scratch modified: D rows
	 * @param out modified: K rows
	 * @param n pixels, a multiple of two vectors
	 */
	void compute(final float[][] x, final float[][] scratch, final float[][] out, final int n) {
		switch (mixture.family) {
			case FULL -> {
				if (narrow != null)
					narrow.compute(x, out, n);
				for (int v = 0; v < n && narrow == null; v += 2 * L)
					for (int k = 0; k < mixture.components; k++)
						full(k, x, out[k], v);
			}
			case TIED -> {
				for (int v = 0; v < n; v += 2 * L)
					whiten(x, scratch, v);
				for (int k = 0; k < mixture.components; k++)
					round(k, scratch, out[k], n);
			}
			case DIAGONAL, SPHERICAL -> {
				for (int k = 0; k < mixture.components; k++)
					scaled(k, x, out[k], n);
			}
		}
	}

	private void full(final int k, final float[][] x, final float[] out, final int v) {
		FloatVector q0 = FloatVector.fromArray(SPECIES, ZEROS, 0);
		FloatVector q1 = FloatVector.fromArray(SPECIES, ZEROS, 0);
		int w = k * panelLength;
		int m = k * 4 * tiles;
		for (int first = 0; first < 4 * tiles; first += 4, m += 4) {
			FloatVector a0 = FloatVector.fromArray(SPECIES, ZEROS, 0);
			FloatVector a1 = a0;
			FloatVector a2 = a0;
			FloatVector a3 = a0;
			FloatVector b0 = a0;
			FloatVector b1 = a0;
			FloatVector b2 = a0;
			FloatVector b3 = a0;
			for (int b = pad; b < first; b++, w += 4) {
				final FloatVector y0 = FloatVector.fromArray(SPECIES, strip, 2 * b * L);
				final FloatVector y1 = FloatVector.fromArray(SPECIES, strip, (2 * b + 1) * L);
				final FloatVector w0 = FloatVector.broadcast(SPECIES, panels[w]);
				final FloatVector w1 = FloatVector.broadcast(SPECIES, panels[w + 1]);
				final FloatVector w2 = FloatVector.broadcast(SPECIES, panels[w + 2]);
				final FloatVector w3 = FloatVector.broadcast(SPECIES, panels[w + 3]);
				a0 = y0.fma(w0, a0);
				b0 = y1.fma(w0, b0);
				a1 = y0.fma(w1, a1);
				b1 = y1.fma(w1, b1);
				a2 = y0.fma(w2, a2);
				b2 = y1.fma(w2, b2);
				a3 = y0.fma(w3, a3);
				b3 = y1.fma(w3, b3);
			}
			final float[] x0 = x[Math.max(first - pad, 0)];
			final float[] x1 = x[Math.max(first - pad + 1, 0)];
			final float[] x2 = x[Math.max(first - pad + 2, 0)];
			final float[] x3 = x[first - pad + 3];
			final FloatVector y00 = FloatVector.fromArray(SPECIES, x0, v).sub(means[m]);
			final FloatVector y01 = FloatVector.fromArray(SPECIES, x0, v + L).sub(means[m]);
			final FloatVector y10 = FloatVector.fromArray(SPECIES, x1, v).sub(means[m + 1]);
			final FloatVector y11 = FloatVector.fromArray(SPECIES, x1, v + L).sub(means[m + 1]);
			final FloatVector y20 = FloatVector.fromArray(SPECIES, x2, v).sub(means[m + 2]);
			final FloatVector y21 = FloatVector.fromArray(SPECIES, x2, v + L).sub(means[m + 2]);
			final FloatVector y30 = FloatVector.fromArray(SPECIES, x3, v).sub(means[m + 3]);
			final FloatVector y31 = FloatVector.fromArray(SPECIES, x3, v + L).sub(means[m + 3]);
			if (first + 4 < 4 * tiles) {
				y00.intoArray(strip, 2 * first * L);
				y01.intoArray(strip, (2 * first + 1) * L);
				y10.intoArray(strip, (2 * first + 2) * L);
				y11.intoArray(strip, (2 * first + 3) * L);
				y20.intoArray(strip, (2 * first + 4) * L);
				y21.intoArray(strip, (2 * first + 5) * L);
				y30.intoArray(strip, (2 * first + 6) * L);
				y31.intoArray(strip, (2 * first + 7) * L);
			}
			final FloatVector w00 = FloatVector.broadcast(SPECIES, panels[w]);
			final FloatVector w10 = FloatVector.broadcast(SPECIES, panels[w + 1]);
			final FloatVector w20 = FloatVector.broadcast(SPECIES, panels[w + 2]);
			final FloatVector w30 = FloatVector.broadcast(SPECIES, panels[w + 3]);
			a0 = y00.fma(w00, a0);
			b0 = y01.fma(w00, b0);
			a1 = y00.fma(w10, a1);
			b1 = y01.fma(w10, b1);
			a2 = y00.fma(w20, a2);
			b2 = y01.fma(w20, b2);
			a3 = y00.fma(w30, a3);
			b3 = y01.fma(w30, b3);
			final FloatVector w11 = FloatVector.broadcast(SPECIES, panels[w + 4]);
			final FloatVector w21 = FloatVector.broadcast(SPECIES, panels[w + 5]);
			final FloatVector w31 = FloatVector.broadcast(SPECIES, panels[w + 6]);
			a1 = y10.fma(w11, a1);
			b1 = y11.fma(w11, b1);
			a2 = y10.fma(w21, a2);
			b2 = y11.fma(w21, b2);
			a3 = y10.fma(w31, a3);
			b3 = y11.fma(w31, b3);
			final FloatVector w22 = FloatVector.broadcast(SPECIES, panels[w + 7]);
			final FloatVector w32 = FloatVector.broadcast(SPECIES, panels[w + 8]);
			final FloatVector w33 = FloatVector.broadcast(SPECIES, panels[w + 9]);
			a2 = y20.fma(w22, a2);
			b2 = y21.fma(w22, b2);
			a3 = y20.fma(w32, a3);
			b3 = y21.fma(w32, b3);
			a3 = y30.fma(w33, a3);
			b3 = y31.fma(w33, b3);
			w += 10;
			q0 = a3.fma(a3, a2.fma(a2, a1.fma(a1, a0.fma(a0, q0))));
			q1 = b3.fma(b3, b2.fma(b2, b1.fma(b1, b0.fma(b0, q1))));
		}
		q0.intoArray(out, v);
		q1.intoArray(out, v + L);
	}

	/** Rows of W x for two vectors of pixels. */
	private void whiten(final float[][] x, final float[][] out, final int v) {
		int w = 0;
		for (int first = 0; first < dimension; first += 4) {
			final int rows = Math.min(4, dimension - first);
			for (int a = 0; a < rows; a++) {
				FloatVector s0 = FloatVector.fromArray(SPECIES, ZEROS, 0);
				FloatVector s1 = s0;
				for (int b = 0; b < first; b++) {
					final FloatVector entry = FloatVector.broadcast(SPECIES, panels[w + 4 * b + a]);
					s0 = FloatVector.fromArray(SPECIES, x[b], v).fma(entry, s0);
					s1 = FloatVector.fromArray(SPECIES, x[b], v + L).fma(entry, s1);
				}
				for (int b = 0; b <= a; b++) {
					final float entry = mixture.factors[PackedMixture.triangle(first + a) + first + b];
					final FloatVector wide = FloatVector.broadcast(SPECIES, entry);
					s0 = FloatVector.fromArray(SPECIES, x[first + b], v).fma(wide, s0);
					s1 = FloatVector.fromArray(SPECIES, x[first + b], v + L).fma(wide, s1);
				}
				s0.intoArray(out[first + a], v);
				s1.intoArray(out[first + a], v + L);
			}
			w += 4 * first + 10;
		}
	}

	/** Sums of squares about a mean of whitened rows. */
	private void round(final int k, final float[][] z, final float[] out, final int n) {
		for (int v = 0; v < n; v += 2 * L) {
			FloatVector q0 = FloatVector.fromArray(SPECIES, ZEROS, 0);
			FloatVector q1 = q0;
			for (int d = 0; d < dimension; d++) {
				final float mean = mixture.means[k * dimension + d];
				final FloatVector y0 = FloatVector.fromArray(SPECIES, z[d], v).sub(mean);
				final FloatVector y1 = FloatVector.fromArray(SPECIES, z[d], v + L).sub(mean);
				q0 = y0.fma(y0, q0);
				q1 = y1.fma(y1, q1);
			}
			q0.intoArray(out, v);
			q1.intoArray(out, v + L);
		}
	}

	private void scaled(final int k, final float[][] x, final float[] out, final int n) {
		for (int v = 0; v < n; v += 2 * L) {
			FloatVector q0 = FloatVector.fromArray(SPECIES, ZEROS, 0);
			FloatVector q1 = q0;
			for (int d = 0; d < dimension; d++) {
				final float mean = mixture.means[k * dimension + d];
				final float factor = mixture.factors[k * dimension + d];
				final FloatVector y0 = FloatVector.fromArray(SPECIES, x[d], v).sub(mean).mul(factor);
				final FloatVector y1 = FloatVector.fromArray(SPECIES, x[d], v + L).sub(mean).mul(factor);
				q0 = y0.fma(y0, q0);
				q1 = y1.fma(y1, q1);
			}
			q0.intoArray(out, v);
			q1.intoArray(out, v + L);
		}
	}
}
