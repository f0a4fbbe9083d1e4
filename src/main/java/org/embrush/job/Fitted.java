package org.embrush.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.embrush.committee.Committee;
import org.embrush.evaluate.HeldOut;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Model;
import org.embrush.model.TraceRow;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileSource;

/**
 * A finished fit with what it was made from.
 *
 * @param model the model
 * @param map the map it was fitted on
 * @param features what a member's recipe makes of the map
 * @param labels the painted pixels that have data
 * @param trace one row an iteration, with seconds
 * @param warnings one line each
 * @param committee that was fitted first, also when a prior over neighbouring pixels then asked for other members; empty when
 *          none was fitted
 * @param heldOut what fits that had not seen a scribble say of it; empty when nothing was held out
 */
record Fitted(Model model, AttributeMap map, Function<FeatureRecipe, TileSource> features, LabelEvidence labels,
		List<TraceRow> trace, List<String> warnings, Optional<Committee> committee,
		Optional<HeldOut> heldOut) {

	/** @return whether there is a committee, which can be refitted at little cost */
	boolean isCommittee() {
		return committee.isPresent();
	}
}
