package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.gui.Arrow;
import ij.gui.EllipseRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;

class RoiLabelsTest {

	private static final int WIDTH = 30;
	private static final int HEIGHT = 20;
	private static final Legend LEGEND = new Legend(List.of(new LegendEntry(3, "rock", 0xff0000),
			new LegendEntry(4, "vein 2", 0x00ff00), new LegendEntry(9, "12", 0x0000ff)));

	@TempDir
	Path folder;

	private static byte[] bytes(final Roi roi, final String name, final int group, final int color) {
		roi.setName(name);
		final byte[] bytes = RoiEncoder.saveAsByteArray(roi);
		final RoiHeader header = new RoiHeader(bytes);
		header.setGroup(group);
		if (color >= 0)
			header.setColor(color);
		return bytes;
	}

	private static byte[] bytes(final Roi roi, final String name, final int group) {
		return bytes(roi, name, group, -1);
	}

	private Path zip(final byte[]... rois) throws IOException {
		final Path file = folder.resolve("labels.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry("notes.txt"));
			zip.write("not a ROI".getBytes());
			for (int i = 0; i < rois.length; i++) {
				zip.putNextEntry(new ZipEntry(i + ".roi"));
				zip.write(rois[i]);
			}
		}
		return file;
	}

	private static PaintedLabels read(final Path file) {
		return LabelReader.read(file, WIDTH, HEIGHT);
	}

	private static String refusal(final Path file) {
		return assertThrows(InputException.class, () -> read(file).with(LEGEND)).getMessage();
	}

