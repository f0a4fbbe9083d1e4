package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.List;
import java.util.Random;

import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;

class PixelRunsTest {

	@Test
	void runsEndWithTheRow() {
		final BitSet pixels = new BitSet();
		pixels.set(8, 12);
		pixels.set(25);
		assertEquals("0:8-9;1:0-1;2:5", PixelRuns.write(pixels, 10));
		assertEquals(pixels, PixelRuns.read(" 0:8-9;1:0-1; 2:5", 10, 3));
		assertEquals("", PixelRuns.write(new BitSet(), 10));
		assertEquals(new BitSet(), PixelRuns.read("", 10, 3));
	}

	@Test
	void anyPixelsComeBack() {
		final Random random = new Random(1);
		for (int round = 0; round < 50; round++) {
			final int width = 1 + random.nextInt(40);
			final int height = 1 + random.nextInt(40);
			final BitSet pixels = new BitSet();
			for (int i = 0; i < width * height; i++)
				pixels.set(i, random.nextInt(3) > 0);
			assertEquals(pixels, PixelRuns.read(PixelRuns.write(pixels, width), width, height));
		}
	}

	@Test
	void nonsenseIsNamed() {
		for (final String text : List.of("5", "a:1", "1:", "1:2-", "1:2-3-4", "1 2", "1:2,,3"))
			assertEquals("pixels (" + text + "): write rows as y:x,x-x with ; between them, such as 12:5-9,30",
					assertThrows(InputException.class, () -> PixelRuns.read(text, 10, 10)).getMessage());
		for (final String text : List.of("10:1", "1:10", "1:5-10", "1:5-4"))
			assertEquals("pixels (" + text + ") must lie in the image of 10 x 10, first column first",
					assertThrows(InputException.class, () -> PixelRuns.read(text, 10, 10)).getMessage());
	}

	@Test
	void classesComeBackWithIdColourAndName() {
		final List<LegendEntry> classes =
				List.of(new LegendEntry(7, "dark, \"old\" #1", 0x00ff7f), new LegendEntry(1, "quartz", 0));
		assertEquals("7 #00ff7f dark, \"old\" #1\n1 #000000 quartz", ClassText.write(classes));
		assertEquals(classes, ClassText.read(ClassText.write(classes)));
		assertEquals("class (quartz): write id, colour and name, such as 1 #e69f00 quartz",
				assertThrows(InputException.class, () -> ClassText.read("quartz")).getMessage());
	}
}
