package org.embrush.kernel;

/**
 * The logarithm of a float from a few multiplications, for densities with heavy tails.
 *
 * <p>The mantissa m is brought to 0.7..1.4, then log m = 2 atanh(s), s = (m - 1) / (m + 1), as a series to degree 9; absolute
 * error below 3e-7. The constants serve the SIMD kernel too.
 */
final class FloatLog {

	static final float SQRT_HALF = 0.70710678f;
	static final float C9 = 0.11111111f;
	static final float C7 = 0.14285715f;
	static final float C5 = 0.2f;
	static final float C3 = 0.33333334f;
	static final float LN2 = 0.6931472f;

	private FloatLog() {}

	/** Natural logarithm of a normal positive float; infinity gives 88.7. */
	static float of(final float x) {
		final int bits = Float.floatToRawIntBits(x);
		int exponent = (bits >> 23) - 126;
		float m = Float.intBitsToFloat(bits & 0x007fffff | 0x3f000000);
		if (m < SQRT_HALF) {
			m += m;
			exponent--;
		}
		final float s = (m - 1) / (m + 1);
		final float q = s * s;
		return 2 * s * ((((C9 * q + C7) * q + C5) * q + C3) * q + 1) + exponent * LN2;
	}
}
