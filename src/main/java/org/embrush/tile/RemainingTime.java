package org.embrush.tile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long a run still takes, for every door that shows it.
 *
 * <p>A run that knows its stages says beforehand what share of its time each will take ({@link Progress#expect}); how long the
 * finished share took tells how long the rest takes. Time of stages that were not foretold counts for nothing, and while one
 * runs, or when nothing was foretold, only the present stage is judged.
 *
 * <pre>{@code
 * RemainingTime time = new RemainingTime(System::nanoTime);
 * time.report("fit", 3, 8);
 * String words = time.words(); // ", 5 s left in this step"
 * }</pre>
 */
public final class RemainingTime implements Progress {

	/** Nothing is foretold from less. */
	private static final double LEAST_SECONDS = 1;
	/** Share of the run from which the rest is foretold. */
	private static final double LEAST_SHARE = 0.03;
	private static final double SECOND = 1e9;
	private static final double MINUTE = 60;
	private static final double HOUR = 3600;

	private final LongSupplier clock;
	private final Map<String, Double> expected = new HashMap<>();
	private final Map<String, Double> seconds = new HashMap<>();
	private final Map<String, Integer> expectedPasses = new HashMap<>();
	private final Map<String, Integer> passes = new HashMap<>();
	private String stage = "";
	private long done;
	private long total;
	/** When something was reported last. */
	private long last;
	private long passStart;
	private int pass = 1;
	private double whole;

	/** @param clock nanoseconds, from any origin */
	public RemainingTime(final LongSupplier clock) {
		this.clock = clock;
		this.last = clock.getAsLong();
	}

	@Override
	public synchronized void expect(final List<Stage> stages) {
		expected.clear();
		expectedPasses.clear();
		for (final Stage each : stages) {
			expected.put(each.name(), each.share());
			expectedPasses.put(each.name(), each.passes());
		}
	}

	@Override
	public synchronized void report(final String name, final long finished, final long all) {
		final long now = clock.getAsLong();
		if (!name.equals(stage) || finished < done) {
			passes.merge(name, 1, Integer::sum);
			pass = name.equals(stage) ? pass + 1 : 1;
			passStart = now;
		}
		seconds.merge(name, (now - last) / SECOND, Double::sum);
		stage = name;
		done = finished;
		total = all;
		last = now;
		whole = Math.max(whole, share());
	}

	/** Share of the foretold time that has passed. */
	private double share() {
		double sum = 0;
		double all = 0;
		for (final Map.Entry<String, Double> each : expected.entrySet()) {
			all += each.getValue();
			sum += each.getValue() * finished(each.getKey());
		}
		return all > 0 ? sum / all : 0;
	}

	private double finished(final String name) {
		final int begun = passes.getOrDefault(name, 0);
		final double present = name.equals(stage) && total > 0 ? (double) done / total : begun > 0 ? 1 : 0;
		return Math.min(1, (Math.max(0, begun - 1) + present) / expectedPasses.get(name));
	}

	/** @return share of the whole run that is done, 0 to 1; below 0 when it is not known */
	public synchronized double fraction() {
		return expected.containsKey(stage) ? whole : -1;
	}

	/** @return how often the present stage has begun since another one: a fit walks over the map once an iteration */
	public synchronized int pass() {
		return pass;
	}

	/** @return how long it takes, such as {@code ", about 5 s left"}, or empty when that cannot be told yet */
	public synchronized String words() {
		if (expected.containsKey(stage)) {
			final double spent = expected.keySet().stream().mapToDouble(s -> seconds.getOrDefault(s, 0.0)).sum();
			return spent < LEAST_SECONDS || whole < LEAST_SHARE || whole >= 1 ? ""
					: ", about " + duration(spent * (1 - whole) / whole) + " left";
		}
		final double spent = (last - passStart) / SECOND;
		return total <= 0 || done <= 0 || done >= total || spent < LEAST_SECONDS ? ""
				: ", " + duration(spent / done * (total - done)) + " left in this step";
	}

	private static String duration(final double time) {
		final long s = (long) Math.ceil(time);
		if (s < MINUTE)
			return s + " s";
		return String.format(Locale.ROOT, s < HOUR ? "%1$d min %2$d s" : "%3$d h %4$d min", s / 60, s % 60, s / 3600,
				s % 3600 / 60);
	}
}
