package org.embrush.job;

import org.embrush.confidence.RiskCoverage;

/**
 * What a walk over a map counts.
 *
 * @param areas pixels and probabilities by class
 * @param risk confidences
 */
record MapSums(AreaSums areas, RiskCoverage risk) {

	MapSums merge(final MapSums other) {
		return new MapSums(areas.merge(other.areas), risk.merge(other.risk));
	}
}
