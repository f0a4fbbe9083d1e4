package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.evaluate.Interval;
import org.embrush.model.ClassArea;
import org.embrush.model.InputException;
import org.embrush.tile.TileEngine;

/** Adds to a segmented map what refits tell: intervals of the areas, the stability map, the page. */
final class ExtraOutput {

	private final SegmentRequest request;
	private final Extras extras;
	private final Fitted fitted;
	private final MapOutput output;
	private final TileEngine engine;

	/**
	 * @param request what is asked for
	 * @param fitted the fit
	 * @param output where the map was written
	 * @param engine runs the tiles
	 */
	ExtraOutput(final SegmentRequest request, final Fitted fitted, final MapOutput output, final TileEngine engine) {
		this.request = request;
		this.extras = request.extras();
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
		SegmentResult shown = result;
		Optional<Evaluation> evaluation = Optional.empty();
		if (extras.errorBars() || extras.stability())
			requireCommittee();
		if (fitted.isCommittee() && !extras.equals(Extras.NONE)) {
			final CommitteeRefitting refitting = new CommitteeRefitting(fitted, engine);
			final Resampling resampling = new Resampling(refitting, fitted.model().settings().seed(), engine);
			final List<Refitting.Refit> refits = resampling.resampled(Evaluation.RESAMPLED);
			if (extras.stability())
				new StabilityMap(fitted.map(), refits.subList(0, StabilityMap.REFITS), engine).write(
						resampling.full().members(), output.file("stability.tif"));
			if (extras.errorBars() || extras.report().isPresent()) {
				evaluation = Optional.of(
						Evaluation.of(fitted, refitting, resampling, refits, EvaluateRequest.DEFAULT_FOLDS));
				shown = output.rewrite(result, within(result.areas(), evaluation.get().fractions()));
			}
		}
		if (extras.report().isPresent())
			Reports.segment(shown, evaluation, Reports.repeat(request), output::file).write(extras.report().get());
		return shown;
	}

	private void requireCommittee() {
		if (!fitted.isCommittee())
			throw new InputException("error bars and stability need refits (one mixture is fitted): fit a committee");
	}

	private static List<ClassArea> within(final List<ClassArea> areas, final List<Interval> fractions) {
		final List<ClassArea> within = new ArrayList<>();
		for (int c = 0; c < areas.size(); c++)
			within.add(within(areas.get(c), fractions.get(c)));
		return within;
	}

	/** The interval belongs to sampled pixels; it is stretched to hold what all of them say. */
	private static ClassArea within(final ClassArea area, final Interval fraction) {
		return area.within(Math.min(fraction.low(), area.expectedFraction()),
				Math.max(fraction.high(), area.expectedFraction()));
	}
}
