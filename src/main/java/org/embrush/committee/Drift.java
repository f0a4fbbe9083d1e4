package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

/**
 * How far a map is from the one that a committee was fitted on: components of all pixels are given new means from the
 * map's pixels, and how far these lie from the old ones is measured in standard deviations of the component. Another part
 * of the same scene has other proportions, which moves no mean; a channel that is scaled or swapped moves all.
 *
 * <pre>{@code
 * Optional<Drift> drift = Drift.of(model.members(), map, engine);
 * }</pre>
 *
 * @param shifts by channel of the map, the weighted root mean square of the components' moves; 0 for unused channels
 */
public record Drift(double[] shifts) {

	/** Moves of this many standard deviations and more mean another kind of map; halves of five real maps stayed below 0.6. */
	public static final double FLAGGED = 0.65;

	/** Fewest pixels of a component for its move to count. */
	private static final double LEAST_PIXELS = 20;

	/**
	 * @param members of a committee
	 * @param map another map with the same channels
	 * @param engine runs the tiles
	 * @return the drift; empty when no member is a Gaussian mixture over single channels
	 */
	public static Optional<Drift> of(final List<Member> members, final AttributeMap map, final TileEngine engine) {
		final Optional<Member> plain = members.stream()
				.filter(member -> member.mixture().freedom().length == 0 && member.recipe().sigmas()[0] == 0
						&& member.recipe().projection().length == 0)
				.min((a, b) -> a.mixture().dimension() - b.mixture().dimension());
		return plain.map(member -> of(member, map, engine));
	}

	private static Drift of(final Member member, final AttributeMap map, final TileEngine engine) {
		final SampleRows rows = Adaptation.sample(member.recipe(), map, engine);
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
		return new Drift(shifts);
	}

	/** @return whether the map is of another kind */
	public boolean isFlagged() {
		return largest() >= FLAGGED;
	}

	/** @return the largest move of any channel */
	public double largest() {
		return Arrays.stream(shifts).max().orElse(0);
	}
}
