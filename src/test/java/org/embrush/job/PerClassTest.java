package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.embrush.model.ClassPriors;
import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;

class PerClassTest {

	/** A class may be called by a number that is another class's id; its name goes first. */
	private static final Legend LEGEND =
			new Legend(List.of(new LegendEntry(1, "quartz", 0), new LegendEntry(2, "1", 0),
					new LegendEntry(3, "mica", 0)));

	@Test
	void namesGoBeforeIds() {
		final FitSettings settings =
				new PerClass(Map.of("quartz", 3, "1", 2, "3", 4), Map.of()).resolve(FitSettings.DEFAULT,
						LEGEND);
		assertEquals(Map.of(1, 3, 2, 2, 3, 4), settings.componentsOfClass());
	}

	@Test
	void priorsAreGivenById() {
		final FitSettings settings =
				new PerClass(Map.of(), Map.of("quartz", 0.5, "2", 0.25, "mica", 0.25)).resolve(FitSettings.DEFAULT,
						LEGEND);
		assertEquals(ClassPriors.GIVEN, settings.classPriors());
		assertEquals(Map.of(1, 0.5, 2, 0.25, 3, 0.25), settings.givenPriors());
	}

	@Test
	void nothingChangesNothing() {
		assertEquals(FitSettings.TEXTBOOK, PerClass.NONE.resolve(FitSettings.TEXTBOOK, LEGEND));
	}

	@Test
	void unknownClassesAndBadNumbersAreRefused() {
		final InputException e = assertThrows(InputException.class,
				() -> new PerClass(Map.of("gold", 1), Map.of()).resolve(FitSettings.DEFAULT, LEGEND));
		assertEquals("unknown class in a setting (gold): the classes are 1 'quartz', 2 '1', 3 'mica'", e.getMessage());
		assertEquals("components of class a (0) must be 1 or more",
				assertThrows(IllegalArgumentException.class, () -> new PerClass(Map.of("a", 0), Map.of()))
						.getMessage());
		assertEquals("prior of class a (-1.0) must be above 0",
				assertThrows(IllegalArgumentException.class, () -> new PerClass(Map.of(), Map.of("a", -1.0)))
						.getMessage());
	}
}
