package org.embrush.job;

import java.util.List;

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
 * @param features its features, as the fit read them
 * @param labels the painted pixels that have data
 * @param trace one row an iteration, with seconds
 * @param warnings one line each
 */
record Fitted(Model model, AttributeMap map, TileSource features, LabelEvidence labels, List<TraceRow> trace,
		List<String> warnings) {}
