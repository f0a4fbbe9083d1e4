package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

/** Progress in words, with a clock of the test. */
class RunProgressTest {

	private long now;
	private final List<RunProgress.State> told = new ArrayList<>();

	private void at(final double seconds) {
		now = (long) (seconds * 1e9);
	}

	@Test
	void whatWasNotForetoldIsJudgedStepByStep() {
		final RunProgress progress = new RunProgress(() -> now, told::add);
		progress.report("features", 1, 4);
		at(0.01);
		progress.report("features", 2, 4);
		at(3);
		progress.report("features", 3, 4);
		progress.report("fit", 5, -1);
		assertEquals(List.of(new RunProgress.State("features 25 %", 0.25),
				new RunProgress.State("features 75 %, 1 s left in this step", 0.75), new RunProgress.State("fit", -1)),
				told);
	}

	@Test
	void theWholeRunIsForetoldWhenItsStagesAreKnown() {
		final RunProgress progress = new RunProgress(() -> now, told::add);
		progress.expect(List.of(new Progress.Stage("fit", 2, 1), new Progress.Stage("segment", 1, 1)));
		progress.report("fit", 0, 2);
		at(10);
		progress.report("fit", 2, 2);
		at(11);
		progress.report("fit", 1, 2);
		assertEquals(List.of(new RunProgress.State("fit 0 %", 0),
				new RunProgress.State("fit 25 %, about 30 s left", 0.25),
				new RunProgress.State("fit 38 %, about 19 s left", 0.375)), told);
	}
}
