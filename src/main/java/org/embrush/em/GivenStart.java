package org.embrush.em;

import org.embrush.model.ClassPriors;
import org.embrush.model.FitSettings;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.TableKind;

/** Makes the start of a fit from a model that the user gave. */
final class GivenStart {

	private final FitSettings settings;
	private final Legend legend;
	private final ClassMoments labelled;
	private final double[] fractions;

	/**
	 * @param settings of the fit
	 * @param legend its classes
	 * @param labelled moments of the labelled pixels
	 * @param fractions by class index, used unless they are estimated
	 */
	GivenStart(final FitSettings settings, final Legend legend, final ClassMoments labelled, final double[] fractions) {
		this.settings = settings;
		this.legend = legend;
		this.labelled = labelled;
		this.fractions = fractions;
	}

	/**
	 * @param start in the units of the features
	 * @return the same with the covariance family and the class fractions that the settings ask for
	 * @throws IllegalArgumentException when it does not fit to map, legend or settings
	 */
	Mixture shape(final Mixture start) {
		if (start == null)
			throw new IllegalArgumentException("start must be given when the settings say that EM starts from a model");
		if (start.dimension() != labelled.moments().dimension())
			throw new IllegalArgumentException(
					"start has " + start.dimension() + " features, the map " + labelled.moments().dimension());
		if (start.classes() != legend.size())
			throw new IllegalArgumentException(
					"start has " + start.classes() + " classes, the legend " + legend.size());
		if (settings.table() == TableKind.CLAMPED && !start.table().isClamped())
			throw new IllegalArgumentException("start has a shared class table: a clamped fit needs a clamped start");
		for (int c = 0; c < legend.size(); c++)
			if (labelled.pixels()[c] > 0 && !hasComponent(start, c))
				throw new IllegalArgumentException(
						"start has no component for class " + legend.get(c).id() + ", which has labels");
		final Mixture shaped = Starts.reshaped(start, settings.covariance());
		return settings.classPriors() == ClassPriors.ESTIMATED
				? shaped
				: new Mixture(shaped.family(), MStep.withFractions(fractions, shaped.weights(), shaped.table()),
						shaped.means(), shaped.covariances(), shaped.table());
	}

	private static boolean hasComponent(final Mixture start, final int c) {
		for (int k = 0; k < start.components(); k++)
			if (start.table().get(k, c) > 0)
				return true;
		return false;
	}
}
