package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Figures with their intervals. */
class IntervalTest {

	@Test
	void leavesFivePerCentOfTheDrawsOnEitherSide() {
		final double[] draws = IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();
		assertEquals(new Interval(50, 5, 95), Interval.of(50, draws));
	}

	@Test
	void isStretchedToHoldTheFigureItself() {
		assertEquals(new Interval(7, 1, 7), Interval.of(7, new double[]{1}));
		assertEquals(new Interval(0, 0, 1), Interval.of(0, new double[]{1}));
	}

	@Test
	void refusesWhatIsNoInterval() {
		assertEquals("value (3.0) must lie between 4.0 and 5.0",
				assertThrows(IllegalArgumentException.class, () -> new Interval(3, 4, 5)).getMessage());
		assertEquals("draws (0) must be at least one",
				assertThrows(IllegalArgumentException.class, () -> Interval.of(3, new double[0])).getMessage());
	}
}
