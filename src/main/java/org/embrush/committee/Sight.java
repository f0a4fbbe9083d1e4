package org.embrush.committee;

import java.util.ArrayList;
import java.util.List;

/**
 * What candidates of one view see, worked out once for all their fits.
 *
 * @param labels the labelled pixels
 * @param sample pixels of the map
 * @param covariance of what is seen over the map
 */
record Sight(SampleRows labels, SampleRows sample, MapCovariance covariance) {

	/**
	 * @param candidates those that share a view side by side
	 * @param labels labelled pixels with the features of all scales
	 * @param sample pixels of the map with these features
	 * @param covariance of these features
	 * @return one a candidate; the same object for neighbours of the same view
	 */
	static List<Sight> of(final List<Candidate> candidates, final SampleRows labels, final SampleRows sample,
			final MapCovariance covariance) {
		final List<Sight> sights = new ArrayList<>();
		View before = null;
		for (final Candidate candidate : candidates) {
			final View view = candidate.view();
			sights.add(view == before ? sights.get(sights.size() - 1)
					: new Sight(view.rows(labels), view.rows(sample), covariance.seenBy(view)));
			before = view;
		}
		return sights;
	}
}
