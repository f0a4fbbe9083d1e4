package org.embrush.em;

import org.embrush.kernel.Moments;
import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/**
 * The M step: the mixture that maximises the bound plus log prior for given responsibilities, in closed form.
 *
 * <p>mu_k = (kappa m + s_k) / (kappa + n_k); Sigma_k = [Lambda + Q_k + kappa m m' - (kappa + n_k) mu_k mu_k'] / (nu + D +
 * 2 + n_k), with n_k, s_k, Q_k the weighted counts, sums and second moments. Tied: numerators and denominators are
 * summed over the components. Diagonal: the diagonal of the full formula. Spherical: the mean of that diagonal.
 */
final class MStep {

	private final Prior prior;
	private final ClassPriors classPriors;
	private final double[] fractions;
	private final boolean shared;

	/**
	 * @param prior of the components
	 * @param classPriors whether class fractions are free
	 * @param fractions by class index, used unless they are estimated
	 * @param shared whether the class table is estimated
	 */
	MStep(final Prior prior, final ClassPriors classPriors, final double[] fractions, final boolean shared) {
		this.prior = prior;
		this.classPriors = classPriors;
		this.fractions = fractions;
		this.shared = shared;
	}

	/** The M step of a mixture with another number of components, where the prior says nothing about any of them. */
	MStep forComponents(final int components, final int dimension) {
		return new MStep(Prior.none(components, dimension, prior.weights(), prior.table()), classPriors, fractions,
				shared);
	}

	/**
	 * @param statistics of the E step
	 * @param before the mixture of the E step; a component without any pixel or prior keeps its place
	 * @return the new mixture, in conditioned units
	 */
	Mixture run(final Statistics statistics, final Mixture before) {
		final Moments moments = statistics.moments();
		final int components = moments.components();
		final int dimension = moments.dimension();
		final double[][] means = new double[components][dimension];
		final double[][] scatters = new double[components][];
		final double[] totals = new double[components];
		for (int k = 0; k < components; k++) {
			final double count = moments.counts()[k] + prior.meanStrength()[k];
			for (int d = 0; d < dimension; d++)
				means[k][d] = count > 0
						? (prior.meanStrength()[k] * prior.mean()[k][d] + moments.sums()[k * dimension + d]) / count
						: before.means()[k][d];
			scatters[k] = scatter(moments, k, means[k]);
			totals[k] = moments.counts()[k] + prior.strength()[k];
		}
		return new Mixture(before.family(), weights(moments, before.table()), means,
				covariances(moments, scatters, totals, before), table(statistics, before.table()));
	}

	/** Lambda + Q + kappa m m' - (kappa + n) mu mu'; without Q when tied. */
	private double[] scatter(final Moments moments, final int k, final double[] mean) {
		final int dimension = moments.dimension();
		final double kappa = prior.meanStrength()[k];
		final double[] m = prior.mean()[k];
		final double[] scatter = prior.scale()[k].clone();
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				scatter[a * dimension + b] += kappa * m[a] * m[b] - (kappa + moments.counts()[k]) * mean[a] * mean[b]
						+ (moments.family() == CovarianceFamily.TIED ? 0 : Quadratic.second(moments, k, a, b));
		return scatter;
	}

	private double[][] covariances(final Moments moments, final double[][] scatters, final double[] totals,
			final Mixture before) {
		final int dimension = moments.dimension();
		if (moments.family() == CovarianceFamily.TIED)
			return new double[][]{tied(moments, scatters, totals)};
		final double[][] covariances = new double[scatters.length][];
		for (int k = 0; k < scatters.length; k++)
			covariances[k] = totals[k] > 0
					? restrict(moments.family(), scatters[k], totals[k], dimension)
					: before.covariances()[k];
		return covariances;
	}

	/** A full D x D matrix divided by a number and cut down to what a covariance family stores. */
	static double[] restrict(final CovarianceFamily family, final double[] matrix, final double divisor,
			final int dimension) {
		final double[] stored = new double[family.storedLength(dimension)];
		for (int i = 0; i < matrix.length; i++)
			if (family == CovarianceFamily.FULL || family == CovarianceFamily.TIED)
				stored[i] = matrix[i] / divisor;
			else
				if (i % (dimension + 1) == 0 && family == CovarianceFamily.DIAGONAL)
					stored[i / (dimension + 1)] = matrix[i] / divisor;
				else
					if (i % (dimension + 1) == 0)
						stored[0] += matrix[i] / divisor / dimension;
		return stored;
	}

	private static double[] tied(final Moments moments, final double[][] scatters, final double[] totals) {
		final int dimension = moments.dimension();
		final double[] sum = new double[dimension * dimension];
		double total = 0;
		for (int k = 0; k < scatters.length; k++) {
			total += totals[k];
			for (int i = 0; i < sum.length; i++)
				sum[i] += scatters[k][i];
		}
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				sum[a * dimension + b] = (sum[a * dimension + b] + Quadratic.second(moments, 0, a, b)) / total;
		return sum;
	}

	private double[] weights(final Moments moments, final ClassTable table) {
		final double[] counts = new double[moments.components()];
		double total = 0;
		for (int k = 0; k < counts.length; k++) {
			counts[k] = Math.max(0, moments.counts()[k] + prior.weights() - 1);
			total += counts[k];
		}
		if (classPriors != ClassPriors.ESTIMATED)
			return withFractions(fractions, counts, table);
		for (int k = 0; k < counts.length; k++)
			counts[k] /= total;
		return counts;
	}

	/** Weights in proportion to the counts within a class, with sums over the classes as given. */
	static double[] withFractions(final double[] fractions, final double[] counts, final ClassTable table) {
		final double[] ofClass = new double[table.classes()];
		final int[] members = new int[table.classes()];
		for (int k = 0; k < counts.length; k++) {
			ofClass[table.likeliestClass(k)] += counts[k];
			members[table.likeliestClass(k)]++;
		}
		final double[] weights = new double[counts.length];
		for (int k = 0; k < counts.length; k++) {
			final int c = table.likeliestClass(k);
			weights[k] = fractions[c] * (ofClass[c] > 0 ? counts[k] / ofClass[c] : 1.0 / members[c]);
		}
		return weights;
	}

	private ClassTable table(final Statistics statistics, final ClassTable before) {
		if (!shared)
			return before;
		final double[][] rows = new double[before.components()][before.classes()];
		for (int k = 0; k < rows.length; k++) {
			double sum = 0;
			for (int c = 0; c < before.classes(); c++) {
				rows[k][c] = statistics.table()[k * before.classes() + c] + prior.table() - 1;
				sum += rows[k][c];
			}
			for (int c = 0; c < before.classes(); c++)
				rows[k][c] = sum > 0 ? rows[k][c] / sum : before.get(k, c);
		}
		return new ClassTable(rows);
	}
}
