package org.embrush.job;

import java.util.ArrayList;
import java.util.List;

import org.embrush.tile.Progress;

/**
 * What a fit will spend its time on, so that the remaining time of the whole run can be told while it runs. Only the ratios of
 * the numbers count; they are processor seconds of one machine, measured on made-up maps of 256 and 1024 pixels squared with 8
 * channels and 200 scribbles, and are right to a factor of two or so.
 */
final class Forecast {

	private static final double MEGA = 1e6;
	/** Seconds to walk once over a million numbers of the map, smoothing them. */
	private static final double WALK = 0.08;
	/** Seconds to compute the probabilities of a million pixels, with and without haste. */
	private static final double SEGMENT = 7;
	private static final double SEGMENT_FAST = 1.1;
	/** Walks that survey the map and take samples, and iterations over the samples. */
	private static final int WALKS = 24;
	private static final int WALKS_FAST = 7;
	private static final int ITERATIONS = 186;
	private static final int ITERATIONS_FAST = 31;

	private Forecast() {}

	/**
	 * @param data what will be fitted
	 * @param renders whether the map is segmented then
	 * @param again whether a fit of the same map is remembered
	 * @return the stages; none for a single mixture, since nobody knows how many iterations it needs
	 */
	static List<Progress.Stage> of(final TrainingData data, final boolean renders,
			final boolean again) {
		if (!data.isCommittee())
			return List.of();
		final boolean fast = data.settings().fast();
		final double pixels = data.map().info().pixels() / MEGA;
		final double numbers = pixels * data.recipe().channels().length;
		final int walks = fast ? WALKS_FAST : WALKS;
		final List<Progress.Stage> stages = new ArrayList<>();
		final boolean known = fast && again;
		if (!known)
			stages.add(new Progress.Stage("features", walks, walks * WALK * numbers));
		stages.add(new Progress.Stage("held out", 1, fast ? 0.1 : 1.4));
		if (!known)
			stages.add(new Progress.Stage("fit", fast ? ITERATIONS_FAST : ITERATIONS, fast ? 0.2 : 1.5));
		if (!fast) {
			stages.add(new Progress.Stage("prepare refits", 1, 1.8));
			stages.add(new Progress.Stage("calibration", 1, 0.4));
		}
		if (renders)
			stages.add(new Progress.Stage("segment", 1, (fast ? SEGMENT_FAST : SEGMENT) * pixels));
		return stages;
	}
}
