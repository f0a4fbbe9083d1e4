package org.embrush.em;

import org.embrush.kernel.Moments;
import org.embrush.model.CovarianceFamily;

/** What an E step leaves behind for the M step and the bound; a tile's own, merged tile by tile. */
final class Statistics {

	private final Moments moments;
	private final double[] table;
	private final int classes;
	private double logLikelihood;
	private double weight;

	Statistics(final CovarianceFamily family, final int components, final int dimension, final int classes) {
		moments = new Moments(family, components, dimension);
		table = new double[components * classes];
		this.classes = classes;
	}

	/** Weighted moments of the conditioned features. */
	Moments moments() {
		return moments;
	}

	/** Sum over labelled pixels of w q(k, c): K rows of C; the array itself. */
	double[] table() {
		return table;
	}

	/** Number of classes C. */
	int classes() {
		return classes;
	}

	/** Weighted log-likelihood of the conditioned features. */
	double logLikelihood() {
		return logLikelihood;
	}

	/** Sum of the pixel weights. */
	double weight() {
		return weight;
	}

	/** Adds the share that pixels of one weight have in weight and log-likelihood, given the sum of their log densities. */
	void addPixels(final int pixels, final double pixelWeight, final double logDensities) {
		weight += pixels * pixelWeight;
		logLikelihood += pixelWeight * logDensities;
	}

	/** Adds other statistics; the other is not modified. */
	Statistics merge(final Statistics other) {
		moments.add(other.moments);
		for (int i = 0; i < table.length; i++)
			table[i] += other.table[i];
		logLikelihood += other.logLikelihood;
		weight += other.weight;
		return this;
	}
}
