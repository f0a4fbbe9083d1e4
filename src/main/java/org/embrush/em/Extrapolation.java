package org.embrush.em;

import java.util.Arrays;
import java.util.Optional;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/**
 * A leap along the path of EM: the squared extrapolation of Varadhan and Roland (2008, scheme SqS3) from three mixtures
 * that follow one another. Coordinates are log weights, means, log Cholesky factors and log class tables, so that a leap
 * of any length is a mixture again.
 *
 * @param mixture the mixture ahead
 * @param length of the leap, in steps of EM
 */
record Extrapolation(Mixture mixture, double length) {

	/** Keeps the logarithm of a weight or table entry of 0 finite. */
	private static final double LEAST = 1e-300;

	/**
	 * @param first a mixture in conditioned units
	 * @param second EM's next
	 * @param third EM's next after that
	 * @param weights whether weights are free to leap; otherwise they stay those of the third
	 * @param longest leap
	 * @return the leap, or nothing when EM's steps do not shorten in a way that says where they lead
	 */
	static Optional<Extrapolation> of(final Mixture first, final Mixture second, final Mixture third,
			final boolean weights,
			final double longest) {
		final double[] a = coordinates(first);
		final double[] b = coordinates(second);
		final double[] c = coordinates(third);
		double steps = 0;
		double turns = 0;
		for (int i = 0; i < a.length; i++) {
			final double step = b[i] - a[i];
			final double turn = c[i] - b[i] - step;
			steps += step * step;
			turns += turn * turn;
		}
		final double length = Math.min(longest, Math.sqrt(steps / turns));
		if (!(length > 1))
			return Optional.empty();
		final double[] ahead = new double[a.length];
		for (int i = 0; i < a.length; i++) {
			final double step = b[i] - a[i];
			ahead[i] = a[i] + 2 * length * step + length * length * (c[i] - b[i] - step);
			if (!Double.isFinite(ahead[i]))
				return Optional.empty();
		}
		return Optional.of(new Extrapolation(mixture(ahead, third, weights), length));
	}

	private static boolean triangular(final Mixture mixture) {
		return mixture.family() == CovarianceFamily.FULL || mixture.family() == CovarianceFamily.TIED;
	}

	private static double[] coordinates(final Mixture mixture) {
		final int components = mixture.components();
		final int dimension = mixture.dimension();
		final int stored = mixture.family().storedLength(dimension);
		final int tableLength = mixture.table().isClamped() ? 0 : components * mixture.classes();
		final double[] out = new double[components * (1 + dimension) + mixture.covariances().length * stored
				+ tableLength];
		int to = 0;
		for (final double weight : mixture.weights())
			out[to++] = Math.log(Math.max(LEAST, weight));
		for (final double[] mean : mixture.means())
			for (final double m : mean)
				out[to++] = m;
		for (final double[] covariance : mixture.covariances()) {
			final double[] factor = triangular(mixture) ? cholesky(covariance, dimension) : covariance;
			for (int i = 0; i < stored; i++)
				out[to++] = !triangular(mixture) || i % (dimension + 1) == 0 ? Math.log(factor[i]) : factor[i];
		}
		for (int i = 0; i < tableLength; i++)
			out[to++] = Math.log(Math.max(LEAST, mixture.table().get(i / mixture.classes(), i % mixture.classes())));
		return out;
	}

	/** The lower factor of a D x D matrix; NaN all over when it has none. */
	private static double[] cholesky(final double[] matrix, final int dimension) {
		final CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(dimension, true);
		if (cholesky.decompose(new DMatrixRMaj(dimension, dimension, true, matrix.clone())))
			return cholesky.getT(null).data;
		final double[] none = new double[matrix.length];
		Arrays.fill(none, Double.NaN);
		return none;
	}

	private static Mixture mixture(final double[] coordinates, final Mixture third, final boolean free) {
		final int components = third.components();
		final int dimension = third.dimension();
		int from = 0;
		final double[] weights = normalised(coordinates, from, components);
		from += components;
		final double[][] means = new double[components][dimension];
		for (int k = 0; k < components; k++, from += dimension)
			System.arraycopy(coordinates, from, means[k], 0, dimension);
		final int stored = third.family().storedLength(dimension);
		final double[][] covariances = new double[third.covariances().length][stored];
		for (int k = 0; k < covariances.length; k++, from += stored)
			if (triangular(third))
				square(coordinates, from, dimension, covariances[k]);
			else
				for (int i = 0; i < stored; i++)
					covariances[k][i] = Math.exp(coordinates[from + i]);
		ClassTable table = third.table();
		if (!table.isClamped()) {
			final double[][] rows = new double[components][];
			for (int k = 0; k < components; k++, from += third.classes())
				rows[k] = normalised(coordinates, from, third.classes());
			table = new ClassTable(rows);
		}
		return new Mixture(third.family(), free ? weights : third.weights(), means, covariances, table);
	}

	private static double[] normalised(final double[] logs, final int from, final int n) {
		double most = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < n; i++)
			most = Math.max(most, logs[from + i]);
		final double[] out = new double[n];
		double sum = 0;
		for (int i = 0; i < n; i++) {
			out[i] = Math.exp(logs[from + i] - most);
			sum += out[i];
		}
		for (int i = 0; i < n; i++)
			out[i] /= sum;
		return out;
	}

	/** L L' of a factor with logarithms on its diagonal. */
	private static void square(final double[] factor, final int from, final int dimension, final double[] out) {
		final double[] lower = new double[dimension * dimension];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++)
				lower[a * dimension + b] = a == b
						? Math.exp(factor[from + a * dimension + b])
						: factor[from + a * dimension + b];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++) {
				double sum = 0;
				for (int i = 0; i <= Math.min(a, b); i++)
					sum += lower[a * dimension + i] * lower[b * dimension + i];
				out[a * dimension + b] = sum;
			}
	}
}
