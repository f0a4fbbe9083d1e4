package org.embrush.committee;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The step in which a channel's values are counted: photon counts are multiples of 1, digital numbers times a reflectance
 * scale are multiples of that scale. Another step in another map tells by what its channel was multiplied, exactly and
 * whatever the scene.
 *
 * <pre>{@code
 * double step = ValueStep.of(new float[] { 0, 2, 3, 5, 8, 9, 11, 14 }); // 1
 * }</pre>
 */
final class ValueStep {

	/** Fewest different values that show a step; fewer have common divisors by chance. */
	private static final int LEAST_VALUES = 8;
	/** Rounding of the difference of two decimal numbers that were scaled as floats, as a part of the larger. */
	private static final double ROUNDING = 0x1p-22;
	/** A step is so many times larger than its error, or it is none. */
	private static final double LEAST_STEP = 16;
	/** How far a ratio of steps may lie from a whole number, as a part of it. */
	private static final double EQUAL = 1e-3;

	private ValueStep() {}

	/**
	 * @param values of a channel; those that are not finite are passed over
	 * @return the largest number of which all differences between values are multiples, up to rounding; 0 when they have none
	 *         in common
	 */
	static double of(final float[] values) {
		final double[] sorted = IntStream.range(0, values.length).mapToDouble(i -> values[i]).filter(Double::isFinite)
				.sorted().distinct().toArray();
		if (sorted.length < LEAST_VALUES)
			return 0;
		final Measured[] gaps = new Measured[sorted.length - 1];
		for (int i = 0; i < gaps.length; i++)
			gaps[i] = new Measured(sorted[i + 1] - sorted[i],
					ROUNDING * Math.max(Math.abs(sorted[i]), Math.abs(sorted[i + 1])));
		Arrays.sort(gaps, Comparator.comparingDouble(Measured::value)); // small ones first: their rests have small errors
		Measured step = gaps[0];
		for (final Measured gap : gaps) {
			step = gap.commonDivisor(step);
			if (step.value < LEAST_STEP * step.error)
				return 0;
		}
		return refined(step.value, gaps);
	}

	/** A number, and how far it may be from what it would be without rounding. */
	private record Measured(double value, double error) {

		/** Euclid's algorithm; a rest as small as its error is none. */
		Measured commonDivisor(final Measured other) {
			Measured large = this;
			Measured small = other;
			while (small.value > small.error) {
				final double times = Math.rint(large.value / small.value);
				final Measured rest =
						new Measured(Math.abs(large.value - times * small.value), large.error + times * small.error);
				large = small;
				small = rest;
			}
			return large;
		}
	}

	/** The step from all gaps, each of which holds a whole number of them; what small ones tell counts the large ones. */
	private static double refined(final double step, final Measured[] ascending) {
		double length = 0;
		double steps = 0;
		for (final Measured gap : ascending) {
			steps += Math.rint(gap.value / (steps > 0 ? length / steps : step));
			length += gap.value;
		}
		return length / steps;
	}

	/**
	 * By what a channel was multiplied.
	 *
	 * @param before its step in one map, 0 for none
	 * @param now its step in another map, 0 for none
	 * @return the gain; empty when it is 1, or a step is missing, or one is a multiple of the other: sums and means of several
	 *         values have such steps too
	 */
	static OptionalDouble gain(final double before, final double now) {
		if (before == 0 || now == 0)
			return OptionalDouble.empty();
		final double ratio = Math.max(before, now) / Math.min(before, now);
		return Math.abs(ratio - Math.rint(ratio)) <= EQUAL * ratio
				? OptionalDouble.empty()
				: OptionalDouble.of(now / before);
	}
}
