package org.embrush.em;

import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;

/**
 * A mixture seen from every pixel of a map, written out pixel by pixel; shares no code with the fit.
 *
 * <p>For an unlabelled pixel entry k is log pi_k N(x | mu_k, Sigma_k); for a labelled one entry k * C + c is that plus
 * log B_kc e(c).
 *
 * @param logJoint one row a pixel
 * @param weights w, one a pixel
 */
record DenseMixture(double[][] logJoint, double[] weights) {

	static DenseMixture of(final PaintedMap painted, final Mixture mixture, final double lambda) {
		final double[][] logJoint = new double[painted.pixels()][];
		final double[] weights = new double[painted.pixels()];
		final double[][] factors = new double[mixture.components()][];
		for (int k = 0; k < factors.length; k++)
			factors[k] = cholesky(mixture.covariance(k), mixture.dimension());
		for (int i = 0; i < logJoint.length; i++) {
			logJoint[i] = new double[mixture.components()];
			for (int k = 0; k < factors.length; k++)
				logJoint[i][k] = Math.log(mixture.weights()[k])
						+ logDensity(painted.pixel(i), mixture.means()[k], factors[k]);
			weights[i] = lambda;
		}
		final LabelEvidence labels = painted.labels();
		for (int j = 0; j < labels.size(); j++) {
			final int i = (int) labels.position(j);
			final double[] both = new double[mixture.components() * mixture.classes()];
			for (int e = 0; e < both.length; e++)
				both[e] = logJoint[i][e / mixture.classes()]
						+ Math.log(mixture.table().get(e / mixture.classes(), e % mixture.classes())
								* labels.evidence(j, e % mixture.classes()));
			logJoint[i] = both;
			weights[i] = labels.weight(j);
		}
		return new DenseMixture(logJoint, weights);
	}

	/** Lower triangle L with L L' = covariance, D x D. */
	private static double[] cholesky(final double[] covariance, final int dimension) {
		final double[] factor = new double[dimension * dimension];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++) {
				double sum = covariance[a * dimension + b];
				for (int c = 0; c < b; c++)
					sum -= factor[a * dimension + c] * factor[b * dimension + c];
				factor[a * dimension + b] = a == b ? Math.sqrt(sum) : sum / factor[b * dimension + b];
			}
		return factor;
	}

	private static double logDensity(final double[] x, final double[] mean, final double[] factor) {
		final int dimension = x.length;
		final double[] z = new double[dimension];
		double sum = -0.5 * dimension * Math.log(2 * Math.PI);
		for (int a = 0; a < dimension; a++) {
			z[a] = x[a] - mean[a];
			for (int b = 0; b < a; b++)
				z[a] -= factor[a * dimension + b] * z[b];
			z[a] /= factor[a * dimension + a];
			sum -= 0.5 * z[a] * z[a] + Math.log(factor[a * dimension + a]);
		}
		return sum;
	}

	private static double logSum(final double[] logs) {
		double largest = Double.NEGATIVE_INFINITY;
		for (final double log : logs)
			largest = Math.max(largest, log);
		double sum = 0;
		for (final double log : logs)
			sum += Math.exp(log - largest);
		return largest + Math.log(sum);
	}

	/** Posterior of component, and class where there is a label: q or r, one row a pixel. */
	double[] posterior(final int pixel) {
		final double[] posterior = new double[logJoint[pixel].length];
		final double total = logSum(logJoint[pixel]);
		for (int e = 0; e < posterior.length; e++)
			posterior[e] = Math.exp(logJoint[pixel][e] - total);
		return posterior;
	}

	/** Weighted log-likelihood. */
	double logLikelihood() {
		double sum = 0;
		for (int i = 0; i < weights.length; i++)
			sum += weights[i] * logSum(logJoint[i]);
		return sum;
	}

	/** F(q, theta) without prior: theta is this mixture, q the posterior under another. */
	double bound(final DenseMixture other) {
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			final double[] q = other.posterior(i);
			for (int e = 0; e < q.length; e++)
				if (q[e] > 0)
					sum += weights[i] * q[e] * (logJoint[i][e] - Math.log(q[e]));
		}
		return sum;
	}

	/** KL(q || r): r is the posterior under this mixture, q that under another. */
	double divergence(final DenseMixture other) {
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			final double[] q = other.posterior(i);
			final double total = logSum(logJoint[i]);
			for (int e = 0; e < q.length; e++)
				if (q[e] > 0)
					sum += weights[i] * q[e] * (Math.log(q[e]) - (logJoint[i][e] - total));
		}
		return sum;
	}
}
