package org.embrush.evaluate;

import java.util.List;

/**
 * How well two classes can be told apart.
 *
 * <pre>{@code
 * boolean hard = pair.bhattacharyya() < 1;
 * }</pre>
 *
 * @param first class index
 * @param second class index, larger
 * @param bhattacharyya distance of their Gaussians over all channels, 0 or more; the error rate of equally common classes
 *          is at most half of exp(-distance)
 * @param confused share of the held-out labels of both that were given to the other one; NaN when none was held out
 * @param channels those that tell them apart best alone, the best first
 */
public record ClassPair(int first, int second, double bhattacharyya, double confused, List<ChannelDistance> channels) {

	/**
	 * What one channel does for a pair.
	 *
	 * @param channel index among all channels of the map
	 * @param bhattacharyya distance in that channel alone
	 */
	public record ChannelDistance(int channel, double bhattacharyya) {}

	public ClassPair {
		channels = List.copyOf(channels);
	}
}
