package org.embrush.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.Stabiliser;

/**
 * The components of a model in the units of the map's channels, for plots: of the heaviest member whose features hold the
 * channels themselves, one with few components before all others.
 *
 * <pre>{@code
 * List<ChannelComponents.Component> shapes = ChannelComponents.of(model).map(c -> c.of(0, 3)).orElse(List.of());
 * }</pre>
 */
final class ChannelComponents {

	/**
	 * A component over two channels.
	 *
	 * @param classIndex class that it mostly belongs to
	 * @param weight pi
	 * @param meanX mean of the first channel
	 * @param meanY mean of the second channel
	 * @param xx variance of the first channel
	 * @param xy covariance
	 * @param yy variance of the second channel
	 */
	record Component(int classIndex, double weight, double meanX, double meanY, double xx, double xy, double yy) {}

	/** A kernel on every label has more components than anybody can tell apart in a plot. */
	private static final int MANY = 60;

	private final Member member;

	private ChannelComponents(final Member member) {
		this.member = member;
	}

	/** @return the components of a model, unless none of its members has features that are channels */
	static Optional<ChannelComponents> of(final Model model) {
		return model.members().stream().filter(member -> hasChannels(member.recipe()))
				.max(Comparator.comparingDouble(
						member -> member.weight() + (member.mixture().components() <= MANY ? 1 : 0)))
				.map(ChannelComponents::new);
	}

	private static boolean hasChannels(final FeatureRecipe recipe) {
		return recipe.stabiliser() == Stabiliser.NONE && recipe.projection().length == 0 && recipe.forest().isEmpty()
				&& raw(recipe) >= 0;
	}

	/** @return which scale is the channel itself, or -1 */
	private static int raw(final FeatureRecipe recipe) {
		for (int s = 0; s < recipe.sigmas().length; s++)
			if (recipe.sigmas()[s] == 0)
				return s;
		return -1;
	}

	/** @return the member's place for a channel, or -1 when it does not use it */
	private int feature(final int channel) {
		final int[] channels = member.recipe().channels();
		for (int i = 0; i < channels.length; i++)
			if (channels[i] == channel)
				return raw(member.recipe()) * channels.length + i;
		return -1;
	}

	/**
	 * @param x index of a channel
	 * @param y index of a channel, perhaps the same
	 * @return the components over both, or none when one is not used
	 */
	List<Component> of(final int x, final int y) {
		final List<Component> list = new ArrayList<>();
		final int i = feature(x);
		final int j = feature(y);
		if (i < 0 || j < 0)
			return list;
		final Mixture mixture = member.mixture();
		final double[] center = member.recipe().center();
		final double[] spread = member.recipe().spread();
		final int size = mixture.dimension();
		for (int k = 0; k < mixture.components(); k++) {
			final double[] s = mixture.covariance(k);
			list.add(new Component(mixture.table().likeliestClass(k), mixture.weights()[k],
					mixture.means()[k][i] * spread[i] + center[i], mixture.means()[k][j] * spread[j] + center[j],
					s[i * size + i] * spread[i] * spread[i], s[i * size + j] * spread[i] * spread[j],
					s[j * size + j] * spread[j] * spread[j]));
		}
		return list;
	}
}
