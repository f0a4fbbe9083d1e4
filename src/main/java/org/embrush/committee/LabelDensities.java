package org.embrush.committee;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Forest;
import org.embrush.model.Mixture;

/**
 * Class densities made in closed form from labelled pixels.
 *
 * <p>{@link #students}: the posterior predictive of a Gaussian under a normal-inverse-Wishart prior, which is Student's t
 * (Murphy 2007, equation 258). {@link #kernels}: a kernel density, a narrow t on every labelled pixel.
 * {@link #forest}: no density itself, but trees over whose votes there will be one.
 */
final class LabelDensities {

	/** Share of the map's covariance in the target: a stroke spreads less than its class. */
	private static final double MAP_SHARE = 0.05;
	/**
	 * Labelled pixels of the least painted class beyond which the covariance of near pixels counts less. Those of a stroke count
	 * singly: being near each other, they tell of it themselves.
	 */
	private static final double NEAR_LABELS = 5;
	private static final double LEAST_VARIANCE = 1e-4;
	/** Degrees of freedom of a kernel: tails heavy enough for what lies far from every label. */
	private static final int KERNEL_FREEDOM = 5;
	/** Most kernels of a class. */
	private static final int MOST_KERNELS = 40;

	private final float[][] planes;
	private final int[] rows;
	private final int[] classOf;
	private final double[] weightOf;
	private final int classes;
	private final int dimension;
	private final double[] counts;
	private final double[][] means;
	private final double[][] scatters;
	private final double[] target;

