package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * How well every pair of classes can be told apart by the channels of single pixels: Bhattacharyya distances (1943) of
 * Gaussians whose moments are taken over the map, every pixel counting for each class by its probability.
 *
 * <pre>{@code
 * List<ClassPair> pairs = new Separability(channels, values, probabilities).pairs(scores.confusion());
 * }</pre>
 */
public final class Separability {

	/** Share of the map's variance that is added to every class, which keeps covariances regular. */
	private static final double RIDGE = 1e-3;
	/** Best single channels that are named. */
	private static final int NAMED = 3;

	private final int[] channels;
	private final double[][] means;
	private final RealMatrix[] covariances;
	private final boolean[] known;

	/**
	 * @param channels indices of the D channels among all of the map
	 * @param values not modified: D arrays, one value a pixel; pixels with a value that is not finite are left out
	 * @param probabilities not modified: C arrays of class probabilities of these pixels
	 */
	public Separability(final int[] channels, final float[][] values, final float[][] probabilities) {
		this.channels = channels.clone();
		final int dimension = values.length;
		final int classes = probabilities.length;
		final double[][] scaled = scaled(values);
		means = new double[classes][dimension];
		covariances = new RealMatrix[classes];
		known = new boolean[classes];
		for (int c = 0; c < classes; c++) {
			double sum = 0;
			for (int i = 0; i < probabilities[c].length; i++) {
				final double p = weight(probabilities[c][i], scaled, i);
				sum += p;
				for (int d = 0; d < dimension && p > 0; d++)
					means[c][d] += p * scaled[d][i];
			}
			known[c] = sum > 0;
			for (int d = 0; d < dimension && known[c]; d++)
				means[c][d] /= sum;
			covariances[c] = covariance(c, scaled, probabilities[c], sum);
		}
	}

	private static double weight(final float probability, final double[][] scaled, final int i) {
		for (final double[] plane : scaled)
			if (Double.isNaN(plane[i]))
				return 0;
		return probability >= 0 ? probability : 0;
	}

	private RealMatrix covariance(final int c, final double[][] scaled, final float[] probability, final double sum) {
		final int dimension = scaled.length;
		final double[][] covariance = new double[dimension][dimension];
		for (int i = 0; i < probability.length; i++) {
			final double p = weight(probability[i], scaled, i);
			for (int a = 0; a < dimension && p > 0; a++)
				for (int b = 0; b < dimension; b++)
					covariance[a][b] += p * (scaled[a][i] - means[c][a]) * (scaled[b][i] - means[c][b]) / sum;
		}
		for (int d = 0; d < dimension; d++)
			covariance[d][d] += RIDGE;
		return new Array2DRowRealMatrix(covariance, false);
	}

	/** In units of the map's standard deviation; NaN where any value is missing. */
	private static double[][] scaled(final float[][] values) {
		final double[][] scaled = new double[values.length][values[0].length];
		for (int d = 0; d < values.length; d++) {
			double mean = 0;
			double square = 0;
			int n = 0;
			for (final float v : values[d])
				if (Float.isFinite(v)) {
					n++;
					final double step = v - mean;
					mean += step / n;
					square += step * (v - mean);
				}
			final double deviation = square > 0 ? Math.sqrt(square / n) : 1;
			for (int i = 0; i < scaled[d].length; i++)
				scaled[d][i] = Float.isFinite(values[d][i]) ? (values[d][i] - mean) / deviation : Double.NaN;
		}
		return scaled;
	}

	/**
	 * @param confusion of held-out labels by true class, then predicted class
	 * @return all pairs, the hardest first
	 */
	public List<ClassPair> pairs(final double[][] confusion) {
		final List<ClassPair> pairs = new ArrayList<>();
		for (int a = 0; a < means.length; a++)
			for (int b = a + 1; b < means.length; b++)
				if (known[a] && known[b])
					pairs.add(new ClassPair(a, b, distance(a, b), confused(confusion, a, b), alone(a, b)));
		pairs.sort(Comparator.comparingDouble(ClassPair::bhattacharyya));
		return pairs;
	}

	private static double confused(final double[][] confusion, final int a, final int b) {
		double of = 0;
		for (int k = 0; k < confusion.length; k++)
			of += confusion[a][k] + confusion[b][k];
		return (confusion[a][b] + confusion[b][a]) / of;
	}

	/** (1/8) d' S^-1 d + (1/2) ln(det S / sqrt(det A det B)), with S the mean of both covariances. */
	private double distance(final int a, final int b) {
		final RealMatrix middle = covariances[a].add(covariances[b]).scalarMultiply(0.5);
		final RealVector apart = new ArrayRealVector(means[a], false).subtract(new ArrayRealVector(means[b], false));
		final CholeskyDecomposition root = cholesky(middle);
		return apart.dotProduct(root.getSolver().solve(apart)) / 8
				+ 0.5 * (logDeterminant(root)
						- 0.5 * (logDeterminant(cholesky(covariances[a])) + logDeterminant(cholesky(covariances[b]))));
	}

	private static CholeskyDecomposition cholesky(final RealMatrix matrix) {
		return new CholeskyDecomposition(matrix, 1e-9, 0);
	}

	private static double logDeterminant(final CholeskyDecomposition root) {
		double sum = 0;
		for (int d = 0; d < root.getL().getRowDimension(); d++)
			sum += 2 * Math.log(root.getL().getEntry(d, d));
		return sum;
	}

	private List<ClassPair.ChannelDistance> alone(final int a, final int b) {
		final List<ClassPair.ChannelDistance> all = new ArrayList<>();
		for (int d = 0; d < channels.length; d++) {
			final double va = covariances[a].getEntry(d, d);
			final double vb = covariances[b].getEntry(d, d);
			final double apart = means[a][d] - means[b][d];
			all.add(new ClassPair.ChannelDistance(channels[d],
					apart * apart / (4 * (va + vb)) + 0.5 * Math.log((va + vb) / (2 * Math.sqrt(va * vb)))));
		}
		all.sort(Comparator.comparingDouble(channel -> -channel.bhattacharyya()));
		return all.subList(0, Math.min(NAMED, all.size()));
	}
}
