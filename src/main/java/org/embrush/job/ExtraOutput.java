package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.evaluate.ExpectedOnMap;
import org.embrush.evaluate.HeldOut;
import org.embrush.evaluate.Interval;
import org.embrush.model.ClassArea;
import org.embrush.model.InputException;
import org.embrush.model.SpatialMode;
import org.embrush.tile.TileEngine;

/** Adds to a segmented map what refits tell, intervals of the areas and the stability map, and the page. */
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
	 * @param rendered the segmented map, its files not yet committed
	 * @return the same with intervals, when they are asked for
	 * @throws InputException when the model cannot be refitted
	 */
	SegmentResult added(final Rendered rendered) {
		final SegmentResult result = rendered.result();
		final Optional<Refits> refits =
				extras.errorBars() || extras.stability() || hasPageBars() && hearsNoNeighbours()
						? Optional.of(refits()) : Optional.empty();
		if (extras.stability())
			refits.ifPresent(this::writeStability);
		final Optional<Evaluation> evaluation = extras.errorBars() ? refits.map(this::evaluated) : Optional.empty();
		final Optional<List<Interval>> bars = evaluation.isPresent() ? evaluation.map(Evaluation::fractions)
				: hasPageBars() ? Optional.of(bars(rendered.sums(), refits)) : Optional.empty();
		final SegmentResult shown =
				bars.map(fractions -> output.rewrite(result, within(result.areas(), fractions))).orElse(result);
		extras.report().ifPresent(file -> Reports
				.segment(shown, evaluation, expected(rendered.sums()), Reports.repeat(request), output::file)
				.write(file));
		return shown;
	}

	/** Fits to resampled scribbles, made once for all that need them. */
	private record Refits(CommitteeRefitting refitting, Resampling resampling, List<Refitting.Refit> resampled) {}

	private Refits refits() {
		requireCommittee();
		final CommitteeRefitting refitting = new CommitteeRefitting(fitted, engine);
		final Resampling resampling = new Resampling(refitting, fitted.model().settings().seed(), engine);
		return new Refits(refitting, resampling, resampling.resampled(Evaluation.RESAMPLED));
	}

	private void writeStability(final Refits refits) {
		new StabilityMap(fitted.map(), refits.resampled().subList(0, StabilityMap.REFITS), engine)
				.write(refits.resampling().full().members(), output.file("stability.tif"));
	}

	private Evaluation evaluated(final Refits refits) {
		return Evaluation.of(fitted, refits.refitting(), refits.resampling(), refits.resampled(),
				EvaluateRequest.DEFAULT_FOLDS);
	}

	/** Whether a page gets intervals for the areas. */
	private boolean hasPageBars() {
		return extras.report().isPresent() && fitted.isCommittee() && fitted.heldOut().isPresent();
	}

	private boolean hearsNoNeighbours() {
		return fitted.model().spatial().mode() == SpatialMode.NONE;
	}

	/** Intervals from what the fit held out itself and, where neighbours are not heard, from refits. */
	private List<Interval> bars(final MapSums sums, final Optional<Refits> refits) {
		final HeldOut heldOut = fitted.heldOut().orElseThrow();
		final long seed = fitted.model().settings().seed();
		return hearsNoNeighbours()
				? Evaluation.fractions(heldOut, refits.orElseThrow().resampling().full(), refits.get().resampled(),
						seed)
				: new ExpectedOnMap(heldOut, sums.areas().belief(), List.of(), seed).fractions();
	}

	/** What the fit itself held out costs nothing more to tell. */
	private Optional<Expected> expected(final MapSums sums) {
		return fitted.heldOut().map(
				heldOut -> Expected.of(heldOut, sums.areas().typicalBelief(), fitted.model().settings().seed()));
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
