package org.embrush.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloatLogTest {

	/** From the class comment. */
	private static final double ERROR = 3e-7;
	/** Relative rounding of a float, for logarithms far from 0. */
	private static final double ROUNDING = 1.2e-7;

	@Test
	void isTheLogarithmOfNormalFloats() {
		final float[] x = new float[4000];
		for (int i = 0; i < x.length; i++)
			x[i] = (float) Math.exp(-87 + 175.5 * i / x.length);
		x[0] = Float.MIN_NORMAL;
		x[1] = 1;
		x[2] = FloatLog.SQRT_HALF;
		x[3] = Math.nextDown(FloatLog.SQRT_HALF);
		x[4] = Float.MAX_VALUE;
		final float[] logs = x.clone();
		new FloatLog(x.length).logarithm(logs, x.length);
		for (int i = 0; i < x.length; i++) {
			final double expected = Math.log(x[i]);
			assertEquals(expected, logs[i], ERROR + ROUNDING * Math.abs(expected), "log " + x[i]);
		}
	}

	@Test
	void infinityGivesTheLargestLogarithm() {
		final float[] v = {Float.POSITIVE_INFINITY, 2, 2};
		new FloatLog(3).logarithm(v, 2);
		assertEquals(128 * Math.log(2), v[0], 1e-4);
		assertEquals(Math.log(2), v[1], ERROR);
		assertEquals(2, v[2]);
	}
}
