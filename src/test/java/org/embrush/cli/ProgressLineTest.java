package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

	private final StringWriter err = new StringWriter();
	private final AtomicLong clock = new AtomicLong();

	private void report(final ProgressLine line, final double seconds, final String stage, final long done,
			final long total) {
		clock.set((long) (seconds * 1e9));
		line.report(stage, done, total);
	}

	@Test
	void elsewhereAStageStartsWithALineAndSpeaksEveryTenSeconds() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), false, clock::get);
		report(line, 0, "fit", 0, 100);
		report(line, 5, "fit", 20, 100);
		report(line, 11, "fit", 40, 100);
		report(line, 12, "segment", 1, 4);
		assertEquals(String.format("fit%nfit 40 %%, 17 s left in this step%nsegment%n"), err.toString());
	}

	@Test
	void elsewhereStagesThatTakeTurnsAreNamedOnce() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), false, clock::get);
		report(line, 0, "classes", 1, 1);
		report(line, 1, "spatial fit", 1, 1);
		report(line, 2, "classes", 1, 1);
		report(line, 3, "spatial fit", 1, 1);
		report(line, 14, "classes", 1, 1);
		assertEquals(String.format("classes%nspatial fit%nclasses 100 %%%n"), err.toString());
	}

	@Test
	void onATerminalOneLineIsOverwrittenAndWiped() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), true, clock::get);
		report(line, 0, "features", 1, -1);
		report(line, 0.1, "features", 2, -1);
		report(line, 1, "fit", 1, 4);
		line.clear();
		assertEquals("\rfeatures 1\rfit 25 %  \r        \r", err.toString());
	}

	@Test
	void aStageThatBeginsAnewCountsItsPasses() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), false, clock::get);
		report(line, 0, "fit", 1, 4);
		report(line, 1, "fit", 4, 4);
		report(line, 2, "fit", 1, 4);
		report(line, 3, "fit", 4, 4);
		report(line, 20, "fit", 1, 4);
		report(line, 32, "fit", 2, 4);
		assertEquals(String.format("fit%nfit pass 3 25 %%%nfit pass 3 50 %%, 12 s left in this step%n"),
				err.toString());
	}

	@Test
	void theWholeRunIsForetoldWhenItsStagesAreKnown() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), false, clock::get);
		line.expect(List.of(new Progress.Stage("fit", 1, 1), new Progress.Stage("segment", 1, 3)));
		report(line, 0, "fit", 0, 100);
		report(line, 20, "fit", 100, 100);
		report(line, 21, "segment", 1, 100);
		assertEquals(String.format("fit%nfit 100 %%, about 1 min 0 s left%nsegment%n"), err.toString());
	}

	@Test
	void longTimesAreInMinutesAndHours() {
		final ProgressLine line = new ProgressLine(new PrintWriter(err), false, clock::get);
		report(line, 0, "fit", 0, 1000);
		report(line, 100, "fit", 500, 1000);
		report(line, 200, "score", 0, 1000);
		report(line, 400, "score", 10, 1000);
		assertEquals(String.format(
				"fit%nfit 50 %%, 1 min 40 s left in this step%nscore%nscore 1 %%, 5 h 30 min left in this step%n"),
				err.toString());
	}
}
