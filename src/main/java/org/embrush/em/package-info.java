/**
 * The fit: start, E step, M step, stop rule, priors, trace (design section 1).
 *
 * <p>Inside this room features are centred and scaled ({@link org.embrush.em.Conditioning}), so that offsets and units of
 * the data cost no digits; mixtures and log-likelihoods leave it in the units of the features.
 */
package org.embrush.em;
