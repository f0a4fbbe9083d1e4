package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.Quiet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step of counted values is found through the rounding of floats, and measured values have none. */
@ExtendWith(Quiet.class)
class ValueStepTest {

	/** Multiples of a step, in the order of a map, missing values and signs among them. */
	private static float[] counted(final double step, final int least, final int most) {
		final Random random = new Random(7);
		final float[] values = new float[2000];
		for (int i = 0; i < values.length; i++)
			values[i] = i % 97 == 0 ? Float.NaN : (float) (step * (least + random.nextInt(most - least)));
		values[5] = -values[5];
		values[6] = Float.POSITIVE_INFINITY;
		return values;
	}

	private static float[] times(final float[] values, final float gain) {
		final float[] scaled = new float[values.length];
		for (int i = 0; i < scaled.length; i++)
			scaled[i] = values[i] * gain;
		return scaled;
	}

	@ParameterizedTest
	@ValueSource(doubles = {1, 3, 0.25, 1e-4, 1.3, 1.0 / 65535})
	void theStepIsFoundWhateverTheNumbers(final double step) {
		for (final int most : new int[]{12, 300, 65535})
			for (final int least : new int[]{0, most / 2}) {
				final float[] values = counted(step, least, most);
				final double expected = most == 12 && least == 6 ? 0 : step; // six values are too few
				assertEquals(expected, ValueStep.of(values), 1e-6 * step, most + " from " + least);
				if (expected > 0)
					assertEquals(1.3, ValueStep.gain(step, ValueStep.of(times(values, 1.3f))).orElseThrow(), 1e-5);
			}
	}

	@Test
	void measuredValuesHaveNoStep() {
		final Random random = new Random(3);
		final float[] values = new float[2000];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		assertEquals(0, ValueStep.of(values));
		assertEquals(0, ValueStep.of(new float[0]));
		assertEquals(0, ValueStep.of(new float[100]));
	}

	@Test
	void oneValueBetweenTheStepsHalvesThem() {
		final float[] values = new float[20];
		IntStream.range(0, 20).forEach(i -> values[i] = 2 * i);
		assertEquals(2, ValueStep.of(values), 1e-12);
		values[4] = 7;
		assertEquals(1, ValueStep.of(values), 1e-12);
	}

	@Test
	void sumsAndMeansAreNoGain() {
		assertTrue(ValueStep.gain(1, 1).isEmpty());
		assertTrue(ValueStep.gain(1, 2).isEmpty());
		assertTrue(ValueStep.gain(1, 1.0 / 3).isEmpty());
		assertTrue(ValueStep.gain(0, 1.3).isEmpty());
		assertTrue(ValueStep.gain(1, 0).isEmpty());
		assertEquals(0.7, ValueStep.gain(1, 0.7).orElseThrow());
		assertEquals(1.5, ValueStep.gain(2, 3).orElseThrow());
	}
}
