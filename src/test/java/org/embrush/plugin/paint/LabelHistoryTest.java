package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.embrush.Quiet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Undo and redo go through all paintings there were, without limit. */
@ExtendWith(Quiet.class)
class LabelHistoryTest {

	private final LabelHistory history = new LabelHistory(PaintingTest.THREE);

	@Test
	void aThousandStepsGoBackAndForth() {
		final Random random = new Random(1);
		final List<Painting> seen = new ArrayList<>(List.of(history.now()));
		while (seen.size() <= 1000) {
			final Painting next = history.now()
					.withStroke(Stroke.of(1 + random.nextInt(3), random.ints(4, 0, 35).toArray()));
			history.edit("paint", next);
			if (history.now() != seen.get(seen.size() - 1))
				seen.add(next);
		}
		for (int i = 999; i >= 0; i--) {
			history.undo();
			assertSame(seen.get(i), history.now());
		}
		history.undo();
		assertSame(seen.get(0), history.now());
		for (int i = 1; i <= 1000; i++) {
			history.redo();
			assertSame(seen.get(i), history.now());
		}
		history.redo();
		assertSame(seen.get(1000), history.now());
	}

	@Test
	void anEditForgetsWhatWasUndone() {
		history.edit("add class", history.now().withClass("vein"));
		history.undo();
		assertEquals("add class", history.redoName());
		history.edit("paint", history.now().withStroke(Stroke.of(1, new int[]{3})));
		assertEquals("", history.redoName());
		assertEquals("paint", history.undoName());
		history.undo();
		assertEquals(PaintingTest.THREE, history.now());
		assertEquals("", history.undoName());
	}

	@Test
	void anEditThatChangesNothingIsNoStep() {
		final List<Painting> heard = new ArrayList<>();
		history.listen(heard::add);
		history.edit("erase", history.now().withoutStrokes(Set.of()));
		assertEquals(List.of(), heard);
		assertEquals("", history.undoName());
		history.edit("add class", history.now().withClass("vein"));
		history.undo();
		assertEquals(2, heard.size());
	}
}
