package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UncertaintyTest {

	/** Four pixels: sure, undecided, between, without data. */
	private static final float[][] THREE = {{1, 1f / 3, 0.2f, Float.NaN}, {0, 1f / 3, 0.7f, Float.NaN},
		{0, 1f / 3, 0.1f, Float.NaN}};
	private static final float[][] ONE = {{1, Float.NaN}};

	@Test
	void entropy() {
		final float[] into = {9, 9, 9, 9, 9};
		Uncertainty.entropy(THREE, 4, into);
		final double between = -(0.2 * Math.log(0.2) + 0.7 * Math.log(0.7) + 0.1 * Math.log(0.1)) / Math.log(3);
		assertArrayEquals(new float[]{0, 1, (float) between, Float.NaN, 9}, into, 1e-6f);
		assertEquals(0, Float.floatToRawIntBits(into[0]));
	}

	@Test
	void margin() {
		final float[] into = {9, 9, 9, 9, 9};
		Uncertainty.margin(THREE, 4, into);
		assertArrayEquals(new float[]{1, 0, 0.5f, Float.NaN, 9}, into, 1e-7f);
	}

	@Test
	void largest() {
		final float[] into = {9, 9, 9, 9, 9};
		Uncertainty.largest(THREE, 4, into);
		assertArrayEquals(new float[]{1, 1f / 3, 0.7f, Float.NaN, 9}, into);
	}

	@Test
	void oneClassIsSure() {
		final float[] into = new float[2];
		Uncertainty.entropy(ONE, 2, into);
		assertArrayEquals(new float[]{0, Float.NaN}, into);
		Uncertainty.margin(ONE, 2, into);
		assertArrayEquals(new float[]{1, Float.NaN}, into);
	}

	@Test
	void theFirstOfEquallyLikelyClassesIsTheLikeliest() {
		final float[][] p = {{0.2f, 0.4f, Float.NaN}, {0.5f, 0.4f, Float.NaN}, {0.3f, 0.2f, Float.NaN}};
		assertEquals(1, Uncertainty.likeliest(p, 0));
		assertEquals(0, Uncertainty.likeliest(p, 1));
		assertEquals(0, Uncertainty.likeliest(p, 2));
	}
}
