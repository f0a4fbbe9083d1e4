package org.embrush.job;

import org.embrush.committee.Refits;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.TileEngine;

/** Refits of the default model: components of all pixels are kept, so that a refit takes hundredths of a second. */
final class CommitteeRefitting implements Refitting {

	private final Refits refits;
	private final TileEngine engine;

	/**
	 * @param data what the fit was made from
	 * @param fitted the fit to all labels
	 * @param engine runs the tiles
	 */
	CommitteeRefitting(final TrainingData data, final Fitted fitted, final TileEngine engine) {
		refits = new Refits(data.map(), data.labels(), fitted.model().members(), data.features(), data.settings(),
				engine);
		this.engine = engine;
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
		return new Refit(fit.members(), fit.atSample(), fit.atLabels());
	}

	@Override
	public boolean isCheap() {
		return true;
	}
}
