package org.embrush.committee;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * How features vary over a map, and how they vary between pixels that lie near each other. Most of these are of one class, so
 * the second matrix has the shape of a class's covariance without being told of any label. It is estimated as the noise of a
 * minimum noise fraction transform is (Green et al. 1988, IEEE Transactions on Geoscience and Remote Sensing 26, 65): from
 * differences.
 *
 * <pre>{@code
 * MapCovariance covariance = MapCovariance.of(rows, some, near, engine);
 * double[] ofView = covariance.seenBy(view).local();
 * }</pre>
 *
 * @param all over the map, D x D
 * @param local half the mean product of the differences between near pixels, D x D; zero where there are no such pairs
 */
record MapCovariance(double[] all, double[] local) {

	/** Share of the pairs that count: the longest differences are across the borders of classes. */
	private static final double CALM = 0.7;

	/**
	 * @param rows pixels of the map
	 * @param some pixels
	 * @param near as many, each of which lies near its like in {@code some}
	 * @param engine runs the sums
	 * @return the covariances
	 */
	static MapCovariance of(final SampleRows rows, final SampleRows some, final SampleRows near,
			final TileEngine engine) {
		final int dimension = rows.channels();
		final double[][] centred = new double[rows.count()][dimension];
		for (int d = 0; d < dimension; d++) {
			double mean = 0;
			for (final float v : rows.planes()[d])
				mean += v / rows.count();
			for (int i = 0; i < centred.length; i++)
				centred[i][d] = rows.planes()[d][i] - mean;
		}
		final double[][] differences = new double[some.count()][dimension];
		for (int d = 0; d < dimension; d++)
			for (int i = 0; i < differences.length; i++)
				differences[i][d] = (near.planes()[d][i] - some.planes()[d][i]) / Math.sqrt(2);
		return new MapCovariance(meanProduct(centred, dimension, engine),
				meanProduct(calm(differences, dimension), dimension, engine));
	}

	/** The shorter differences, every feature in units of its root mean square. */
	private static double[][] calm(final double[][] differences, final int dimension) {
		final double[] squares = new double[dimension];
		for (final double[] difference : differences)
			for (int d = 0; d < dimension; d++)
				squares[d] += difference[d] * difference[d];
		final double[] lengths = Arrays.stream(differences).mapToDouble(difference -> IntStream.range(0, dimension)
				.filter(d -> squares[d] > 0).mapToDouble(d -> difference[d] * difference[d] / squares[d]).sum())
				.toArray();
		final double[] sorted = lengths.clone();
		Arrays.sort(sorted);
		return IntStream.range(0, lengths.length)
				.filter(i -> lengths[i] <= sorted[(int) (CALM * (sorted.length - 1))])
				.mapToObj(i -> differences[i]).toArray(double[][]::new);
	}

	/** The mean of x x^T, D x D; zero when there is no x. */
	private static double[] meanProduct(final double[][] pixels, final int dimension, final TileEngine engine) {
		final double[] mean = new double[dimension * dimension];
		if (pixels.length == 0)
			return mean;
		engine.forEach("features", new TileGrid(dimension, 1, 1, 1), () -> (a, tile) -> {
			final double[] sums = new double[a + 1];
			for (final double[] pixel : pixels)
				for (int b = 0; b <= a; b++)
					sums[b] += pixel[a] * pixel[b];
			for (int b = 0; b <= a; b++) {
				mean[a * dimension + b] = sums[b] / pixels.length;
				mean[b * dimension + a] = sums[b] / pixels.length;
			}
			return null;
		});
		return mean;
	}

	/** The covariances of features over their spreads. */
	MapCovariance scaled(final double[] spread) {
		return new MapCovariance(scaled(all, spread), scaled(local, spread));
	}

	private static double[] scaled(final double[] covariance, final double[] spread) {
		final double[] scaled = new double[covariance.length];
		for (int i = 0; i < scaled.length; i++)
			scaled[i] = covariance[i] / spread[i / spread.length] / spread[i % spread.length];
		return scaled;
	}

	/** The covariances of what a view sees of these features. */
	MapCovariance seenBy(final View view) {
		return new MapCovariance(view.covariance(all), view.covariance(local));
	}
}
