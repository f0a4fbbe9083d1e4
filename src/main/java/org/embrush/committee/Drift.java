package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.model.ChannelScale;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

/**
 * How far a map is from the one that a committee was fitted on. Another part of the same scene has other proportions, which
 * changes none of these figures much:
 * <ul>
 * <li>moves: components of all pixels are given new means from the map's pixels, and how far these lie from the old ones is
 * measured in standard deviations of the component;
 * <li>gains: the number by which a channel was multiplied, as the step of its values tells; where they have none, the one that
 * is likeliest, less what the same search finds on the model's own map;
 * <li>exchange: the two channels that are likeliest to have changed places.
 * </ul>
 *
 * <pre>{@code
 * Optional<Drift> drift = Drift.of(model.members(), model.scales(), map, engine);
 * }</pre>
 *
 * @param shifts by channel of the map, the weighted root mean square of the components' moves; 0 for unused channels, and
 *          for all when components are of projected channels
 * @param logGains by channel of the map, the logarithm of its gain; 0 where it cannot be told
 * @param exchange the likeliest exchange; empty when the channels are likeliest in their order
 */
public record Drift(double[] shifts, double[] logGains, Optional<Exchange> exchange) {

	/** Moves of this many standard deviations and more mean another kind of map; halves of real maps stayed below 0.9. */
	public static final double FLAGGED = 1;
	/** Gains of this much and more, up or down, mean other units; sixteen halves of real maps stayed below. */
	public static final double FLAGGED_GAIN = 1.24;
	/** Nats a pixel and feature that an exchange must win; halves of real maps stayed below 0.1, but for one of 0.2. */
	private static final double FLAGGED_EXCHANGE = 0.15;
	/** Log gains on the model's own map beyond which its components do not tell a channel's gain. */
	private static final double UNTOLD = 0.2;

	/** Fewest pixels of a component for its move to count. */
	private static final double LEAST_PIXELS = 20;

	/**
	 * Two channels that seem to have changed places.
	 *
	 * @param first a channel
	 * @param second another one
	 * @param advantage mean log density that a feature wins when they are exchanged, above 0
	 */
	public record Exchange(int first, int second, double advantage) {}

	/**
	 * @param members of a committee
	 * @param own what {@link #scales(List, AttributeMap, TileEngine)} found when they were fitted; when it is empty no gain
	 *           is told, since components that fit loosely have gains on their own map
	 * @param map another map with the same channels
	 * @param engine runs the tiles
	 * @return the drift; empty when no member is a Gaussian mixture over single pixels
	 */
	public static Optional<Drift> of(final List<Member> members, final List<ChannelScale> own, final AttributeMap map,
			final TileEngine engine) {
		return SceneLikelihood.of(members, map, engine).map(scene -> {
			final double[] gains = own.isEmpty() ? new double[map.source().channels()] : scene.logGains();
			final double[] steps = scene.steps();
			for (int c = 0; c < own.size(); c++) {
				final double log = own.get(c).logGain();
				gains[c] = Math.abs(log) <= UNTOLD ? gains[c] - log : 0;
				gains[c] =
						ValueStep.gain(own.get(c).step(), steps[c]).stream().map(Math::log).findAny().orElse(gains[c]);
			}
			final Member plain = SceneLikelihood.plain(members).orElseThrow();
			final double[] shifts = plain.recipe().projection().length > 0 ? new double[gains.length]
					: shifts(plain, map, engine);
			return new Drift(shifts, gains, scene.exchange());
		});
	}

	/**
	 * What is to be remembered of the map that a committee was fitted on.
	 *
	 * @param members of the committee
	 * @param map that it was fitted on
	 * @param engine runs the tiles
	 * @return by channel, against what other maps are compared; empty when no member is a Gaussian mixture over single
	 *         pixels
	 */
	public static List<ChannelScale> scales(final List<Member> members, final AttributeMap map,
			final TileEngine engine) {
		return SceneLikelihood.of(members, map, engine).map(scene -> {
			final double[] gains = scene.logGains();
			final double[] steps = scene.steps();
			return IntStream.range(0, gains.length).mapToObj(c -> new ChannelScale(gains[c], steps[c])).toList();
		}).orElse(List.of());
	}

	private static double[] shifts(final Member member, final AttributeMap map, final TileEngine engine) {
		final SampleRows rows = Adaptation.rows(List.of(member), map, engine).get(0);
		final Mixture mixture = SharedComponents.unshared(member.mixture());
		final float[][] parts = Posteriors.of(mixture, rows);
		final int channels = member.recipe().channels().length;
		final double[] shifts = new double[map.source().channels()];
		double total = 0;
		for (int k = 0; k < parts.length; k++) {
			double size = 0;
			for (final float part : parts[k])
				size += part;
			if (size < LEAST_PIXELS)
				continue;
			total += size;
			final double[] covariance = mixture.covariance(k);
			for (int d = 0; d < channels; d++) {
				double mean = 0;
				for (int i = 0; i < parts[k].length; i++)
					mean += parts[k][i] * rows.planes()[d][i] / size;
				final double move = (mean - mixture.means()[k][d])
						/ Math.sqrt(covariance[d * mixture.dimension() + d]);
				shifts[member.recipe().channels()[d]] += size * move * move;
			}
		}
		for (int c = 0; c < shifts.length; c++)
			shifts[c] = total > 0 ? Math.sqrt(shifts[c] / total) : 0;
		return shifts;
	}

	/** @return whether the map is of another kind */
	public boolean isFlagged() {
		return largest() >= FLAGGED || largestGain() >= FLAGGED_GAIN || isExchanged();
	}

	/** @return the largest move of any channel */
	public double largest() {
		return Arrays.stream(shifts).max().orElse(0);
	}

	/** @return the gain of the channel whose gain is furthest from 1, turned over when it is below 1 */
	public double largestGain() {
		return Math.exp(Arrays.stream(logGains).map(Math::abs).max().orElse(0));
	}

	/** @return whether two channels have changed places */
	public boolean isExchanged() {
		return exchange.isPresent() && exchange.get().advantage() >= FLAGGED_EXCHANGE;
	}
}
