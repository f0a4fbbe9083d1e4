package org.embrush.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.embrush.em.ClassAssignment;
import org.embrush.em.ClassPosterior;
import org.embrush.model.ClassTable;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Compares a fitted mixture with its labels: the labels of a class should be of that class to the mixture as well, when it
 * is asked without being told.
 */
final class MixtureAlarms {

	/** Labels of a class that are looked at. */
	private static final int MOST_OF_A_CLASS = 200;
	/** Share of a class's labels that may be of another class to the mixture. */
	private static final double DISAGREEMENT = 0.3;
	/** Logarithm of how much likelier the labels must be with classes exchanged. */
	private static final double CLEAR = 3;
	private static final double LEAST_PROBABILITY = 1e-12;
	private static final double WORST_CONDITION = 1e10;

	private final Mixture mixture;
	private final Legend legend;
	private final int painted;
	/** [painted class of a label][class of the mixture]: summed log probabilities. */
	private final double[][] scores;
	/** [painted class of a label][class of the mixture]: labels for which it is the likeliest. */
	private final int[][] confusion;

	/**
	 * @param features of the map
	 * @param recipe that made them
	 * @param labels painted pixels, over the painted classes
	 * @param mixture fitted to them; painted classes come first
	 */
	MixtureAlarms(final TileSource features, final FeatureRecipe recipe, final LabelEvidence labels,
			final Mixture mixture) {
		this.mixture = mixture;
		legend = labels.legend();
		painted = legend.size();
		scores = new double[painted][painted];
		confusion = new int[painted][mixture.classes()];
		final ClassPosterior.Worker worker =
				new ClassPosterior(List.of(new Member(1, recipe, mixture)), any -> features).worker();
		final float[][] p = new float[mixture.classes()][1];
		final float[] distance = new float[1];
		final int[] counts = labels.countByClass();
		final int[] seen = new int[painted];
		for (int i = 0; i < labels.size(); i++) {
			final int c = labels.hardClass(i);
			if (c < 0 || seen[c]++ % Math.max(1, counts[c] / MOST_OF_A_CLASS) != 0)
				continue;
			worker.compute(new Region(labels.x(i), labels.y(i), 1, 1), p, distance);
			if (Float.isNaN(p[0][0]))
				continue;
			int best = 0;
			for (int k = 0; k < p.length; k++)
				best = p[k][0] > p[best][0] ? k : best;
			confusion[c][best]++;
			for (int k = 0; k < painted; k++)
				scores[c][k] += Math.log(Math.max(p[k][0], LEAST_PROBABILITY));
		}
	}

	/** @return whether the labels ask for other names of the mixture's classes */
	boolean areSwitched() {
		final int[] best = ClassAssignment.best(scores);
		double gain = 0;
		for (int c = 0; c < painted; c++)
			gain += scores[c][best[c]] - scores[c][c];
		return gain > CLEAR;
	}

	/** @return the mixture with its classes named as the labels ask for */
	Mixture renamed() {
		final int[] best = ClassAssignment.best(scores);
		final double[][] rows = new double[mixture.components()][mixture.classes()];
		for (int k = 0; k < rows.length; k++)
			for (int c = 0; c < rows[k].length; c++)
				rows[k][c] = mixture.table().get(k, c < painted ? best[c] : c);
		return new Mixture(mixture.family(), mixture.weights(), mixture.means(), mixture.covariances(),
				new ClassTable(rows), mixture.freedom());
	}

	/** @return one line an alarm, each with a remedy */
	List<String> warnings() {
		final List<String> warnings = new ArrayList<>();
		for (int c = 0; c < painted; c++) {
			final int all = Arrays.stream(confusion[c]).sum();
			final int wrong = all - confusion[c][c];
			if (all > 1 && wrong > DISAGREEMENT * all)
				warnings.add(String.format(Locale.ROOT,
						"class '%s' was pulled away from its labels: %.0f %% of them are of another class to the " +
								"fit; give unpainted pixels less weight (--unlabelled-weight), the class more " +
								"components (--components), or fit a committee (--method committee)",
						legend.get(c).name(), 100.0 * wrong / all));
		}
		for (int k = 0; k < mixture.components(); k++) {
			final double condition = condition(mixture.covariance(k));
			if (!(condition < WORST_CONDITION))
				warnings.add(String.format(Locale.ROOT,
						"component %d is nearly flat in some direction (condition number %.0e): leave out dependent " +
								"channels (--channels), ask for fewer --components, or raise --prior-covariance",
						k + 1, condition));
		}
		return warnings;
	}

	private double condition(final double[] covariance) {
		final int dimension = mixture.dimension();
		final double[][] matrix = new double[dimension][dimension];
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b < dimension; b++)
				matrix[a][b] = 0.5 * (covariance[a * dimension + b] + covariance[b * dimension + a]);
		final double[] values = new EigenDecomposition(new Array2DRowRealMatrix(matrix)).getRealEigenvalues();
		return Arrays.stream(values).max().orElse(1)
				/ Math.max(Double.MIN_NORMAL, Arrays.stream(values).min().orElse(1));
	}
}
