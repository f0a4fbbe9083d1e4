package org.embrush.features;

import java.util.List;

import org.embrush.model.FeatureRecipe;

/**
 * What {@link RecipeLearner} found out about a map.
 *
 * <pre>{@code
 * LearnedRecipe learned = new RecipeLearner(engine).learn(map, settings);
 * learned.warnings().forEach(log::warn);
 * }</pre>
 *
 * @param recipe how channels become features
 * @param validPixels pixels with data in every channel that the recipe uses, 1 or more
 * @param warnings one line each: channels left out and why
 */
public record LearnedRecipe(FeatureRecipe recipe, long validPixels, List<String> warnings) {

	public LearnedRecipe {
		if (validPixels < 1)
			throw new IllegalArgumentException("valid pixels (" + validPixels + ") must be at least 1");
		warnings = List.copyOf(warnings);
	}
}
