package org.embrush.features;

import org.embrush.model.FeatureRecipe;
import org.embrush.tile.PixelRows;

/** The channels that a recipe chooses, with its centres and spreads. */
final class ScaledRows implements PixelRows {

	private final PixelRows stored;
	private final FeatureRecipe recipe;

	/**
	 * @param stored the channels of the map
	 * @param recipe that does no more than centre and scale
	 */
	ScaledRows(final PixelRows stored, final FeatureRecipe recipe) {
		this.stored = stored;
		this.recipe = recipe;
	}

	@Override
	public float[] row(final int feature, final int y) {
		return stored.row(recipe.channels()[feature], y);
	}

	@Override
	public int start(final int feature, final int y) {
		return stored.start(recipe.channels()[feature], y);
	}

	@Override
	public double center(final int feature) {
		final int channel = recipe.channels()[feature];
		return stored.center(channel) + stored.spread(channel) * recipe.center()[feature];
	}

	@Override
	public double spread(final int feature) {
		return stored.spread(recipe.channels()[feature]) * recipe.spread()[feature];
	}
}
