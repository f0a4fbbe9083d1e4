package org.embrush.spatial;

import org.embrush.tile.Region;

/**
 * Fills windows around held-out labels with what a fold may see of the map.
 *
 * <pre>{@code
 * WindowReader reader = (fold, window, into) -> features.read(window, into);
 * }</pre>
 */
@FunctionalInterface
public interface WindowReader {

	/**
	 * @param fold in which the labels of the window are held out
	 * @param window lies inside the map, at most 63 x 63 pixels
	 * @param into modified: one array a channel, of at least {@code window.size()}, row by row; NaN where the map has no data
	 */
	void read(int fold, Region window, float[][] into);
}
