package org.embrush.kernel;

/**
 * The logarithm of rows of floats from a few multiplications, for densities with heavy tails.
 *
 * <p>The mantissa m is brought to 0.7..1.4, then log m = 2 atanh(s), s = (m - 1) / (m + 1), as a series to degree 9; absolute
 * error below 3e-7. The constants serve the SIMD kernel too. An instance owns scratch rows.
 */
final class FloatLog {

	static final float SQRT_HALF = 0.70710678f;
	static final float C9 = 0.11111111f;
	static final float C7 = 0.14285715f;
	static final float C5 = 0.2f;
	static final float C3 = 0.33333334f;
	static final float LN2 = 0.6931472f;
	private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(SQRT_HALF);
	/** The bits of {@link FloatExp#ROUND}: a small whole number added to them is added to the float. */
	private static final int ROUND_BITS = Float.floatToRawIntBits(FloatExp.ROUND);

	private final RowBits bits;
	private final int[] whole;
	private final int[] exponents;
	private final float[] exponent;

	/** @param width most entries of a row */
	FloatLog(final int width) {
		bits = new RowBits(width);
		whole = new int[width];
		exponents = new int[width];
		exponent = new float[width];
	}

	/** v = log v for normal positive floats; infinity gives 88.7. */
	void logarithm(final float[] v, final int n) {
		bits.of(v, whole, n);
		exponents(whole, exponents, n);
		mantissas(exponents, whole, n);
		bits.in(whole, v, n);
		asWhole(exponents, n);
		bits.in(exponents, exponent, n);
		ratio(v, n);
		series(v, n);
		addExponents(exponent, v, n);
	}

	private static void exponents(final int[] whole, final int[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = (whole[i] - SQRT_HALF_BITS) >> 23;
	}

	private static void mantissas(final int[] exponents, final int[] whole, final int n) {
		for (int i = 0; i < n; i++)
			whole[i] -= exponents[i] << 23;
	}

	private static void asWhole(final int[] exponents, final int n) {
		for (int i = 0; i < n; i++)
			exponents[i] += ROUND_BITS;
	}

	private static void ratio(final float[] m, final int n) {
		for (int i = 0; i < n; i++)
			m[i] = (m[i] - 1) / (m[i] + 1);
	}

	private static void series(final float[] s, final int n) {
		for (int i = 0; i < n; i++)
			s[i] = 2 * s[i]
					* ((((C9 * (s[i] * s[i]) + C7) * (s[i] * s[i]) + C5) * (s[i] * s[i]) + C3) * (s[i] * s[i]) + 1);
	}

	private static void addExponents(final float[] exponent, final float[] v, final int n) {
		for (int i = 0; i < n; i++)
			v[i] += (exponent[i] - FloatExp.ROUND) * LN2;
	}
}
