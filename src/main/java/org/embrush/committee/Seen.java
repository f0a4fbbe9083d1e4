package org.embrush.committee;

import java.util.List;

import org.embrush.model.FeatureRecipe;

/**
 * What a committee was fitted to, and what is known of its candidates.
 *
 * @param wide the recipe of all features, every channel at every scale
 * @param sample pixels that stand for the map, with these features
 * @param labels the labelled pixels with these features, in the order of {@link Painted}
 * @param importance how far each of them counts as a sample of its class
 * @param tried the candidates
 */
record Seen(FeatureRecipe wide, MapSample sample, SampleRows labels, Importance importance,
		List<Evidence.Tried> tried) {}
