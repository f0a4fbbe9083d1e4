package org.embrush.model;

/** How many digits the sums over pixels are formed with; totals are in double precision always. */
public enum Precision {
	/** Blocks of pixels in single precision: the log-likelihood a pixel is right to about 1e-7. */
	FLOAT,
	/** All in double precision; several times slower. */
	DOUBLE
}
