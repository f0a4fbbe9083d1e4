package org.embrush.spatial;

import org.embrush.tile.Region;

/**
 * Class probabilities of single pixels by models that have not seen the labels of a fold.
 *
 * <pre>{@code
 * WindowProbabilities heldOut = (fold, window, into) -> workers[fold].compute(window, into, distances);
 * }</pre>
 */
@FunctionalInterface
public interface WindowProbabilities {

	/**
	 * @param fold the fold that the model must not have seen
	 * @param window lies inside the map, at most 63 x 63 pixels
	 * @param into modified: C arrays of at least {@code window.size()}, row by row; the first is NaN where the map has no
	 *          data
	 */
	void compute(int fold, Region window, float[][] into);
}
