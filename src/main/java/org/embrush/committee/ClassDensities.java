package org.embrush.committee;

import java.util.Arrays;

import org.embrush.features.ForestVotes;
import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.Forest;
import org.embrush.model.Member;
import org.embrush.model.Mixture;

/**
 * Class densities made from labels, as a member of a committee will use them.
 *
 * @param forest whose votes are the mixture's features; {@link Forest#NONE} when they are channels and scales
 * @param mixture every component belongs to one class
 * @param temperature T: probabilities p count as p^(1/T), normalised
 */
record ClassDensities(Forest forest, Mixture mixture, double temperature) {

	/** Scribbles of a class at which its estimated fraction counts by half, on a logarithmic scale. */
	private static final double HALF_TRUSTED = 3;

	/**
	 * Steps of EM for class fractions: few, since a step goes as far as the probabilities are sharp, so that flat ones,
	 * which know nothing of fractions, do not drive a class out of the map. Run to its end, EM lost a class of a tissue map
	 * after ten labels on pixels in doubt: kappa 0.05, with four steps 0.71.
	 */
	private static final int EARLY = 4;

	/** Densities over channels and scales, not tempered. */
	static ClassDensities of(final Mixture mixture) {
		return new ClassDensities(Forest.NONE, mixture, 1);
	}

	/**
	 * The opinion of a forest as densities over its log votes z: one Gaussian a class, at 1 on its own axis and of unit
	 * covariance, so that the log ratio of two classes is the difference of their z.
	 */
	static ClassDensities of(final Forest forest) {
		final int classes = forest.classes();
		final double[] weights = new double[classes];
		Arrays.fill(weights, 1.0 / classes);
		final double[][] means = new double[classes][classes];
		final double[][] covariances = new double[classes][1];
		final int[] owners = new int[classes];
		for (int c = 0; c < classes; c++) {
			means[c][c] = 1;
			covariances[c][0] = 1;
			owners[c] = c;
		}
		return new ClassDensities(forest, new Mixture(CovarianceFamily.SPHERICAL, weights, means, covariances,
				ClassTable.clamped(owners, classes)), 1);
	}

	ClassDensities withTemperature(final double value) {
		return new ClassDensities(forest, mixture, value);
	}

	/**
	 * @param rows features that the labels were given with
	 * @return C arrays, one probability a pixel
	 */
	float[][] posteriors(final SampleRows rows) {
		return Posteriors.of(mixture, temperature, seen(rows));
	}

	/** What the mixture sees of pixels with these features. */
	SampleRows seen(final SampleRows rows) {
		return seen(rows, forest);
	}

	/** What a mixture over the votes of a forest sees of pixels; the pixels themselves when there is no forest. */
	static SampleRows seen(final SampleRows rows, final Forest forest) {
		return forest.isEmpty() ? rows : SampleRows.all(new ForestVotes(rows, forest));
	}

	/** A member that uses these densities. */
	Member member(final double weight, final FeatureRecipe recipe, final String note) {
		return new Member(weight, forest.isEmpty() ? recipe : recipe.with(forest), mixture, temperature, note);
	}

	/**
	 * The same densities with class fractions as asked for.
	 *
	 * @param rows features of unpainted pixels
	 * @param painted the labelled pixels
	 * @param settings class priors
	 * @return densities of other weights
	 */
	ClassDensities withFractions(final SampleRows rows, final Painted painted, final FitSettings settings) {
		return settings.classPriors() == ClassPriors.EQUAL ? this
				: times(fractions(posteriors(rows), painted, settings));
	}

	/**
	 * The same densities with tempered class probabilities that are multiplied by factors.
	 *
	 * @param factors of the classes, above 0
	 * @return densities of other weights
	 */
	ClassDensities times(final double[] factors) {
		return new ClassDensities(forest, times(mixture, factors, temperature), temperature);
	}

	/**
	 * Class fractions as asked for. Estimated ones come from unpainted pixels, and are trusted the more the more scribbles
	 * the densities rest on: f becomes f^(n / (n + 3)) with n scribbles a class.
	 *
	 * @param equal probabilities of unpainted pixels under equal fractions, C arrays
	 * @param painted the labelled pixels
	 * @param settings class priors
	 * @return C fractions, above 0, up to a factor
	 */
	static double[] fractions(final float[][] equal, final Painted painted, final FitSettings settings) {
		final double scribbles = (double) painted.scribbles() / painted.classCount();
		final double power = scribbles / (scribbles + HALF_TRUSTED);
		return switch (settings.classPriors()) {
			case EQUAL -> Arrays.stream(equal).mapToDouble(c -> 1).toArray();
			case GIVEN -> painted.labels().legend().entries().stream()
					.mapToDouble(entry -> settings.givenPriors().get(entry.id())).toArray();
			case ESTIMATED -> Arrays.stream(Posteriors.fractions(equal, EARLY)).map(f -> Math.pow(f, power)).toArray();
		};
	}

	/**
	 * A mixture whose tempered class probabilities are multiplied by factors, as class fractions do: weights stand under the
	 * temperature, so they go with the power T of the factors.
	 *
	 * @param mixture every component belongs to one class
	 * @param factors of the classes, above 0
	 * @param temperature T
	 * @return the mixture of other weights
	 */
	static Mixture times(final Mixture mixture, final double[] factors, final double temperature) {
		final double[] weights = mixture.weights().clone();
		double sum = 0;
		for (int k = 0; k < weights.length; k++) {
			weights[k] *= Math.pow(factors[mixture.table().likeliestClass(k)], temperature);
			sum += weights[k];
		}
		for (int k = 0; k < weights.length; k++)
			weights[k] /= sum;
		return new Mixture(mixture.family(), weights, mixture.means(), mixture.covariances(), mixture.table(),
				mixture.freedom());
	}
}
