package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Remaining time, by a clock of the test. */
class RemainingTimeTest {

	private long now;
	private final RemainingTime time = new RemainingTime(() -> now);

	private void at(final double seconds, final String stage, final long done, final long total) {
		now = (long) (seconds * 1e9);
		time.report(stage, done, total);
	}

	@Test
	void theFinishedShareTellsOfTheRest() {
		at(2, "features", 1, 2);
		time.expect(List.of(new Progress.Stage("features", 4, 4), new Progress.Stage("fit", 1, 4),
				new Progress.Stage("segment", 1, 12)));
		at(4, "features", 2, 2);
		assertEquals(0.05, time.fraction(), 1e-12);
		assertEquals(", about 1 min 16 s left", time.words());
		at(6, "features", 2, 2);
		at(8, "fit", 1, 1);
		at(9, "features", 1, 2);
		assertEquals(0.05 + 0.025 + 0.2, time.fraction(), 1e-12);
	}

	@Test
	void aStageThatWasNotForetoldCountsForNothing() {
		time.expect(List.of(new Progress.Stage("fit", 1, 1), new Progress.Stage("segment", 1, 1)));
		at(10, "fit", 4, 4);
		at(50, "neighbours", 1, 5);
		at(90, "neighbours", 2, 5);
		assertEquals(-1, time.fraction());
		assertEquals(", 1 min 0 s left in this step", time.words());
		at(95, "segment", 1, 2);
		assertEquals(0.75, time.fraction());
		assertEquals(", about 5 s left", time.words());
	}

	@Test
	void itNeverGoesBackAndEndsWithTheRun() {
		time.expect(List.of(new Progress.Stage("fit", 1, 1), new Progress.Stage("segment", 1, 1)));
		at(1, "fit", 4, 4);
		at(2, "fit", 1, 4);
		assertEquals(0.5, time.fraction());
		at(3, "segment", 2, 2);
		assertEquals(1, time.fraction());
		assertEquals("", time.words());
	}

	@Test
	void aStageTakesPasses() {
		assertEquals("passes (0) must be 1 or more, share (1.0) 0 or more",
				assertThrows(IllegalArgumentException.class, () -> new Progress.Stage("fit", 0, 1)).getMessage());
	}
}
