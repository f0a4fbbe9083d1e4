package org.embrush.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.tile.Progress;

/**
 * What a run will spend its time on, so that the remaining time of all of it can be told while it runs. Only the ratios of
 * the numbers count; they are processor seconds of one machine, measured on made-up maps of 256 and 1024 pixels squared with 8
 * channels and 200 scribbles, and are right to a factor of two or so. How many iterations one mixture needs is a guess until
 * it is fitted.
 *
 * <pre>{@code
 * engine.progress().expect(new Forecast(data, Forecast.ITERATIONS_ONE, false).segment().stages());
 * }</pre>
 */
final class Forecast {

	private static final double MEGA = 1e6;
	/** Seconds to walk once over a million numbers of the map, smoothing them, and in haste. */
	private static final double WALK = 0.08;
	private static final double WALK_FAST = 0.01;
	/** Seconds to compute the probabilities of a million pixels by a committee, with and without haste. */
	private static final double SEGMENT = 4;
	private static final double SEGMENT_FAST = 2;
	/** The same by one mixture, and for one of its iterations, of a million numbers. */
	private static final double SEGMENT_ONE = 0.03;
	private static final double ITERATION_ONE = 0.005;
	/** Seconds to survey a million numbers of the map for one mixture, which later fits need not do again. */
	private static final double SURVEY = 0.015;
	/** Walks that survey the map and take samples, and iterations over the samples. */
	private static final int WALKS = 8;
	private static final int WALKS_FAST = 7;
	private static final int ITERATIONS = 186;
	private static final int ITERATIONS_FAST = 9;
	/** Iterations of one mixture, until they are known. */
	static final int ITERATIONS_ONE = 60;
	/** Seconds for a refit. */
	private static final double REFIT = 0.07;

	private final TrainingData data;
	private final int iterations;
	private final boolean fast;
	private final double pixels;
	private final double numbers;
	private final Map<String, Progress.Stage> stages = new LinkedHashMap<>();

	/**
	 * Begins with one fit.
	 *
	 * @param data what will be fitted
	 * @param iterations of one mixture
	 * @param again whether a fit of the same map is remembered
	 */
	Forecast(final TrainingData data, final int iterations, final boolean again) {
		this.data = data;
		this.iterations = Math.max(1, Math.min(iterations, data.settings().maxIterations()));
		this.fast = data.settings().fast();
		this.pixels = data.map().info().pixels() / MEGA;
		this.numbers = pixels * data.recipe().channels().length;
		if (!data.isCommittee())
			add("features", 2, SURVEY * numbers);
		fits(1, again);
	}

	/** @return this, with as many further fits */
	Forecast fits(final int count) {
		fits(count, false);
		return this;
	}

	private void fits(final int count, final boolean again) {
		if (data.isCommittee())
			committees(count, again);
		else {
			final int steps = count * iterations * data.settings().restarts();
			add("fit", steps, steps * ITERATION_ONE * numbers);
		}
	}

	private void committees(final int count, final boolean again) {
		final int walks = count * (fast ? WALKS_FAST : WALKS);
		final boolean known = fast && again;
		if (!known)
			add("features", walks, walks * (fast ? WALK_FAST : WALK) * numbers);
		add("held out", count, count * (fast ? 0.1 : 1.4));
		add("densities", count, count * (fast ? 0.02 : 0.2));
		if (!known)
			add("fit", count * (fast ? ITERATIONS_FAST : ITERATIONS), count * (fast ? 0.2 : 1.5));
		if (!fast)
			add("drift", count, count * 0.2);
	}

	/** @return this, with the map segmented */
	Forecast segment() {
		return posteriors("segment");
	}

	/** @return this, with the map scored against the truth */
	Forecast score() {
		return posteriors("score");
	}

	private Forecast posteriors(final String stage) {
		add(stage, 1, data.isCommittee() ? (fast ? SEGMENT_FAST : SEGMENT) * pixels : SEGMENT_ONE * numbers);
		return this;
	}

	/**
	 * @param folds of the labels
	 * @return this, with what the labels are asked
	 */
	Forecast evaluation(final int folds) {
		if (!data.isCommittee()) {
			add("hold out", 1, 0); // the fits are what takes time
			return fits(folds + 1);
		}
		resampling();
		return refits("hold out", Resampling.HOLD_OUTS, Resampling.HOLD_OUTS * folds);
	}

	/** @return this, with fits to resampled scribbles */
	Forecast resampling() {
		return refits("resample scribbles", 1, Evaluation.RESAMPLED);
	}

	/** @return this, with the error bars of a page; a mixture, or a fit made in haste, has none */
	Forecast bars() {
		return data.isCommittee() && !fast ? resampling() : this;
	}

	/** @return this, with fits to a part of the scribbles */
	Forecast thinning() {
		return refits("thin scribbles", 1, Resampling.THINNINGS);
	}

	private Forecast refits(final String stage, final int passes, final int count) {
		add(stage, passes, count * (fast ? REFIT / 4 : REFIT));
		return this;
	}

	private void add(final String name, final int passes, final double share) {
		stages.merge(name, new Progress.Stage(name, passes, share),
				(one, other) -> new Progress.Stage(name, one.passes() + other.passes(), one.share() + other.share()));
	}

	/** @return the stages that were foretold */
	List<Progress.Stage> stages() {
		return List.copyOf(stages.values());
	}
}
