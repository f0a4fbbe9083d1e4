package org.embrush.model;

/**
 * What a model remembers of the values of one channel, to tell whether another map has it in other units.
 *
 * <pre>{@code
 * boolean counts = model.scales().get(0).step() == 1;
 * }</pre>
 *
 * @param logGain logarithm of the gain at which the channel is likeliest on the map of the fit: near 0 where components fit
 * @param step number of which all differences between its values are multiples, 1 for counts; 0 when there is none
 */
public record ChannelScale(double logGain, double step) {

	public ChannelScale {
		if (!Double.isFinite(logGain) || !(step >= 0) || Double.isInfinite(step))
			throw new IllegalArgumentException("log gain (" + logGain + ") must be finite, step (" + step +
					") finite and 0 or more");
	}
}