	static Stream<Roi> kinds() {
		final Roi thin = new PolygonRoi(new float[]{1, 5.5f, 9}, new float[]{1, 5, 8}, 3, Roi.FREELINE);
		final Roi wide = new PolygonRoi(new float[]{2, 5.5f, 20}, new float[]{2, 9, 8}, 3, Roi.POLYLINE);
		wide.setStrokeWidth(3f);
		final Roi line = new Line(3, 3, 25, 11);
		line.setStrokeWidth(5);
		return Stream.of(new Roi(2, 3, 7, 4), new Roi(2.3, 3.7, 7.5, 4.5), new OvalRoi(4, 5, 9, 6), thin, wide, line,
				new Line(3, 3, 25, 11), new Arrow(2, 2, 14, 9), new EllipseRoi(3, 3, 20, 15, 0.4),
				new RotatedRectRoi(3, 3, 20, 12, 5),
				new PolygonRoi(new int[]{2, 20, 9}, new int[]{1, 8, 15}, 3, Roi.POLYGON),
				new PolygonRoi(new int[]{2, 20, 9, 4}, new int[]{1, 8, 15, 9}, 4, Roi.FREEROI),
				new PolygonRoi(new int[]{2, 4, 4, 2}, new int[]{1, 1, 3, 3}, 4, Roi.TRACED_ROI),
				new PolygonRoi(new int[]{2, 20, 9}, new int[]{1, 8, 15}, 3, Roi.ANGLE),
				new PointRoi(new float[]{1, 7, 8.6f}, new float[]{3, 3, 9.2f}, 3),
				new ShapeRoi(new Roi(3, 3, 9, 9)).not(new ShapeRoi(new OvalRoi(5, 5, 4, 4)))
						.or(new ShapeRoi(new Roi(20, 12, 3, 2))));
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void pixelsAreThoseThatImageJContains(final Roi roi) throws IOException {
		final LabelBuilder expected = LabelEvidence.builder(WIDTH, HEIGHT);
		for (final Point p : roi.getContainedPoints())
			expected.paint(p.x, p.y, 3, 1);
		final Path file = Files.write(folder.resolve("a.roi"), bytes(roi, "any", 3));
		assertEquals(LabelReaderTest.text(expected.build()), LabelReaderTest.text(read(file).with(LEGEND).labels()));
	}

	@Test
	void widthOfTheStrokeCounts() throws IOException {
		final Roi line = new Line(2, 5, 12, 5);
		line.setStrokeWidth(3);
		final LabelEvidence labels =
				read(Files.write(folder.resolve("a.roi"), bytes(line, "rock", 0))).with(LEGEND).labels();
		assertEquals(30, labels.size());
		assertEquals(4, labels.y(0));
		assertEquals(6, labels.y(29));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			4 | rock     | 4
			3 | 0001-0023| 3
			3 |          | 3
			0 | rock     | 3
			0 | rock-001 | 3
			0 | rock 12  | 3
			0 | rock_1   | 3
			0 | Rock 1   | 3
			0 | vein 2   | 4
			0 | vein 2-07| 4
			0 | 12       | 9
			0 | 4        | 4
			0 | 0004     | 4
			0 | 4-013    | 4
			0 | class 4  | 4
			0 | Class 4-2| 4
			""")
	void classIsGroupThenName(final int group, final String name, final int id) throws IOException {
		final Path file = zip(bytes(new Roi(1, 1, 1, 1), name, group));
		assertEquals("1,1=" + id, LabelReaderTest.text(read(file).with(LEGEND).labels()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0 | ore-001  | class name without legend entry ('ore' in labels.zip; the legend has 3 'rock', 4 'vein \
			2', 9 '12'): add it to the legend or repaint
			0 | vein     | class name without legend entry ('vein' in labels.zip; the legend has 3 'rock', 4 \
			'vein 2', 9 '12'): add it to the legend or repaint
			7 | rock     | class id without legend entry (7 in labels.zip; the legend has 3 'rock', 4 'vein 2', 9 \
			'12'): add it to the legend or repaint
			0 | 0012-0345 | ROI '0012-0345' has neither a group nor the name of a class (labels.zip): give it the \
			class id as its group or the class name as its name
			0 | 0001-0012-0345 | ROI '0001-0012-0345' has neither a group nor the name of a class (labels.zip): \
			give it the class id as its group or the class name as its name
			0 | 0012-0345-1 | ROI '0012-0345-1' has neither a group nor the name of a class (labels.zip): give it \
			the class id as its group or the class name as its name
			""")
	void strangersAreRefused(final int group, final String name, final String message) throws IOException {
		assertEquals(message, refusal(zip(bytes(new Roi(1, 1, 1, 1), name, group))));
	}

	@Test
	void legendOfTheFile() throws IOException {
		final PaintedLabels painted =
				read(zip(bytes(new Roi(1, 1, 1, 1), "ore-1", 0), bytes(new Roi(2, 1, 1, 1), "rock 1", 1),
						bytes(new Roi(3, 1, 1, 1), "gas", 0), bytes(new Roi(4, 1, 1, 1), "rock 2", 1),
						bytes(new Roi(5, 1, 1, 1), "rock", 0), bytes(new Roi(6, 1, 1, 1), "ore-2", 0),
						bytes(new Roi(7, 1, 1, 1), "0012-0345", 6), bytes(new Roi(8, 1, 1, 1), "a", 7),
						bytes(new Roi(9, 1, 1, 1), "b", 7), bytes(new Roi(10, 1, 1, 1), "class 5", 0)));
		final Map<Integer, String> names = new TreeMap<>();
		painted.legend().entries().forEach(entry -> names.put(entry.id(), entry.name()));
		assertEquals(Map.of(1, "rock", 2, "ore", 3, "gas", 5, "class 5", 6, "class 6", 7, "class 7"), names);
		assertEquals("1,1=2 2,1=1 3,1=3 4,1=1 5,1=1 6,1=2 7,1=6 8,1=7 9,1=7 10,1=5",
				LabelReaderTest.text(painted.with(painted.legend()).labels()));
	}

	@Test
	void coloursOfTheFileCountWhenTheyTellAllClassesApart() throws IOException {
		final byte[] rock = bytes(new Roi(1, 1, 1, 1), "rock", 0, 0x112233);
		assertEquals(List.of(0x112233, 0x445566), colors(zip(rock, bytes(new Roi(2, 1, 1, 1), "ore", 0, 0x445566))));
		final List<Integer> defaults = List.of(Legend.defaultColor(0), Legend.defaultColor(1));
		assertEquals(defaults, colors(zip(rock, bytes(new Roi(2, 1, 1, 1), "ore", 0, 0x112233))));
		assertEquals(defaults, colors(zip(rock, bytes(new Roi(2, 1, 1, 1), "ore", 0))));
	}

	private static List<Integer> colors(final Path file) {
		return read(file).legend().entries().stream().map(LegendEntry::rgb).toList();
	}

	@Test
	void whatLiesOutsideIsCut() throws IOException {
		final PaintedLabels painted =
				read(zip(bytes(new Roi(-2, -1, 4, 2), "rock", 0), bytes(new Roi(40, 40, 1, 1), "x", 4)));
		assertEquals("0,0=3 1,0=3", LabelReaderTest.text(painted.with(LEGEND).labels()));
		assertEquals(List.of("6 pixels of ROI 'rock' outside the map of 30 x 20 cut off (labels.zip)",
				"1 pixel of ROI 'x' outside the map of 30 x 20 cut off (labels.zip)"), painted.warnings());
	}

	@Test
	void textLabelsNothing() throws IOException {
		final PaintedLabels painted =
				read(zip(bytes(new TextRoi(1, 1, "scale"), "scale", 0), bytes(new Roi(0, 0, 1, 1), "rock", 0)));
		assertEquals("0,0=3", LabelReaderTest.text(painted.with(LEGEND).labels()));
		assertEquals(List.of("ROI 'scale' is a text or an image and labels nothing (labels.zip)"), painted.warnings());
	}

	@Test
	void nameOfAFileIsThatOfItsRoi() throws IOException {
		final Path file = Files.write(folder.resolve("rock-3.roi"), bytes(new Roi(1, 1, 1, 1), null, 0));
		assertEquals("1,1=3", LabelReaderTest.text(read(file).with(LEGEND).labels()));
	}

	@Test
	void damagedFilesAreNamed() throws IOException {
		final byte[] roi = bytes(new PolygonRoi(new int[]{2, 20, 9}, new int[]{1, 8, 15}, 3, Roi.POLYGON), "rock", 3);
		for (int length = 4; length < 70; length++)
			assertEquals("ROI 'a.roi' is damaged (a.roi): save it from ImageJ again",
					refusal(Files.write(folder.resolve("a.roi"), Arrays.copyOf(roi, length))), "of length " + length);
		assertEquals("no ROI in the zip file (labels.zip): save it from the ROI Manager", refusal(zip()));
		final Path file = zip(roi);
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 120));
		assertEquals("ROI set is damaged (labels.zip): save it from the ROI Manager again", refusal(file));
	}

	@ParameterizedTest
	@ValueSource(strings = {"landsat7-olinda", "synthetic-minerals"})
	void sampleScribblesAreTheirLabelImage(final String sample) {
		final Path samples = Path.of("sample-maps", sample);
		final Legend legend = LegendFile.read(samples.resolve("classes.csv"));
		final int width = sample.startsWith("landsat7") ? 349 : 256;
		final int height = sample.startsWith("landsat7") ? 352 : 256;
		final PaintedLabels rois = LabelReader.read(samples.resolve("labels.zip"), width, height);
		assertEquals(
				LabelReaderTest
						.text(LabelReader.read(samples.resolve("labels.tif"), width, height).with(legend).labels()),
				LabelReaderTest.text(rois.with(legend).labels()));
		assertEquals(List.of(), rois.with(legend).warnings());
		assertEquals(legend.entries().stream().map(LegendEntry::name).toList(),
				rois.legend().entries().stream().map(LegendEntry::name).toList());
	}

	/** ImageJ looks for a table of group colours on the disk, and prints when there is none. */
	@Test
	void nothingIsPrinted() throws IOException {
		final PrintStream console = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed));
		try {
			final Path file = zip(bytes(new Roi(1, 1, 1, 1), "rock", 3), bytes(new Roi(2, 1, 1, 1), "vein", 4));
			LabelWriter.rois(read(file).with(LEGEND).labels(), folder.resolve("copy.zip"));
		} finally {
			System.setOut(console);
		}
		assertEquals("", printed.toString());
	}
}
