package org.embrush.model;

/** In which steps a fit reaches its end. */
public enum Schedule {
	/**
	 * On large maps the first iterations see some of the rows, where components of one class, and those of unnamed classes,
	 * may take each other's place; later ones leap ahead along their path where that raises the bound; the stop rule is that
	 * of all pixels. Small maps are fitted exactly.
	 */
	AUTO,
	/** Plain EM over all pixels, iteration by iteration. */
	EXACT
}
