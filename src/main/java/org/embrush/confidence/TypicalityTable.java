package org.embrush.confidence;

/**
 * {@link Typicality} of many pixels at once, without a gamma function for each, and within 1e-8 of it.
 *
 * <p>Q(D/2, u^2/2) is smooth in u, the distance itself: between 1024 values it is interpolated by cubics that have its
 * slope too. Beyond the table, where Q is below 1e-3 and the relative error would grow, it is computed.
 *
 * <pre>{@code
 * TypicalityTable typicality = new TypicalityTable(recipe.dimension());
 * typicality.of(leastSquaredDistances, tile.size(), plane);
 * }</pre>
 */
public final class TypicalityTable {

	private static final int STEPS = 1024;
	private static final double LEAST = 1e-3;

	private final Typicality exact;
	private final double end;
	private final double stepsPerUnit;
	/** Value and slope, times the width of a step, at every step. */
	private final double[] value = new double[STEPS + 1];
	private final double[] slope = new double[STEPS + 1];

	/** @param dimension number of features, D, 1 or more */
	public TypicalityTable(final int dimension) {
		exact = new Typicality(dimension);
		double far = 1;
		while (exact.of(far * far) > LEAST)
			far *= 1.1;
		end = far;
		stepsPerUnit = STEPS / end;
		// d/du Q(D/2, u^2/2) is -u^(D-1) exp(-u^2/2) / (2^(D/2-1) Gamma(D/2)); the recurrence in D/2 gives it from Q alone:
		// Q(a+1, x) - Q(a, x) = x^a exp(-x) / Gamma(a+1)
		final Typicality next = new Typicality(dimension + 2);
		for (int i = 0; i <= STEPS; i++) {
			final double u = i / stepsPerUnit;
			value[i] = exact.of(u * u);
			slope[i] = (u > 0 ? -(next.of(u * u) - value[i]) * dimension / u : slopeAtZero(dimension)) / stepsPerUnit;
		}
	}

	private static double slopeAtZero(final int dimension) {
		return dimension == 1 ? -Math.sqrt(2 / Math.PI) : 0;
	}

	/**
	 * @param squaredDistances not modified: one a pixel, 0 or more; NaN for no data
	 * @param count number of pixels
	 * @param into modified: 0..1, NaN where there is no data
	 */
	public void of(final float[] squaredDistances, final int count, final float[] into) {
		for (int n = 0; n < count; n++) {
			final double place = Math.sqrt(squaredDistances[n]) * stepsPerUnit;
			final int i = (int) place;
			if (place < STEPS) {
				final double t = place - i;
				final double rise = value[i + 1] - value[i];
				into[n] = (float) (value[i] + t * (slope[i]
						+ t * (3 * rise - 2 * slope[i] - slope[i + 1] + t * (slope[i] + slope[i + 1] - 2 * rise))));
			} else
				into[n] = (float) exact.of(squaredDistances[n]);
		}
	}
}
