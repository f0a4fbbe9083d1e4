package org.embrush.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Powers of probabilities against the mathematics library. */
class RowPowerTest {

	@ParameterizedTest
	@ValueSource(floats = {0.1f, 0.5f, 0.99f, 1.3f, 5})
	void powersAreThoseOfTheLibrary(final float exponent) {
		for (final int n : new int[]{0, 1, 15, 16, 17, 400}) {
			final float[] v = new float[400];
			for (int i = 0; i < v.length; i++)
				v[i] = i % 7 == 0 ? i / 399f : (float) Math.pow(10, -i / 25.0);
			final float[] raised = v.clone();
			new RowPower(v.length).raise(raised, exponent, n);
			for (int i = 0; i < v.length; i++) {
				final double expected = i < n ? Math.pow(Math.max(v[i], 1e-30), exponent) : v[i];
				assertEquals(expected, raised[i], 1e-5 * expected + 1e-34, "entry " + i);
			}
		}
	}
}
