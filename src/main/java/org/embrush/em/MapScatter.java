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
 * merged by Chan, Golub and LeVeque (1983).
 */
final class MapScatter {

	/** Enough to know where the outer percents of the values begin. */
	private static final int WANTED = 20000;

	private final double[] mean;
	private final double[] squares;
	private final float[] least;
	private final float[] largest;
	private final List<float[]> sample = new ArrayList<>();
	private long pixels;
	private long excluded;

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
		return engine.reduce("", TileGrid.over(features.width(), features.height()), () -> new Worker(features, range),
				MapScatter::merge);
	}

	/** Of every feature, D numbers. */
	double[] mean() {
		return mean;
	}

	/** Sum of squares and products about the mean, D x D. */
	double[] squares() {
		return squares;
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
		final double total = pixels + other.pixels;
		final double[] gap = new double[mean.length];
		for (int d = 0; d < gap.length; d++)
			gap[d] = other.mean[d] - mean[d];
		for (int i = 0; i < squares.length; i++)
			squares[i] += other.squares[i]
					+ gap[i / gap.length] * gap[i % gap.length] * (pixels / total) * other.pixels;
		for (int d = 0; d < gap.length; d++)
			mean[d] += gap[d] * (other.pixels / total);
		pixels += other.pixels;
		return this;
	}

	private static final class Worker implements TileWorker<MapScatter> {

		private final TileSource features;
		private final FeatureRange range;
		private final FeatureRange finite;
		private final float[][] planes;
		private final long step;

		Worker(final TileSource features, final FeatureRange range) {
			this.features = features;
			this.range = range;
			finite = FeatureRange.finite(features.channels());
			planes = new float[features.channels()][TileGrid.over(features.width(), features.height()).largestTile()];
			step = Math.max(1, (long) features.width() * features.height() / WANTED);
		}

		@Override
		public MapScatter run(final int index, final Region tile) {
			features.read(tile, planes);
			final int dimension = planes.length;
			final MapScatter scatter = new MapScatter(dimension);
			final int[] present = new int[tile.size()];
			int n = 0;
			for (int i = 0; i < tile.size(); i++)
				if (range.contains(planes, i))
					present[n++] = i;
				else
					scatter.excluded += finite.contains(planes, i) ? 1 : 0;
			if (n == 0)
				return scatter;
			scatter.pixels = n;
			for (int i = 0; i < n; i += (int) step)
				scatter.sample.add(pixel(present[i]));
			final double[][] centred = new double[dimension][n];
			for (int d = 0; d < dimension; d++) {
				double sum = 0;
				for (int i = 0; i < n; i++) {
					final float value = planes[d][present[i]];
					sum += value;
					scatter.least[d] = Math.min(scatter.least[d], value);
					scatter.largest[d] = Math.max(scatter.largest[d], value);
				}
				scatter.mean[d] = sum / n;
				for (int i = 0; i < n; i++)
					centred[d][i] = planes[d][present[i]] - scatter.mean[d];
			}
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b <= a; b++) {
					double sum = 0;
					for (int i = 0; i < n; i++)
						sum += centred[a][i] * centred[b][i];
					scatter.squares[a * dimension + b] = sum;
					scatter.squares[b * dimension + a] = sum;
				}
			return scatter;
		}

		private float[] pixel(final int i) {
			final float[] values = new float[planes.length];
			for (int d = 0; d < values.length; d++)
				values[d] = planes[d][i];
			return values;
		}
	}
}
