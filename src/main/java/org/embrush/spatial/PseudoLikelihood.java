package org.embrush.spatial;

import java.util.Arrays;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.embrush.model.PottsField;

/**
 * The pseudo-likelihood of a field's parameters (Besag 1975) as far as a Newton step needs it: gradient and curvature, with
 * respect to h_0, ..., h_{C-1}, beta, of the sum over pixels of sum_c q(c) (h_c + beta u(c)) - log sum_c exp(h_c + beta u(c)).
 *
 * <p>The priors are worth a share of the pixels: where the neighbours decide, only pixels at borders tell anything of the
 * parameters, and q there is a blend. A normal prior keeps h small, a gamma prior keeps beta near 1.
 */
final class PseudoLikelihood {

	/** Pixels that a prior is worth, a pixel of the map. */
	private static final double PRIOR_SHARE = 0.01;
	/** The gamma prior has shape 1 + this and rate this, so its mode is 1. */
	private static final double STRENGTH_RATE = 0.2;
	/** Largest change of a parameter in one step. */
	private static final double LONGEST_STEP = 0.5;
	/** Least strength that is looked at; the prior has none at 0. */
	private static final double LEAST_STRENGTH = 0.01;

	private final PottsField potts;
	private final double[] gradient;
	private final double[][] curvature;
	private final double[] p;
	private long pixels;

	/** @param potts the parameters at which it is looked at */
	PseudoLikelihood(final PottsField potts) {
		this.potts = potts;
		gradient = new double[potts.classes() + 1];
		curvature = new double[potts.classes() + 1][potts.classes() + 1];
		p = new double[potts.classes()];
	}

	/**
	 * @param q probabilities of the pixel
	 * @param u sums over its neighbours
	 */
	void addPixel(final double[] q, final double[] u) {
		final int beta = p.length;
		double norm = 0;
		for (int c = 0; c < p.length; c++) {
			p[c] = Math.exp(potts.external()[c] + potts.strength() * u[c]);
			norm += p[c];
		}
		double mean = 0;
		for (int c = 0; c < p.length; c++) {
			p[c] /= norm;
			mean += p[c] * u[c];
		}
		for (int c = 0; c < p.length; c++) {
			gradient[c] += q[c] - p[c];
			gradient[beta] += (q[c] - p[c]) * u[c];
			curvature[c][c] += p[c];
			for (int d = 0; d < p.length; d++)
				curvature[c][d] -= p[c] * p[d];
			curvature[c][beta] += p[c] * (u[c] - mean);
			curvature[beta][beta] += p[c] * (u[c] - mean) * (u[c] - mean);
		}
		pixels++;
	}

	/** Adds another's sums to this one's, and returns this. */
	PseudoLikelihood add(final PseudoLikelihood other) {
		for (int i = 0; i < gradient.length; i++) {
			gradient[i] += other.gradient[i];
			for (int j = 0; j < gradient.length; j++)
				curvature[i][j] += other.curvature[i][j];
		}
		pixels += other.pixels;
		return this;
	}

	/** @return the parameters one Newton step on, within their limits */
	PottsField newton() {
		final int beta = p.length;
		final double share = PRIOR_SHARE * Math.max(1, pixels);
		final double strength = Math.max(LEAST_STRENGTH, potts.strength());
		for (int c = 0; c < beta; c++) {
			gradient[c] -= share * potts.external()[c];
			curvature[c][c] += share;
			curvature[beta][c] = curvature[c][beta];
		}
		gradient[beta] += share * STRENGTH_RATE * (1 / strength - 1);
		curvature[beta][beta] += share * STRENGTH_RATE / (strength * strength);
		final double[] step = new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false)).getSolver()
				.solve(new ArrayRealVector(gradient, false)).toArray();
		final double scale = Math.min(1, LONGEST_STEP / Arrays.stream(step).map(Math::abs).max().orElse(1));
		final double[] external = potts.external().clone();
		for (int c = 0; c < beta; c++)
			external[c] += scale * step[c];
		return new PottsField(external,
				Math.min(PottsField.MAX_STRENGTH, Math.max(LEAST_STRENGTH, strength + scale * step[beta])));
	}
}
