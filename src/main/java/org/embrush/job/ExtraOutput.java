package org.embrush.job;

import java.util.ArrayList;
import java.util.List;

import org.embrush.evaluate.ExpectedOnMap;
import org.embrush.evaluate.Interval;
import org.embrush.evaluate.MapBelief;
import org.embrush.model.ClassArea;
import org.embrush.model.InputException;
import org.embrush.tile.TileEngine;

/** Adds to a segmented map what refits tell: intervals of the areas, and the stability map. */
final class ExtraOutput {

	private final Extras extras;
	private final Fitted fitted;
	private final MapOutput output;
	private final TileEngine engine;

	/**
	 * @param extras what is asked for
	 * @param fitted the fit
	 * @param output where the map was written
	 * @param engine runs the tiles
	 */
	ExtraOutput(final Extras extras, final Fitted fitted, final MapOutput output, final TileEngine engine) {
		this.extras = extras;
		this.fitted = fitted;
		this.output = output;
		this.engine = engine;
	}

	/**
	 * @param result the segmented map, its files not yet committed
	 * @return the same with intervals, when they are asked for
	 * @throws InputException when the model cannot be refitted
	 */
	SegmentResult added(final SegmentResult result) {
		if (!extras.errorBars() && !extras.stability())
			return result;
		if (!fitted.isCommittee())
			throw new InputException("error bars and stability need refits (one mixture is fitted): fit a committee");
		final CommitteeRefitting refitting = new CommitteeRefitting(fitted, engine);
		final Resampling resampling = new Resampling(refitting, fitted.model().settings().seed(), engine);
		final List<Refitting.Refit> refits = resampling.resampled(Evaluation.RESAMPLED);
		if (extras.stability())
			new StabilityMap(fitted.map(), refits.subList(0, StabilityMap.REFITS), engine).write(
					resampling.full().members(), output.file("stability.tif"));
		if (!extras.errorBars())
			return result;
		final Refitting.Refit full = resampling.full();
		final List<MapBelief> beliefs = new ArrayList<>();
		for (final Refitting.Refit refit : refits)
			beliefs.add(MapBelief.of(refit.atSample()));
		final List<Interval> fractions = new ExpectedOnMap(resampling.heldOut(EvaluateRequest.DEFAULT_FOLDS),
				MapBelief.of(full.atSample()), beliefs, fitted.model().settings().seed()).fractions();
		final List<ClassArea> areas = new ArrayList<>();
		for (int c = 0; c < result.areas().size(); c++)
			areas.add(within(result.areas().get(c), fractions.get(c)));
		return output.rewrite(result, areas);
	}

	/** The interval belongs to sampled pixels; it is stretched to hold what all of them say. */
	private static ClassArea within(final ClassArea area, final Interval fraction) {
		return area.within(Math.min(fraction.low(), area.expectedFraction()),
				Math.max(fraction.high(), area.expectedFraction()));
	}
}
