package org.embrush.features;

import java.util.Arrays;
import java.util.Optional;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Forest;
import org.embrush.model.Stabiliser;
import org.embrush.tile.PerThread;
import org.embrush.tile.PixelRows;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * The features of a map, computed when they are read.
 *
 * <p>A pixel that is NaN or infinite in any chosen channel is NaN in every feature. Smoothing is a Gaussian cut at four
 * standard deviations; it averages over the pixels that are present, so missing pixels and the borders of the map do not
 * bleed. A feature is the same to the bit whatever rectangle it is read with.
 *
 * <pre>{@code
 * TileSource features = new FeatureSource(map.source(), recipe);
 * features.read(region, planes); // planes[recipe.dimension()][region.size()]
 * }</pre>
 */
public final class FeatureSource implements TileSource {

	/** Features are kept, needed or not, when they fill no more than this fraction of the heap. */
	private static final int LITTLE = 10;

	private final TileSource raw;
	private final FeatureRecipe recipe;
	private final PerThread<FeatureTile> tiles;
	/** Turns features into votes; null when they stay as they are. */
	private final ForestVotes votes;

	/**
	 * @param raw the channels of the map
	 * @param recipe how they become features
	 * @throws IllegalArgumentException when the recipe uses a channel that the map lacks
	 */
	public FeatureSource(final TileSource raw, final FeatureRecipe recipe) {
		this(raw, recipe, new PerThread<>(() -> new SmoothedTile(raw, recipe)));
	}

	/** @param channels of the map, smoothed with the recipe's channels and stabiliser, one a thread */
	FeatureSource(final TileSource raw, final FeatureRecipe recipe, final PerThread<SmoothedTile> channels) {
		final int last = Arrays.stream(recipe.channels()).max().orElse(0);
		if (last >= raw.channels())
			throw new IllegalArgumentException(
					"the recipe uses channel " + (last + 1) + ", the map has " + raw.channels());
		this.raw = raw;
		this.recipe = recipe;
		this.tiles = new PerThread<>(() -> new FeatureTile(channels.get(), recipe));
		this.votes = recipe.forest().isEmpty() ? null
				: new ForestVotes(new FeatureSource(raw, recipe.with(Forest.NONE), channels), recipe.forest());
	}

	/**
	 * Features that will be read again and again, as a fit does: kept in memory when they take longer to compute than a
	 * fit takes to use them, that is when channels are smoothed or their logarithm is taken (ten channels of 4 million
	 * pixels: 0.7 s and 1.4 s on two threads, 0.06 s without either); and when they cannot be used where they are stored,
	 * but take little memory. The numbers are the same.
	 *
	 * @param raw the channels of the map
	 * @param recipe how they become features
	 * @param engine computes what is kept
	 * @return the features
	 */
	public static TileSource rereadable(final TileSource raw, final FeatureRecipe recipe, final TileEngine engine) {
		final FeatureSource source = new FeatureSource(raw, recipe);
		final boolean little = FeatureCache.bytes(source) <= Runtime.getRuntime().maxMemory() / LITTLE;
		return isCostly(recipe) || little && source.rows().isEmpty() ? FeatureCache.of(source, engine) : source;
	}

	/**
	 * @param raw the channels of the map
	 * @param recipe how they become features
	 * @return the memory that {@link #rereadable} needs, in bytes
	 */
	public static long rereadableBytes(final TileSource raw, final FeatureRecipe recipe) {
		return isCostly(recipe) ? FeatureCache.bytes(new FeatureSource(raw, recipe)) : 0;
	}

	private static boolean isCostly(final FeatureRecipe recipe) {
		return recipe.widestSigma() > 0 || !recipe.forest().isEmpty() || recipe.stabiliser() == Stabiliser.ASINH
				|| recipe.stabiliser() == Stabiliser.LOG;
	}

	@Override
	public int width() {
		return raw.width();
	}

	@Override
	public int height() {
		return raw.height();
	}

	/** @return number of features, D */
	@Override
	public int channels() {
		return recipe.dimension();
	}

	/** Stored channels serve as they are when features follow from them by centre and spread alone. */
	@Override
	public Optional<PixelRows> rows() {
		final boolean affine = recipe.stabiliser() == Stabiliser.NONE && recipe.sigmas().length == 1
				&& recipe.widestSigma() == 0 && recipe.projection().length == 0 && recipe.forest().isEmpty();
		return affine ? raw.rows().map(stored -> new ScaledRows(stored, recipe)) : Optional.empty();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		if (votes != null) {
			votes.read(region, into);
			return;
		}
		final double[][] features = tiles.get().compute(region);
		for (int j = 0; j < features.length; j++)
			round(features[j], region.size(), into[j]);
	}

	private static void round(final double[] from, final int count, final float[] into) {
		for (int n = 0; n < count; n++)
			into[n] = (float) from[n];
	}
}
