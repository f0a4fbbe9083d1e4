package org.embrush.em;

import org.embrush.kernel.Moments;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/** Expectations of a mixture's log densities from statistics alone, without another pass over the pixels. */
final class Quadratic {

	private Quadratic() {}

	/** The inverse covariance of a component, D x D, row by row. */
	static double[] inverse(final PackedMixture packed, final int k) {
		final int dimension = packed.dimension();
		final double[] inverse = new double[dimension * dimension];
		if (packed.family() == CovarianceFamily.DIAGONAL || packed.family() == CovarianceFamily.SPHERICAL) {
			for (int d = 0; d < dimension; d++)
				inverse[d * dimension + d] = packed.factors()[k * dimension + d] * packed.factors()[k * dimension + d];
			return inverse;
		}
		final int from = packed.family() == CovarianceFamily.TIED ? 0 : k * PackedMixture.triangle(dimension);
		for (int row = 0; row < dimension; row++) {
			final int start = from + PackedMixture.triangle(row);
			for (int a = 0; a <= row; a++)
				for (int b = 0; b <= row; b++)
					inverse[a * dimension + b] += packed.factors()[start + a] * packed.factors()[start + b];
		}
		return inverse;
	}

	/** Log determinant of a component's covariance. */
	static double logDeterminant(final Mixture mixture, final PackedMixture packed, final int k) {
		return 2 * (Math.log(mixture.weights()[k]) - 0.5 * mixture.dimension() * Math.log(2 * Math.PI)
				- packed.logConstants()[k]);
	}

	/**
	 * Sum over pixels of w q(k, c) [log pi_k + log N(x | mu_k, Sigma_k) + log B_kc], with q fixed in the statistics.
	 */
	static double expectedLogJoint(final PackedMixture packed, final ClassTable table, final Statistics statistics) {
		final Moments moments = statistics.moments();
		final int dimension = packed.dimension();
		double sum = 0;
		for (int k = 0; k < packed.components(); k++) {
			if (moments.counts()[k] > 0)
				sum += moments.counts()[k] * packed.logConstants()[k];
			for (int c = 0; c < table.classes(); c++) {
				final double count = statistics.table()[k * table.classes() + c];
				if (count > 0)
					sum += count * Math.log(table.get(k, c));
			}
			final double[] inverse = inverse(packed, k);
			final double[] scatter = scatterAbout(moments, k, packed.means(), k * dimension);
			for (int i = 0; i < inverse.length; i++)
				sum -= 0.5 * inverse[i] * scatter[i];
		}
		if (packed.family() == CovarianceFamily.TIED) {
			final double[] inverse = inverse(packed, 0);
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b < dimension; b++)
					sum -= 0.5 * inverse[a * dimension + b] * second(moments, 0, a, b);
		}
		return sum;
	}

	/** Sum of w r (x - mu)(x - mu)' for one component; for tied covariances without the sum of w r x x'. */
	private static double[] scatterAbout(final Moments moments, final int k, final double[] means, final int from) {
		final int dimension = moments.dimension();
		final double[] scatter = new double[dimension * dimension];
		final boolean tied = moments.family() == CovarianceFamily.TIED;
		final double[] sums = moments.sums();
		final int s = k * dimension;
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				scatter[a * dimension + b] = (tied ? 0 : second(moments, k, a, b)) - sums[s + a] * means[from + b]
						- means[from + a] * sums[s + b] + moments.counts()[k] * means[from + a] * means[from + b];
		return scatter;
	}

	/** Entry (a, b) of the sum of w r x x' of a component; of all together when tied; 0 where the family keeps none. */
	static double second(final Moments moments, final int k, final int a, final int b) {
		final int dimension = moments.dimension();
		return switch (moments.family()) {
			case FULL, TIED -> moments.seconds()[(moments.family() == CovarianceFamily.TIED
					? 0
					: k * PackedMixture.triangle(dimension)) + PackedMixture.triangle(Math.max(a, b)) + Math.min(a, b)];
			case DIAGONAL, SPHERICAL -> a == b ? moments.seconds()[k * dimension + a] : 0;
		};
	}
}
