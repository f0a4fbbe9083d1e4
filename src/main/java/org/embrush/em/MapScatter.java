package org.embrush.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.embrush.tile.TileWorker;

/**
 * Mean and scatter of a map's features, with a thin sample of its pixels; sums of squares are centred tile by tile and
 * merged by Chan, Golub and LeVeque (1983). All pixels are looked at for whether they take part, but the scatter of a large
 * map is that of some of its rows, which costs less than the first iteration of a fit rather than five times as much.
 */
final class MapScatter {

	/** Enough to know where the outer percents of the values begin. */
	private static final int WANTED = 20000;
	/** Pixels whose scatter is enough: it moves a standard deviation by about a thousandth. */
	private static final long ENOUGH = 1 << 18;

	private final double[] mean;
	private final double[] squares;
	private final float[] least;
	private final float[] largest;
	private final List<float[]> sample = new ArrayList<>();
	private long pixels;
	private long excluded;
	/** Pixels that mean and squares are of. */
	private long measured;

	private MapScatter(final int dimension) {
		mean = new double[dimension];
		squares = new double[dimension * dimension];
		least = new float[dimension];
		largest = new float[dimension];
		Arrays.fill(least, Float.POSITIVE_INFINITY);
		Arrays.fill(largest, Float.NEGATIVE_INFINITY);
	}

	/**
	 * @param features D channels
	 * @param range of the values that count
	 * @param engine runs the tiles
	 */
	static MapScatter measure(final TileSource features, final FeatureRange range, final TileEngine engine) {
		final long step = Math.max(1, (long) features.width() * features.height() / ENOUGH);
		final MapScatter some = measure(features, range, (int) Math.min(features.height(), step), engine);
		return step == 1 || some.isTelling() ? some : measure(features, range, 1, engine);
	}

	private static MapScatter measure(final TileSource features, final FeatureRange range, final int rowStep,
			final TileEngine engine) {
		return engine.reduce("", TileGrid.over(features.width(), features.height()),
				() -> new Worker(features, range, rowStep), MapScatter::merge);
	}

	/** Whether the measured pixels are many, and differ in every feature in which any do. */
	private boolean isTelling() {
		for (int d = 0; d < mean.length; d++)
			if (least[d] < largest[d] && !(squares[d * mean.length + d] > 0))
				return false;
		return measured >= ENOUGH / 2;
	}

	/** Of every feature, D numbers. */
	double[] mean() {
		return mean;
	}

	/** Mean square and products about the mean, D x D. */
	double[] covariance() {
		final double[] covariance = new double[squares.length];
		for (int i = 0; i < squares.length && measured > 0; i++)
			covariance[i] = squares[i] / measured;
		return covariance;
	}

	/** Pixels within the range. */
	long pixels() {
		return pixels;
	}

	/** Pixels that have data, but outside the range. */
	long excluded() {
		return excluded;
	}

	/** Some of the pixels within the range, D values each. */
	List<float[]> sample() {
		return sample;
	}

	/** Whether all measured pixels lie in a range. */
	boolean liesIn(final FeatureRange other) {
		for (int d = 0; d < mean.length; d++)
			if (least[d] < other.low()[d] || largest[d] > other.high()[d])
				return false;
		return true;
	}

	private MapScatter merge(final MapScatter other) {
		excluded += other.excluded;
		sample.addAll(other.sample);
		if (other.pixels == 0)
			return this;
		for (int d = 0; d < mean.length; d++) {
			least[d] = Math.min(least[d], other.least[d]);
			largest[d] = Math.max(largest[d], other.largest[d]);
		}
		pixels += other.pixels;
		if (other.measured == 0)
			return this;
		final double total = measured + other.measured;
		final double[] gap = new double[mean.length];
		for (int d = 0; d < gap.length; d++)
			gap[d] = other.mean[d] - mean[d];
		for (int i = 0; i < squares.length; i++)
			squares[i] += other.squares[i]
					+ gap[i / gap.length] * gap[i % gap.length] * (measured / total) * other.measured;
		for (int d = 0; d < gap.length; d++)
			mean[d] += gap[d] * (other.measured / total);
		measured += other.measured;
		return this;
	}

	private static final class Worker implements TileWorker<MapScatter> {

		private final TileSource features;
		private final FeatureRange range;
		private final FeatureRange finite;
		private final int rowStep;
		private final float[][] planes;
		private final int[] present;
		private final double[][] centred;
		private final long step;

