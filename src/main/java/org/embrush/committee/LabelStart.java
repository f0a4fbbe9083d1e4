package org.embrush.committee;

import org.embrush.model.Mixture;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/** One Student t a class from labels alone, with class fractions from unpainted pixels. */
final class LabelStart {

	private static final int SAMPLE = 4000;
	/** Pseudo-pixels behind the pooled covariance. */
	private static final double STRENGTH = 30;

	private final Painted painted;
	private final SampleRows labelRows;
	private final SampleRows sample;
	private final MapCovariance covariance;

	/**
	 * @param features of the map
	 * @param painted the labelled pixels
	 * @param engine runs the tiles
	 */
	LabelStart(final TileSource features, final Painted painted, final TileEngine engine) {
		this.painted = painted;
		labelRows = SampleRows.take(features, painted.positions(), engine);
		final MapSample unpainted = MapSample.take(features, SAMPLE, engine);
		sample = unpainted.rows();
		covariance = unpainted.covariance();
	}

	/** The densities from some of the labels. */
	Mixture densities(final int[] use) {
		final Mixture equal = new LabelDensities(labelRows, use, painted, covariance).students(STRENGTH);
		return LabelDensities.withFractions(equal,
				Posteriors.fractions(Posteriors.of(equal, sample), Posteriors.SETTLED));
	}

	/** Summed weights of some labels, by class. */
	double[] counts(final int[] use) {
		final double[] counts = new double[painted.classCount()];
		for (final int i : use)
			counts[painted.classes()[i]] += painted.weights()[i];
		return counts;
	}
}
