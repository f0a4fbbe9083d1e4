package org.embrush.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Forest;
import org.embrush.tile.MapMemo;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * The features of one map by many recipes, as {@link FeatureSources} gives them and to the same bit, but what is smoothed or
 * projected is computed once and kept in memory, from one fit to the next.
 *
 * <pre>{@code
 * ClassPosterior posterior = new ClassPosterior(members, new KeptFeatures(map.source(), memo, engine));
 * }</pre>
 */
public final class KeptFeatures implements Function<FeatureRecipe, TileSource> {

	/** Planes of one scale, or of one projection, are kept when they fill no more than this fraction of the heap. */
	private static final int FRACTION = 12;

	private final TileSource raw;
	private final MapMemo memo;
	private final TileEngine engine;

	/**
	 * @param raw the channels of the map
	 * @param memo opened on that map; keeps the planes
	 * @param engine computes them
	 */
	public KeptFeatures(final TileSource raw, final MapMemo memo, final TileEngine engine) {
		this.raw = raw;
		this.memo = memo;
		this.engine = engine;
	}

	/**
	 * @param recipe how channels become features
	 * @return the features; computed here when they are to be kept and are not yet
	 * @throws IllegalArgumentException when the recipe uses a channel that the map lacks
	 */
	@Override
	public TileSource apply(final FeatureRecipe recipe) {
		if (!recipe.forest().isEmpty())
			return new ForestVotes(apply(recipe.with(Forest.NONE)), recipe.forest());
		if (recipe.projection().length > 0)
			return new SideBySide(List.of(kept(recipe)));
		if (recipe.sigmas().length == 1 && recipe.widestSigma() == 0)
			return new FeatureSource(raw, recipe);
		final List<TileSource> scales = new ArrayList<>();
		for (int s = 0; s < recipe.sigmas().length; s++) {
			final FeatureRecipe scale = scale(recipe, s);
			scales.add(scale.widestSigma() > 0 ? kept(scale) : new FeatureSource(raw, scale));
		}
		return new SideBySide(scales);
	}

	private TileSource kept(final FeatureRecipe recipe) {
		final FeatureSource source = new FeatureSource(raw, recipe);
		if (FeatureCache.bytes(source) > Runtime.getRuntime().maxMemory() / FRACTION)
			return source;
		return memo.get(new Key(recipe), () -> FeatureCache.of(source, engine));
	}

	/** One of the scales of a recipe. */
	private static FeatureRecipe scale(final FeatureRecipe recipe, final int s) {
		final int count = recipe.channels().length;
		return new FeatureRecipe(recipe.channels(), recipe.stabiliser(), recipe.stabiliserScales(),
				new double[]{recipe.sigmas()[s]}, Arrays.copyOfRange(recipe.center(), s * count, (s + 1) * count),
				Arrays.copyOfRange(recipe.spread(), s * count, (s + 1) * count), new double[0][]);
	}

	private record Key(FeatureRecipe recipe) {}

	/** The channels of several sources of one size. Stored rows are not offered: they would be rounded otherwise. */
	private record SideBySide(List<TileSource> parts) implements TileSource {

		@Override
		public int width() {
			return parts.get(0).width();
		}

		@Override
		public int height() {
			return parts.get(0).height();
		}

		@Override
		public int channels() {
			return parts.stream().mapToInt(TileSource::channels).sum();
		}

		@Override
		public void read(final Region region, final float[][] into) {
			int first = 0;
			for (final TileSource part : parts) {
				part.read(region, Arrays.copyOfRange(into, first, first + part.channels()));
				first += part.channels();
			}
		}
	}
}
