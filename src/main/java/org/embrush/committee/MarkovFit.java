package org.embrush.committee;

import java.util.List;

import org.embrush.em.ClassPosterior;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialSettings;
import org.embrush.spatial.ClassMap;
import org.embrush.spatial.PixelwiseMap;
import org.embrush.spatial.SpatialPrior;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Fits one Gaussian a class to noisy pixels whose neighbours tell their class: EM with the probabilities of a prior over
 * neighbouring pixels in place of responsibilities (Celeux, Forbes and Peyrard 2003).
 *
 * <p>It needs features whose noise is independent from pixel to pixel, see {@link NeighbourCorrelation}; elsewhere it is
 * far too sure of the wrong classes.
 */
final class MarkovFit {

	private static final int MOST_ROUNDS = 6;
	/** Largest move of a mean, in standard deviations, that ends the fit. */
	private static final double TOLERANCE = 0.01;
	/** Probabilities below this add nothing but time to the sums. */
	private static final float LEAST = 1e-4f;

	private final TileSource features;
	private final FeatureRecipe recipe;
	private final LabelEvidence labels;
	private final SpatialSettings prior;
	private final TileEngine engine;

	/**
	 * @param features of a map
	 * @param recipe that made them
	 * @param labels painted pixels of that map, which clamp
	 * @param mode which prior
	 * @param engine runs the tiles
	 */
	MarkovFit(final TileSource features, final FeatureRecipe recipe, final LabelEvidence labels,
			final SpatialMode mode, final TileEngine engine) {
		this.features = features;
		this.recipe = recipe;
		this.labels = labels;
		this.prior = SpatialSettings.of(mode);
		this.engine = engine;
	}

	/**
	 * A finished fit.
	 *
	 * @param mixture one Gaussian a class
	 * @param spatial the prior
	 * @param map smoothed probabilities, one-hot where a label stands
	 */
	record Result(Mixture mixture, SpatialParameters spatial, ClassMap map) {}

	/**
	 * @param start one component a class, from the labels alone
	 * @param labelled number of labels by class; the anchors of the means
	 * @return the fit
	 */
	Result run(final Mixture start, final double[] labelled) {
		Mixture mixture = start;
		Result result = smooth(mixture, null);
		for (int round = 0; round < MOST_ROUNDS; round++) {
			final Mixture next = maximise(result.map(), start, labelled);
			final boolean settled = move(mixture, next) < TOLERANCE;
			mixture = next;
			result = smooth(mixture, result.spatial());
			if (settled)
				break;
		}
		return result;
	}

	private Result smooth(final Mixture mixture, final SpatialParameters before) {
		final ClassPosterior posterior =
				new ClassPosterior(List.of(new Member(1, recipe, mixture)), any -> features);
		final ClassMap map = PixelwiseMap.of(posterior, features.width(), features.height(), engine).map();
		return new Result(mixture, new SpatialPrior(engine, null).fit(prior, map, mixture.weights(), labels, before),
				map);
	}

	/** Weighted moments, drawn towards the start by as many pixels as there are features. */
	private Mixture maximise(final ClassMap map, final Mixture start, final double[] labelled) {
		final int classes = start.components();
		final int dimension = start.dimension();
		final TileGrid grid = TileGrid.over(map.width(), map.height());
		final double[][] sums = engine.reduce("", grid, () -> {
			final float[][] x = new float[dimension][grid.largestTile()];
			return (index, tile) -> sums(tile, map, start, x);
		}, MarkovFit::add);
		final double[] weights = new double[classes];
		final double[][] means = new double[classes][dimension];
		final double[][] covariances = new double[classes][dimension * dimension];
		double total = 0;
		for (int c = 0; c < classes; c++) {
			final double n = sums[c][0];
			weights[c] = n + 1;
			total += weights[c];
			for (int d = 0; d < dimension; d++)
				means[c][d] = sums[c][1 + d] / (n + labelled[c]);
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b < dimension; b++) {
					final double about = sums[c][1 + dimension + a * dimension + b] - sums[c][1 + a] * means[c][b]
							- means[c][a] * sums[c][1 + b] + (n + labelled[c]) * means[c][a] * means[c][b];
					covariances[c][a * dimension + b] =
							(about + dimension * start.covariances()[c][a * dimension + b]) / (n + dimension);
				}
			for (int d = 0; d < dimension; d++)
				means[c][d] += start.means()[c][d];
		}
		for (int c = 0; c < classes; c++)
			weights[c] /= total;
		return new Mixture(CovarianceFamily.FULL, weights, means, covariances, start.table());
	}

	/** By class: n, sum of x, sum of x x^T, x measured from the start's mean. */
	private double[][] sums(final Region tile, final ClassMap map, final Mixture start, final float[][] x) {
		features.read(tile, x);
		final int dimension = x.length;
		final double[][] sums = new double[map.classes()][1 + dimension + dimension * dimension];
		final double[] y = new double[dimension];
		for (int i = 0; i < tile.size(); i++) {
			final int at = (tile.y() + i / tile.width()) * map.width() + tile.x() + i % tile.width();
			for (int c = 0; c < sums.length; c++) {
				final double p = map.planes()[c][at];
				if (!(p > LEAST))
					continue;
				final double[] sum = sums[c];
				sum[0] += p;
				for (int a = 0; a < dimension; a++) {
					y[a] = x[a][i] - start.means()[c][a];
					sum[1 + a] += p * y[a];
					for (int b = 0; b <= a; b++)
						sum[1 + dimension + a * dimension + b] += p * y[a] * y[b];
				}
			}
		}
		for (final double[] sum : sums)
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b < a; b++)
					sum[1 + dimension + b * dimension + a] = sum[1 + dimension + a * dimension + b];
		return sums;
	}

	private static double[][] add(final double[][] first, final double[][] second) {
		for (int c = 0; c < first.length; c++)
			for (int j = 0; j < first[c].length; j++)
				first[c][j] += second[c][j];
		return first;
	}

	private static double move(final Mixture before, final Mixture after) {
		double most = 0;
		for (int c = 0; c < before.components(); c++)
			for (int d = 0; d < before.dimension(); d++)
				most = Math.max(most, Math.abs(after.means()[c][d] - before.means()[c][d]) /
						Math.sqrt(after.covariances()[c][d * before.dimension() + d]));
		return most;
	}
}
