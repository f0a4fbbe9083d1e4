package org.embrush.job;

import java.util.List;

import org.embrush.evaluate.Suggestion;
import org.embrush.model.Legend;

/**
 * What {@link Suggest} gives back.
 *
 * <pre>{@code
 * if (!result.isEnough())
 * 	result.suggestions().forEach(place -> System.out.println(place.x() + ", " + place.y()));
 * }</pre>
 *
 * @param map name of the map
 * @param legend the painted classes
 * @param suggestions where to paint next, the largest gain first
 * @param change share of the map that changes its class when a quarter of the scribbles is left out, 0..1
 * @param warnings one line each
 */
public record SuggestResult(String map, Legend legend, List<Suggestion> suggestions, double change,
		List<String> warnings) {

	/** Share of the map below which another handful of labels is not worth the effort. */
	static final double ENOUGH = 0.01;

	public SuggestResult {
		suggestions = List.copyOf(suggestions);
		warnings = List.copyOf(warnings);
	}

	/** @return whether the map hardly changes with more labels, so that painting can stop */
	public boolean isEnough() {
		return change < ENOUGH;
	}
}
