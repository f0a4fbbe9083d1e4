package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.embrush.em.ComponentDensities;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * How much less likely pixels of a map are under one Gaussian a class than under the many components that a committee shares
 * among its classes: the mean difference of the log densities, in nats a pixel.
 *
 * <p>Near 0 the classes are Gaussian and nothing else is in the map. Gradients within a class, kinds of pixels that nobody
 * painted and mixed pixels raise it.
 */
final class LackOfFit {

	/** Pixels that are looked at. */
	private static final int SAMPLE = 4000;

	private final Function<FeatureRecipe, TileSource> source;
	private final TileEngine engine;

	/**
	 * @param source what a recipe makes of the map
	 * @param engine runs the tiles
	 */
	LackOfFit(final Function<FeatureRecipe, TileSource> source, final TileEngine engine) {
		this.source = source;
		this.engine = engine;
	}

	/**
	 * @param gaussians a Gaussian a class over unsmoothed channels
	 * @param committee whose densities are compared
	 * @return nats a pixel; empty when no member has Gaussian components over the same channels, unsmoothed
	 */
	OptionalDouble of(final Member gaussians, final List<Member> committee) {
		return committee.stream().filter(member -> isComparable(member, gaussians.recipe()))
				.mapToDouble(this::logDensity).max().stream().map(many -> many - logDensity(gaussians)).findFirst();
	}

	private static boolean isComparable(final Member member, final FeatureRecipe to) {
		final FeatureRecipe recipe = member.recipe();
		return member.mixture().freedom().length == 0 && recipe.forest().isEmpty() && recipe.projection().length == 0 &&
				Arrays.equals(recipe.sigmas(), to.sigmas()) && recipe.hasChannelsOf(to);
	}

	/** The mean over sampled pixels, in units of the channels. */
	private double logDensity(final Member member) {
		final TileSource features = source.apply(member.recipe());
		final SampleRows rows = SampleRows.take(features,
				CommitteeFitter.lattice((long) features.width() * features.height(), SAMPLE), engine);
		final ComponentDensities densities = new ComponentDensities(member.mixture());
		final double[] pixel = new double[rows.channels()];
		final double[] logs = new double[member.mixture().components()];
		double sum = 0;
		int count = 0;
		for (int i = 0; i < rows.count(); i++) {
			if (!rows.isComplete(i))
				continue;
			for (int d = 0; d < pixel.length; d++)
				pixel[d] = rows.planes()[d][i];
			densities.logJoint(pixel, logs);
			final double most = Arrays.stream(logs).max().orElseThrow();
			sum += most + Math.log(Arrays.stream(logs).map(l -> Math.exp(l - most)).sum());
			count++;
		}
		return sum / Math.max(1, count) - Arrays.stream(member.recipe().spread()).map(Math::log).sum();
	}
}
