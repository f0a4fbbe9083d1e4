package org.embrush.features;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.PerThread;
import org.embrush.tile.TileSource;

/**
 * The features of one map by many recipes, as the members of a committee have them. When all of them are read tile by tile,
 * what they have in common is computed once.
 *
 * <pre>{@code
 * ClassPosterior posterior = new ClassPosterior(model.members(), new FeatureSources(map.source()));
 * }</pre>
 */
public final class FeatureSources implements Function<FeatureRecipe, TileSource> {

	private final TileSource raw;
	private final Map<FeatureRecipe, PerThread<SmoothedTile>> shared = new HashMap<>();

	/** @param raw the channels of the map */
	public FeatureSources(final TileSource raw) {
		this.raw = raw;
	}

	/**
	 * @param recipe how channels become features
	 * @return the features
	 * @throws IllegalArgumentException when the recipe uses a channel that the map lacks
	 */
	@Override
	public synchronized TileSource apply(final FeatureRecipe recipe) {
		for (final Map.Entry<FeatureRecipe, PerThread<SmoothedTile>> entry : shared.entrySet())
			if (entry.getKey().hasChannelsOf(recipe))
				return new FeatureSource(raw, recipe, entry.getValue());
		final PerThread<SmoothedTile> channels = new PerThread<>(() -> new SmoothedTile(raw, recipe));
		shared.put(recipe, channels);
		return new FeatureSource(raw, recipe, channels);
	}
}
