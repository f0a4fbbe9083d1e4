package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.embrush.Quiet;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A painting behaves like paint: the last stroke on a pixel counts, and every edit leaves all else alone. */
@ExtendWith(Quiet.class)
class PaintingTest {

	static final Painting THREE =
			Painting.blank(7, 5).withClass("quartz").withClass("mica").withClass("");

	@Test
	void newClassesGetFreeIdsNamesAndColours() {
		assertEquals(List.of(new LegendEntry(1, "quartz", Legend.defaultColor(0)),
				new LegendEntry(2, "mica", Legend.defaultColor(1)),
				new LegendEntry(3, "class 3", Legend.defaultColor(2))), THREE.classes());
		assertEquals(new LegendEntry(2, "class 2", Legend.defaultColor(1)),
				THREE.withoutClass(2).withClass("").classes().get(2));
		assertEquals("class 4",
				THREE.withoutClass(1).withChanged(new LegendEntry(2, "class 1", 0)).withClass("").withClass("")
						.classes().get(3).name());
	}

	@Test
	void theLastStrokeOnAPixelCounts() {
		final Random random = new Random(3);
		Painting painting = THREE;
		final TreeMap<Integer, Integer> expected = new TreeMap<>();
		for (int step = 0; step < 200; step++) {
			final int[] pixels = random.ints(1 + random.nextInt(6), 0, 35).toArray();
			final int id = 1 + random.nextInt(4);
			final BitSet set = new BitSet();
			for (final int pixel : pixels)
				set.set(pixel);
			painting = id == 4 ? painting.erased(set) : painting.withStroke(Stroke.of(id, pixels));
			for (final int pixel : pixels)
				if (id == 4)
					expected.remove(pixel);
				else
					expected.put(pixel, id);
			assertEquals(expected, pixels(painting));
		}
	}

	private static TreeMap<Integer, Integer> pixels(final Painting painting) {
		final LabelEvidence labels = painting.labels();
		assertEquals(0, labels.softCount());
		final TreeMap<Integer, Integer> found = new TreeMap<>();
		for (int i = 0; i < labels.size(); i++)
			found.put((int) labels.position(i), labels.legend().get(labels.hardClass(i)).id());
		return found;
	}

	@Test
	void ofStrokesAddedTogetherTheLastWinsToo() {
		final Painting painting = THREE.withStroke(Stroke.of(3, new int[]{0, 1, 2, 3})).withStrokes(
				List.of(Stroke.of(1, new int[]{1, 2}), Stroke.of(2, new int[]{2, 3}), Stroke.of(2, new int[]{2})));
		assertEquals(List.of(Stroke.of(3, new int[]{0}), Stroke.of(1, new int[]{1}), Stroke.of(2, new int[]{3}),
				Stroke.of(2, new int[]{2})), painting.strokes());
	}

	@Test
	void classesMoveWithTheirStrokes() {
		final Painting painting = THREE.withStroke(Stroke.of(3, new int[]{4, 5}));
		assertEquals(List.of(3, 1, 2),
				painting.withMoved(3, -9).classes().stream().map(LegendEntry::id).toList());
		assertEquals(List.of(2, 1, 3),
				painting.withMoved(1, 1).classes().stream().map(LegendEntry::id).toList());
		assertEquals(2, painting.withMoved(3, -2).pixels(3));
		assertEquals(painting.labels().legend(), painting.withMoved(3, -2).labels().legend());
	}

	@Test
	void strokesAreReassignedAndRemovedByPlace() {
		final Stroke first = Stroke.of(1, new int[]{0});
		final Stroke second = Stroke.of(2, new int[]{9});
		final Painting painting = THREE.withStrokes(List.of(first, second));
		assertEquals(List.of(first.in(3), second), painting.reassigned(Set.of(0), 3).strokes());
		assertEquals(List.of(second), painting.withoutStrokes(Set.of(0)).strokes());
		assertEquals(List.of(first), painting.withoutClass(2).strokes());
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("a stroke's class id (4) names no class",
				assertThrows(IllegalArgumentException.class, () -> THREE.withStroke(Stroke.of(4, new int[]{0})))
						.getMessage());
		assertEquals("a stroke leaves the map of 7 x 5",
				assertThrows(IllegalArgumentException.class, () -> THREE.withStroke(Stroke.of(1, new int[]{35})))
						.getMessage());
		assertEquals("class name (mica) stands twice in the legend",
				assertThrows(IllegalArgumentException.class, () -> THREE.withClass("mica")).getMessage());
		assertEquals("a stroke needs at least one pixel",
				assertThrows(IllegalArgumentException.class, () -> Stroke.of(1, new int[0])).getMessage());
	}
}
