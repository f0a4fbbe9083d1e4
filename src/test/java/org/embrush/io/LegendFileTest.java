package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegendFileTest {

	private static final Legend ROCK_AND_VEIN =
			new Legend(List.of(new LegendEntry(1, "rock", 0xe69f00), new LegendEntry(7, "Ader, grün", 0x0102ff)));

	@TempDir
	Path folder;

	private Legend read(final String text) throws IOException {
		return LegendFile.read(Files.writeString(folder.resolve("classes.csv"), text));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"id,name,color\n1,rock,#e69f00\n7,\"Ader, grün\",#0102FF\n",
		"\ufeffID,Name,Colour\r\n7,\"Ader, grün\",#0102ff\r\n1,rock,#e69f00",
		"name;id;color\n\n rock ; 1 ; #e69f00\nAder, grün;7;#0102ff\n\n",
		"1\trock\t#e69f00\n7\tAder, grün\t#0102ff",
		"1;rock\n7;Ader, grün;#0102ff",
		"1,rock,\n7,\"Ader, grün\",#0102ff"})
	void readsWhatPeopleWrite(final String text) throws IOException {
		assertEquals(ROCK_AND_VEIN, read(text));
	}

	@Test
	void missingColoursAreTheDefaultOnesOfTheirPlace() throws IOException {
		final Legend legend = read("9,c\n2,a,#123456\n5,b\n");
		assertEquals(List.of(0x123456, Legend.defaultColor(1), Legend.defaultColor(2)),
				legend.entries().stream().map(LegendEntry::rgb).toList());
	}

	@Test
	void writtenLegendsReadBack() {
		final Random random = new Random(3);
		final Path file = folder.resolve("round.csv");
		for (int round = 0; round < 30; round++) {
			final List<LegendEntry> entries = new ArrayList<>();
			for (int id = 1 + random.nextInt(9); id <= LegendEntry.MAX_ID; id += 1 + random.nextInt(9000))
				entries.add(new LegendEntry(id, "\",;'#äé中=".charAt(random.nextInt(9)) + " x,\t\"q\";" + id,
						random.nextInt(0x1000000)));
			LegendFile.write(new Legend(entries), file);
			assertEquals(new Legend(entries), LegendFile.read(file));
		}
	}

	@Test
	void writesIdNameColour() throws IOException {
		final Path file = folder.resolve("out.csv");
		LegendFile.write(ROCK_AND_VEIN, file);
		assertEquals("id,name,color\n1,rock,\"#e69f00\"\n7,\"Ader, grün\",\"#0102ff\"\n", Files.readString(file));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1,rock,red                 | unknown colour 'red' (classes.csv, line 1): write it like #1f6fd0
			id,name,color~1,rock,#12g456 | unknown colour '#12g456' (classes.csv, line 2): write it like #1f6fd0
			1,rock~~1,vein             | class id 1 stands twice in the legend (classes.csv, line 3): give every \
			class an id of its own
			1,rock~2,rock              | class name 'rock' stands twice in the legend (classes.csv, line 2): give \
			every class a name of its own
			0,none                     | class id 0 means unlabelled (classes.csv, line 1): number the classes from 1
			id,name~-1,rock            | class id '-1' must be a whole number from 1 to 65535 (classes.csv, line \
			2): write id,name[,color]
			id,name~70000,rock         | class id '70000' must be a whole number from 1 to 65535 (classes.csv, \
			line 2): write id,name[,color]
			id,name~one,rock           | class id 'one' must be a whole number from 1 to 65535 (classes.csv, line \
			2): write id,name[,color]
			1                          | class 1 has no name (classes.csv, line 1): write id,name[,color]
			1,,#ffffff                 | class 1 has no name (classes.csv, line 1): write id,name[,color]
			id,color~1,#ffffff         | legend header must name the columns id and name (classes.csv, line 1): \
			write id,name,color in the first line
			id,name                    | legend without a class (classes.csv): write id,name[,color], one class a line
			1,"rock                    | a quote does not close (classes.csv): write the table again
			""")
	void badRowsAreNamedByLine(final String text, final String message) {
		assertEquals(message,
				assertThrows(InputException.class, () -> read(text.replace('~', '\n'))).getMessage());
	}

	@Test
	void badFilesAreNamed() throws IOException {
		final Path file = folder.resolve("classes.csv");
		assertEquals("no such file (" + file + "): check the path", refusal(file));
		Files.createFile(file);
		assertEquals("empty file (" + file + "): copy or save it again", refusal(file));
		Files.write(file, "1,grün".getBytes(StandardCharsets.ISO_8859_1));
		assertEquals("no UTF-8 text (classes.csv): save it as UTF-8", refusal(file));
		assertEquals("a folder, not a file (" + folder + "): name a file in it", refusal(folder));
	}

	private static String refusal(final Path file) {
		return assertThrows(InputException.class, () -> LegendFile.read(file)).getMessage();
	}
}
