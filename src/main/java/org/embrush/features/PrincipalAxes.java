package org.embrush.features;

import java.util.Comparator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of standardised features. The axes have length 1, so a component keeps its variance and the
 * first has the largest (no whitening); the largest loading of each axis is positive, which settles its sign.
 */
final class PrincipalAxes {

	/** Two loadings closer than this count as equally large, and the first settles the sign. */
	private static final double EQUAL_LOADINGS = 1e-9;

	private PrincipalAxes() {}

	/**
	 * @param covariance F x F, symmetric; not modified
	 * @param pca below 1 the fraction of variance to keep, otherwise the number of components, at most F
	 * @return P rows of F, variance descending
	 */
	static double[][] of(final double[][] covariance, final double pca) {
		final int features = covariance.length;
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(features, true, true);
		if (!eigen.decompose(new DMatrixRMaj(covariance)))
			throw new ArithmeticException("no eigenvectors for the covariance of the features");
		final int[] order = IntStream.range(0, features).boxed()
				.sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).real)).mapToInt(i -> i).toArray();
		int kept = (int) Math.min(pca, features);
		if (pca < 1) {
			double total = 0;
			for (final int i : order)
				total += eigen.getEigenvalue(i).real;
			for (double sum = 0; sum < pca * total && kept < features; kept++)
				sum += eigen.getEigenvalue(order[kept]).real;
		}
		final double[][] axes = new double[kept][];
		for (int p = 0; p < kept; p++)
			axes[p] = signed(eigen.getEigenVector(order[p]).getData());
		return axes;
	}

	private static double[] signed(final double[] vector) {
		int largest = 0;
		for (int j = 1; j < vector.length; j++)
			if (Math.abs(vector[j]) > Math.abs(vector[largest]) + EQUAL_LOADINGS)
				largest = j;
		final double sign = Math.signum(vector[largest]);
		final double[] axis = new double[vector.length];
		for (int j = 0; j < axis.length; j++)
			axis[j] = sign * vector[j];
		return axis;
	}
}
