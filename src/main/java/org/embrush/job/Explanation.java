package org.embrush.job;

import java.util.List;

import org.embrush.model.LegendEntry;

/**
 * Why a model takes a pixel for what it does.
 *
 * <pre>{@code
 * Explanation why = new Explain(model, map).of(x, y).orElseThrow();
 * }</pre>
 *
 * @param component number of the nearest component in the member that distances are taken from, from 0
 * @param entry the class that the component mostly belongs to
 * @param distance Mahalanobis distance from it, 0 or more
 * @param typicality share of the component's own pixels that lie farther from its mean, 0..1
 * @param parts of the channels, largest first
 */
public record Explanation(int component, LegendEntry entry, double distance, double typicality, List<Part> parts) {

	/**
	 * What a channel adds to the squared distance.
	 *
	 * @param channel name
	 * @param value of the pixel
	 * @param share of the squared distance; all shares sum to 1, and one below 0 draws the pixel nearer
	 */
	public record Part(String channel, double value, double share) {}

	public Explanation {
		parts = List.copyOf(parts);
	}
}
