/** Priors over neighbouring pixels: a hidden Markov chain along Hilbert scans, a Markov random field by mean field. */
package org.embrush.spatial;
