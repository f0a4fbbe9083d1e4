package org.embrush.job;

import org.embrush.committee.Refits;
import org.embrush.confidence.Temperature;
import org.embrush.model.LabelEvidence;
import org.embrush.model.SpatialMode;
import org.embrush.tile.TileEngine;

/** Refits of the default model: components of all pixels are kept, so that a refit takes hundredths of a second. */
final class CommitteeRefitting implements Refitting {

	private final Refits refits;
	private final TileEngine engine;
	private final Temperature temperature;
	private final float[] typicality;

	/**
	 * @param fitted the fit to all labels
	 * @param engine runs the tiles
	 */
	CommitteeRefitting(final Fitted fitted, final TileEngine engine) {
		refits = new Refits(fitted.committee().orElseThrow(), fitted.labels(), fitted.model().settings());
		this.engine = engine;
		typicality = refits.typicality();
		temperature = fitted.model().spatial().mode() == SpatialMode.NONE
				? new Temperature(fitted.model().temperature()) : Temperature.NONE;
	}

	@Override
	public LabelEvidence labels() {
		return refits.labels();
	}

	@Override
	public long[] samplePositions() {
		return refits.samplePositions();
	}

	@Override
	public Refit fit(final double[] factors) {
		engine.cancel().check();
		final Refits.Fit fit = refits.fit(factors);
		temperature.apply(fit.atSample(), fit.atSample()[0].length);
		temperature.apply(fit.atLabels(), fit.atLabels()[0].length);
		return new Refit(fit.members(), fit.atSample(), typicality, fit.atLabels());
	}

	@Override
	public boolean isCheap() {
		return true;
	}

	/** @return features of the sampled pixels, D arrays */
	float[][] sampleFeatures() {
		return refits.sampleFeatures();
	}

	/** @return the same of the labels */
	float[][] labelFeatures() {
		return refits.labelFeatures();
	}
}
