package org.embrush.committee;

import java.util.Arrays;
import java.util.List;

import org.embrush.features.RecipeLearner;
import org.embrush.model.FeatureRecipe;

/**
 * What a member sees of the features of all scales: those of some of them, as they are or as principal components.
 *
 * <pre>{@code
 * View view = View.of(wide, List.of(1.0, 4.0));
 * SampleRows seen = view.rows(sample); // sample holds the features of wide
 * }</pre>
 *
 * @param recipe of what is seen
 * @param columns which features of the recipe over all scales it uses
 */
record View(FeatureRecipe recipe, int[] columns) {

	/** Some scales of a recipe over all of them; their recipe is what would be learned for them alone. */
	static View of(final FeatureRecipe wide, final List<Double> sigmas) {
		final int[] columns = columns(wide, sigmas);
		final double[] center = new double[columns.length];
		final double[] spread = new double[columns.length];
		for (int j = 0; j < columns.length; j++) {
			center[j] = wide.center()[columns[j]];
			spread[j] = wide.spread()[columns[j]];
		}
		return new View(new FeatureRecipe(wide.channels(), wide.stabiliser(), wide.stabiliserScales(),
				sigmas.stream().mapToDouble(s -> s).toArray(), center, spread, new double[0][]), columns);
	}

	/** What a recipe that was cut from one over all scales sees. */
	static View of(final FeatureRecipe wide, final FeatureRecipe recipe) {
		return new View(recipe, columns(wide, Arrays.stream(recipe.sigmas()).boxed().toList()));
	}

	private static int[] columns(final FeatureRecipe wide, final List<Double> sigmas) {
		final List<Double> all = Arrays.stream(wide.sigmas()).boxed().toList();
		final int channels = wide.channels().length;
		final int[] columns = new int[sigmas.size() * channels];
		for (int s = 0; s < sigmas.size(); s++)
			for (int i = 0; i < channels; i++)
				columns[s * channels + i] = all.indexOf(sigmas.get(s)) * channels + i;
		return columns;
	}

	/**
	 * @param all covariance of the features of all scales
	 * @param most number of principal components, at least 1
	 * @return the principal components of what this view sees
	 */
	View projected(final double[] all, final int most) {
		return new View(RecipeLearner.projected(recipe, covariance(all), Math.min(most, columns.length)), columns);
	}

	/** What is seen of pixels with the features of all scales. */
	SampleRows rows(final SampleRows all) {
		final SampleRows some = all.columns(columns);
		return recipe.projection().length > 0 ? some.projected(recipe.projection()) : some;
	}

	/**
	 * @param all covariance of the features of all scales
	 * @return that of what is seen, D x D
	 */
	double[] covariance(final double[] all) {
		final int features = (int) Math.round(Math.sqrt(all.length));
		final double[] part = new double[columns.length * columns.length];
		for (int a = 0; a < columns.length; a++)
			for (int b = 0; b < columns.length; b++)
				part[a * columns.length + b] = all[columns[a] * features + columns[b]];
		return recipe.projection().length > 0 ? product(product(part)) : part;
	}

	/** The transpose of the projection times a matrix of as many columns. */
	private double[] product(final double[] matrix) {
		final double[][] axes = recipe.projection();
		final int rows = matrix.length / columns.length;
		final double[] product = new double[rows * axes.length];
		for (int p = 0; p < axes.length; p++)
			for (int r = 0; r < rows; r++)
				for (int d = 0; d < columns.length; d++)
					product[p * rows + r] += axes[p][d] * matrix[r * columns.length + d];
		return product;
	}
}