	/**
	 * @param features of all labelled pixels
	 * @param rows which of them to use; every class has at least one of them
	 * @param painted the labelled pixels
	 * @param map how the features vary
	 */
	LabelDensities(final SampleRows features, final int[] rows, final Painted painted, final MapCovariance map) {
		this.planes = features.planes();
		this.rows = rows;
		classOf = painted.classes();
		weightOf = painted.weights();
		classes = painted.classCount();
		dimension = planes.length;
		counts = new double[classes];
		means = new double[classes][dimension];
		scatters = new double[classes][dimension * dimension];
		for (final int i : rows) {
			counts[classOf[i]] += weightOf[i];
			for (int d = 0; d < dimension; d++)
				means[classOf[i]][d] += weightOf[i] * planes[d][i];
		}
		for (int c = 0; c < classes; c++)
			for (int d = 0; d < dimension; d++)
				means[c][d] /= counts[c];
		for (final int i : rows)
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b < dimension; b++)
					scatters[classOf[i]][a * dimension + b] += weightOf[i] * (planes[a][i] - means[classOf[i]][a])
							* (planes[b][i] - means[classOf[i]][b]);
		target = target(map);
	}

	/**
	 * The mean of the classes' covariances, shrunk to its diagonal when labels are few, plus a share of the map's, plus that
	 * of near pixels in the size of the first: a few labels make classes narrower than they are, and do not tell which
	 * features vary together. A class of n labels has the share 1 - 1/n: nearly that of any other, since a class of many
	 * labels would make those of few as narrow as itself, and take what they are not like.
	 */
	private double[] target(final MapCovariance map) {
		final double[] shares = Arrays.stream(counts).map(n -> n > 1 ? 1 - 1 / n : 0).toArray();
		final double all = Arrays.stream(shares).sum();
		final double[] mean = new double[dimension * dimension];
		double variance = 0;
		for (int c = 0; c < classes; c++)
			if (shares[c] > 0) {
				variance += shares[c] * shares[c] / (all * all) / (counts[c] - 1);
				for (int i = 0; i < mean.length; i++)
					mean[i] += scatters[c][i] / counts[c] / all;
			}
		final double freedom = variance > 0 ? 1 / variance : 0;
		final boolean known = freedom >= 2;
		final double keep = Math.min(1, freedom / (5.0 * dimension));
		final long least = IntStream.range(0, classes)
				.mapToLong(c -> Arrays.stream(rows).filter(i -> classOf[i] == c).count()).min().orElse(0);
		final double ofMap = known ? MAP_SHARE : Math.pow(classes, -2.0 / dimension);
		final double ofNear = known ? ratio(mean, map.local()) * NEAR_LABELS / Math.max(NEAR_LABELS, least) : 0;
		final double[] target = new double[mean.length];
		for (int i = 0; i < target.length; i++) {
			final boolean diagonal = i % (dimension + 1) == 0;
			target[i] = mean[i] * (diagonal ? 1 : keep) + ofNear * map.local()[i];
			if (known || diagonal)
				target[i] += ofMap * map.all()[i];
			if (diagonal)
				target[i] += LEAST_VARIANCE;
		}
		return target;
	}

	/** The mean ratio of two matrices' diagonals, where the second is above 0. */
	private double ratio(final double[] of, final double[] to) {
		return IntStream.range(0, dimension).map(d -> d * (dimension + 1)).filter(i -> to[i] > 0)
				.mapToDouble(i -> of[i] / to[i]).average().orElse(0);
	}

	/**
	 * @param strength pseudo-pixels behind the target covariance, above 0
	 * @return one Student t a class, of equal weights
	 */
	Mixture students(final double strength) {
		final double[] freedom = new double[classes];
		final double[][] scales = new double[classes][dimension * dimension];
		for (int c = 0; c < classes; c++) {
			freedom[c] = strength + counts[c] + 2;
			final double kappa = Math.max(1, counts[c]);
			final double factor = (kappa + 1) / (kappa * freedom[c]);
			for (int i = 0; i < scales[c].length; i++)
				scales[c][i] = (strength * target[i] + scatters[c][i]) * factor;
		}
		final int[] owners = new int[classes];
		Arrays.setAll(owners, c -> c);
		return new Mixture(CovarianceFamily.FULL, equal(classes), means, scales, ClassTable.clamped(owners, classes),
				freedom);
	}

	/**
	 * @param width of a kernel, in standard deviations of the target covariance
	 * @return one t a labelled pixel, thinned; every class has the same weight
	 */
	Mixture kernels(final double width) {
		final double[] scale = new double[target.length];
		for (int i = 0; i < scale.length; i++)
			scale[i] = width * width * target[i];
		final int[] used = thinned();
		final double[] sums = new double[classes];
		for (final int i : used)
			sums[classOf[i]] += weightOf[i];
		final double[] weights = new double[used.length];
		final double[][] centres = new double[used.length][dimension];
		final int[] owners = new int[used.length];
		final double[] freedom = new double[used.length];
		Arrays.fill(freedom, KERNEL_FREEDOM);
		for (int k = 0; k < used.length; k++) {
			owners[k] = classOf[used[k]];
			weights[k] = weightOf[used[k]] / sums[owners[k]] / classes;
			for (int d = 0; d < dimension; d++)
				centres[k][d] = planes[d][used[k]];
		}
		return new Mixture(CovarianceFamily.TIED, weights, centres, new double[][]{scale},
				ClassTable.clamped(owners, classes), freedom);
	}

	/**
	 * @param trees how many
	 * @param seed of what is drawn for them
	 * @return a forest over the features
	 */
	Forest forest(final int trees, final long seed) {
		return new ForestGrower(planes, rows, classOf, weightOf, classes).grow(trees, seed);
	}

	private int[] thinned() {
		final int[] of = new int[classes];
		for (final int i : rows)
			of[classOf[i]]++;
		final int[] seen = new int[classes];
		return Arrays.stream(rows).filter(i -> {
			final int c = classOf[i];
			final int n = seen[c]++;
			return (long) n * MOST_KERNELS / of[c] != (long) (n - 1) * MOST_KERNELS / of[c] || of[c] <= MOST_KERNELS
					|| n == 0;
		}).toArray();
	}

	private static double[] equal(final int n) {
		final double[] weights = new double[n];
		Arrays.fill(weights, 1.0 / n);
		return weights;
	}

	/** The mixture with other class fractions; components keep their shares within their class. */
	static Mixture withFractions(final Mixture mixture, final double[] fractions) {
		final double[] sums = new double[fractions.length];
		for (int k = 0; k < mixture.components(); k++)
			sums[mixture.table().likeliestClass(k)] += mixture.weights()[k];
		final double[] weights = new double[mixture.components()];
		for (int k = 0; k < weights.length; k++) {
			final int c = mixture.table().likeliestClass(k);
			weights[k] = mixture.weights()[k] / sums[c] * fractions[c];
		}
		return new Mixture(mixture.family(), weights, mixture.means(), mixture.covariances(), mixture.table(),
				mixture.freedom());
	}
}
