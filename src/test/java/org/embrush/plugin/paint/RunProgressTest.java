package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Progress in words, with a clock of the test. */
class RunProgressTest {

	private long now;
	private final List<RunProgress.State> told = new ArrayList<>();

	private void at(final double seconds) {
		now = (long) (seconds * 1e9);
	}

	@Test
	void withoutAnEarlierRunThePresentStageIsForetold() {
		final RunProgress progress = new RunProgress(() -> now, 0, told::add);
		progress.report("features", 1, 4);
		at(0.01);
		progress.report("features", 2, 4);
		at(2);
		progress.report("features", 3, 4);
		progress.report("fit", 5, -1);
		assertEquals(List.of(new RunProgress.State("features 25 %", 0.25),
				new RunProgress.State("features 75 %, 1 s left", 0.75), new RunProgress.State("fit", -1)), told);
	}

	@Test
	void theLastRunForetellsTheWholeOne() {
		final RunProgress progress = new RunProgress(() -> now, 100, told::add);
		at(25);
		progress.report("fit", 3, -1);
		at(101);
		progress.report("segment", 1, 2);
		assertEquals(List.of(new RunProgress.State("fit, 1 min 15 s left", 0.25),
				new RunProgress.State("segment 50 %", 0.5)), told);
	}
}