		Worker(final TileSource features, final FeatureRange range, final int rowStep) {
			this.features = features;
			this.range = range;
			this.rowStep = rowStep;
			finite = FeatureRange.finite(features.channels());
			final int size = TileGrid.over(features.width(), features.height()).largestTile();
			planes = new float[features.channels()][size];
			present = new int[size];
			centred = new double[features.channels()][size];
			step = Math.max(1, (long) features.width() * features.height() / WANTED);
		}

		@Override
		public MapScatter run(final int index, final Region tile) {
			features.read(tile, planes);
			final MapScatter scatter = new MapScatter(planes.length);
			final int n = isComplete(tile.size(), scatter) ? all(tile.size()) : takePart(tile.size(), scatter);
			scatter.pixels = n;
			for (int i = 0; i < n; i += (int) step)
				scatter.sample.add(pixel(present[i]));
			addSquares(thinned(n, tile), scatter);
			return scatter;
		}

		/** Finds the least and largest values; returns whether all pixels take part. */
		private boolean isComplete(final int size, final MapScatter scatter) {
			boolean complete = true;
			for (int d = 0; d < planes.length; d++) {
				scatter.least[d] = least(planes[d], size);
				scatter.largest[d] = largest(planes[d], size);
				complete &= scatter.least[d] >= range.low()[d] && scatter.largest[d] <= range.high()[d];
			}
			return complete;
		}

		private int all(final int size) {
			for (int i = 0; i < size; i++)
				present[i] = i;
			return size;
		}

		private int takePart(final int size, final MapScatter scatter) {
			Arrays.fill(scatter.least, Float.POSITIVE_INFINITY);
			Arrays.fill(scatter.largest, Float.NEGATIVE_INFINITY);
			int n = 0;
			for (int i = 0; i < size; i++)
				if (range.contains(planes, i)) {
					present[n++] = i;
					for (int d = 0; d < planes.length; d++) {
						scatter.least[d] = Math.min(scatter.least[d], planes[d][i]);
						scatter.largest[d] = Math.max(scatter.largest[d], planes[d][i]);
					}
				} else
					scatter.excluded += finite.contains(planes, i) ? 1 : 0;
			return n;
		}

		/** Leaves in {@link #present} the pixels of one row in so many. */
		private int thinned(final int n, final Region tile) {
			int kept = 0;
			for (int i = 0; i < n; i++)
				if (rowStep == 1 || (tile.y() + present[i] / tile.width()) % rowStep == 0)
					present[kept++] = present[i];
			return kept;
		}

		private void addSquares(final int n, final MapScatter scatter) {
			if (n == 0)
				return;
			scatter.measured = n;
			final int dimension = planes.length;
			for (int d = 0; d < dimension; d++) {
				final float[] plane = planes[d];
				for (int i = 0; i < n; i++)
					plane[i] = plane[present[i]];
				scatter.mean[d] = mean(plane, n);
				centre(plane, n, scatter.mean[d], centred[d]);
			}
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b <= a; b++) {
					final double sum = dot(centred[a], centred[b], n);
					scatter.squares[a * dimension + b] = sum;
					scatter.squares[b * dimension + a] = sum;
				}
		}

		private static double mean(final float[] values, final int n) {
			double even = 0;
			double odd = 0;
			for (int i = 0; i + 1 < n; i += 2) {
				even += values[i];
				odd += values[i + 1];
			}
			return (even + odd + (n % 2 == 0 ? 0 : values[n - 1])) / n;
		}

		private static float least(final float[] values, final int n) {
			float least = Float.POSITIVE_INFINITY;
			for (int i = 0; i < n; i++)
				least = Math.min(least, values[i]);
			return least;
		}

		private static float largest(final float[] values, final int n) {
			float largest = Float.NEGATIVE_INFINITY;
			for (int i = 0; i < n; i++)
				largest = Math.max(largest, values[i]);
			return largest;
		}

		private static void centre(final float[] values, final int n, final double mean, final double[] out) {
			for (int i = 0; i < n; i++)
				out[i] = values[i] - mean;
		}

		/** Four sums do not wait for each other. */
		private static double dot(final double[] a, final double[] b, final int n) {
			double s0 = 0;
			double s1 = 0;
			double s2 = 0;
			double s3 = 0;
			int i = 0;
			for (; i + 3 < n; i += 4) {
				s0 += a[i] * b[i];
				s1 += a[i + 1] * b[i + 1];
				s2 += a[i + 2] * b[i + 2];
				s3 += a[i + 3] * b[i + 3];
			}
			for (; i < n; i++)
				s0 += a[i] * b[i];
			return s0 + s1 + (s2 + s3);
		}

		private float[] pixel(final int i) {
			final float[] values = new float[planes.length];
			for (int d = 0; d < values.length; d++)
				values[d] = planes[d][i];
			return values;
		}
	}
}
