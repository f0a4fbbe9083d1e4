package org.embrush.kernel;

/**
 * The exponential function of rows of floats, from a few multiplications: Cody and Waite's reduction by multiples of log 2,
 * then the Taylor series to degree 6; relative error below 2e-7. The constants serve the SIMD kernel too.
 *
 * <p>An instance owns scratch rows.
 */
final class FloatExp {

	/** Below this, exp is 0; e^-80 is 2e-35. */
	static final float LEAST = -80;
	static final float LOG2_E = 1.44269504f;
	/** Adding and subtracting 1.5 * 2^23 rounds to a whole number, which stands in the low bits of the sum. */
	static final float ROUND = 12582912f;
	static final float LN2_HIGH = 0.693359375f;
	static final float LN2_LOW = -2.12194440e-4f;
	static final float C6 = 1.3888889e-3f;
	static final float C5 = 8.3333333e-3f;
	static final float C4 = 4.1666668e-2f;
	static final float C3 = 0.16666667f;
	/** e^LEAST; subtracted, so that what lies at or below it becomes exactly 0. */
	static final float FLOOR = scalar(LEAST);

	private final float[] rounded;
	private final float[] fraction;
	private final int[] mantissas;
	private final int[] shifts;
	private final RowBits bits;

	/** @param width most entries of a row */
	FloatExp(final int width) {
		rounded = new float[width];
		fraction = new float[width];
		mantissas = new int[width];
		shifts = new int[width];
		bits = new RowBits(width);
	}

	/** e^x without its floor, for x from LEAST to 88; the same steps as the rows. */
	private static float scalar(final float x) {
		final float t = x * LOG2_E + ROUND;
		final float whole = t - ROUND;
		final float f = x - whole * LN2_HIGH - whole * LN2_LOW;
		final float p = polynomial(f);
		return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(t) << 23));
	}

	private static float polynomial(final float f) {
		return (((((C6 * f + C5) * f + C4) * f + C3) * f + 0.5f) * f + 1) * f + 1;
	}

	/** v = e^(v - largest), 0 for all below LEAST; v - largest is 0 or less, and no NaN. */
	void exponentiate(final float[] v, final float[] largest, final int n) {
		difference(v, largest, n);
		round(v, rounded, n);
		reduceHigh(v, rounded, fraction, n);
		reduceLow(rounded, fraction, n);
		expand(fraction, n);
		bits.of(fraction, mantissas, n);
		bits.of(rounded, shifts, n);
		shift(mantissas, shifts, n);
		bits.in(mantissas, v, n);
		lower(v, n);
	}

	private static void difference(final float[] v, final float[] largest, final int n) {
		for (int i = 0; i < n; i++)
			v[i] = Math.max(v[i] - largest[i], LEAST);
	}

	private static void round(final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = v[i] * LOG2_E + ROUND;
	}

	private static void reduceHigh(final float[] v, final float[] rounded, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = v[i] - (rounded[i] - ROUND) * LN2_HIGH;
	}

	private static void reduceLow(final float[] rounded, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] -= (rounded[i] - ROUND) * LN2_LOW;
	}

	private static void expand(final float[] f, final int n) {
		for (int i = 0; i < n; i++)
			f[i] = (((((C6 * f[i] + C5) * f[i] + C4) * f[i] + C3) * f[i] + 0.5f) * f[i] + 1) * f[i] + 1;
	}

	private static void shift(final int[] mantissas, final int[] shifts, final int n) {
		for (int i = 0; i < n; i++)
			mantissas[i] += shifts[i] << 23;
	}

	private static void lower(final float[] v, final int n) {
		for (int i = 0; i < n; i++)
			v[i] -= FLOOR;
	}
}
