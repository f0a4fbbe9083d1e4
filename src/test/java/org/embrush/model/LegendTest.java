package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Classes stand in ascending id order and are told apart by id, name and colour. */
class LegendTest {

	private static final Legend ROCKS =
			new Legend(List.of(new LegendEntry(7, "vein", 0x56b4e9), new LegendEntry(2, "rock", 0xe69f00)));

	@Test
	void entriesAscendByIdWhateverTheirOrder() {
		assertEquals("rock", ROCKS.get(0).name());
		assertEquals(1, ROCKS.indexOf(7));
		assertEquals(-1, ROCKS.indexOf(3));
		assertEquals(0, ROCKS.indexOfName("rock"));
		assertEquals(-1, ROCKS.indexOfName("Rock"));
	}

	@Test
	void bareIdsAreNamedAfterThemselves() {
		final Legend legend = Legend.ofIds(List.of(9, 4, 9));
		assertEquals(List.of("class 4", "class 9"), legend.entries().stream().map(LegendEntry::name).toList());
	}

	@Test
	void unnamedClassesFollowTheLargestId() {
		final Legend longer = ROCKS.withUnnamed(2);
		assertEquals(List.of(2, 7, 8, 9), longer.entries().stream().map(LegendEntry::id).toList());
		assertEquals("unnamed 2", longer.get(3).name());
		final Legend again = new Legend(List.of(new LegendEntry(4, "unnamed 2", 0))).withUnnamed(2);
		assertEquals(List.of("unnamed 2", "unnamed 1", "unnamed 3"),
				again.entries().stream().map(LegendEntry::name).toList());
		assertEquals(List.of(1, 2),
				new Legend(List.of()).withUnnamed(2).entries().stream().map(LegendEntry::id).toList());
	}

	@Test
	void defaultColoursDiffer() {
		final Set<Integer> seen = new HashSet<>();
		IntStream.range(0, 21).forEach(i -> seen.add(Legend.defaultColor(i)));
		assertEquals(21, seen.size());
		for (int i = 0; i < 1000; i++)
			new LegendEntry(1, "in range", Legend.defaultColor(i));
	}

	@Test
	void coloursAreWrittenAlikeInEveryLanguage() {
		final Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			assertEquals("#00ff09", new LegendEntry(1, "green", 0x00ff09).color());
		} finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void classesThatCannotBeToldApartAreRefused() {
		final LegendEntry rock = new LegendEntry(2, "rock", 0);
		assertRefused("class id (2) stands twice in the legend",
				() -> new Legend(List.of(rock, new LegendEntry(2, "other", 0))));
		assertRefused("class name (rock) stands twice in the legend",
				() -> new Legend(List.of(rock, new LegendEntry(3, "rock", 0))));
		assertRefused("class id (0) must lie between 1 and 65535", () -> new LegendEntry(0, "none", 0));
		assertRefused("class id (65536) must lie between 1 and 65535", () -> new LegendEntry(65536, "none", 0));
		assertRefused("name of class 5 must not be blank", () -> new LegendEntry(5, " ", 0));
		assertRefused("colour of class 5 (0x1000000) must lie between 0 and 0xffffff",
				() -> new LegendEntry(5, "bright", 0x1000000));
	}
}
