package org.embrush.em;

import java.util.Arrays;

import org.embrush.model.Mixture;
import org.embrush.model.PriorSettings;

/**
 * Makes the prior of a fit from its labelled pixels.
 *
 * <p>The target covariance is the pooled within-class covariance of the labelled pixels, shrunk to its diagonal when
 * they are few, plus a share of the covariance of the whole map: strokes spread less than their class does.
 */
final class PriorBuilder {

	/** Share of the map's covariance in the target; from comparisons on real maps, a few percent hurt none. */
	private static final double MAP_SHARE = 0.05;
	/** Variance in conditioned units that target and start have more, so that repeated channels leave them regular. */
	static final double LEAST_VARIANCE = 1e-4;

	private final PriorSettings settings;
	private final Conditioning conditioning;
	private final ClassMoments labelled;
	private final int painted;

	PriorBuilder(final PriorSettings settings, final Conditioning conditioning, final ClassMoments labelled) {
		this.settings = settings;
		this.conditioning = conditioning;
		this.labelled = labelled;
		this.painted = (int) Arrays.stream(labelled.pixels()).filter(n -> n > 0).count();
	}

	/** The target covariance, D x D, conditioned units. */
	double[] target() {
		final int dimension = conditioning.scale().length;
		final double[] pooled = new double[dimension * dimension];
		final int freedom = labelled.total() - painted;
		double weight = 0;
		for (int c = 0; c < labelled.pixels().length; c++)
			if (labelled.pixels()[c] > 0) {
				weight += labelled.moments().counts()[c];
				final double[] scatter = labelled.scatter(c);
				for (int i = 0; i < pooled.length; i++)
					pooled[i] += scatter[i];
			}
		// fewer degrees of freedom than 2: a volume's worth of the map for every class (Fraley and Raftery 2007), without
		// its correlations, which are mostly those between the classes and would hide what tells them apart
		final double mapShare = freedom < 2
				? Math.pow(Math.max(1, painted), -2.0 / dimension)
				: MAP_SHARE;
		final double keep = freedom < 2 ? 0 : Math.min(1, freedom / (5.0 * dimension));
		for (int i = 0; i < pooled.length; i++) {
			final boolean diagonal = i % (dimension + 1) == 0;
			pooled[i] = freedom < 2 ? 0 : pooled[i] / weight * labelled.total() / freedom * (diagonal ? 1 : keep);
			pooled[i] += freedom < 2 && !diagonal ? 0 : mapShare * conditioning.covariance()[i];
			if (diagonal)
				pooled[i] += LEAST_VARIANCE;
		}
		return pooled;
	}

	/**
	 * @param start the mixture that the fit starts from; an unpainted class's prior mean is its start
	 * @param shared whether the class table is estimated
	 * @return the prior of every component
	 */
	Prior build(final Mixture start, final boolean shared) {
		final int dimension = start.dimension();
		final int components = start.components();
		final double tableConcentration = shared ? settings.table() : 1;
		if (!settings.onComponents())
			return Prior.none(components, dimension, settings.weights(), tableConcentration);
		final double[] target = target();
		final double[][] mean = new double[components][];
		final double[] meanStrength = new double[components];
		final double[][] scale = new double[components][];
		final double[] strength = new double[components];
		for (int k = 0; k < components; k++) {
			final int c = start.table().likeliestClass(k);
			final boolean single = !shared && componentsOf(start, c) == 1 && labelled.pixels()[c] > 0;
			mean[k] = single ? labelled.mean(c) : start.means()[k].clone();
			meanStrength[k] = settings.mean();
			final int pixels = shared ? 0 : labelled.pixels()[c];
			final double nu = settings.covariance() > 0
					? settings.covariance()
					: pixels < dimension + 1 ? 2 * dimension : dimension + 2;
			strength[k] = nu + dimension + 2;
			scale[k] = new double[dimension * dimension];
			// without labels the target is the map's own spread, of which a component covers its share
			final double volume = labelled.total() > 0 ? 1 : Math.pow(components, -2.0 / dimension);
			for (int i = 0; i < scale[k].length; i++)
				scale[k][i] = strength[k] * volume * target[i];
		}
		return new Prior(mean, meanStrength, scale, strength, settings.weights(), tableConcentration);
	}

	private static int componentsOf(final Mixture mixture, final int c) {
		int count = 0;
		for (int k = 0; k < mixture.components(); k++)
			count += mixture.table().likeliestClass(k) == c ? 1 : 0;
		return count;
	}
}
