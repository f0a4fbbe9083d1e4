package org.embrush.evaluate;

/**
 * How often predictions of about the same confidence are right; in a calibrated model, as often as they say.
 *
 * <pre>{@code
 * double overconfidence = bin.confidence() - bin.accuracy();
 * }</pre>
 *
 * @param lower least largest probability in the bin
 * @param upper the least of the next bin; the last bin holds 1 too
 * @param weight pixels in the bin, by weight
 * @param confidence mean of their largest probability; NaN in an empty bin
 * @param accuracy share of them that are right; NaN in an empty bin
 */
public record ReliabilityBin(double lower, double upper, double weight, double confidence, double accuracy) {}
