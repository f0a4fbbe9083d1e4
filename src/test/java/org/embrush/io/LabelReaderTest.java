package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.ImageIO;

import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, tables and Labkit files; ROIs have a test of their own. */
class LabelReaderTest {

	private static final int WIDTH = 4;
	private static final int HEIGHT = 3;
	private static final Legend LEGEND = new Legend(
			List.of(new LegendEntry(1, "rock", 1), new LegendEntry(5, "Vein", 2), new LegendEntry(9, "rim 2", 3)));

	@TempDir
	Path folder;

	private Path file(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	private static PaintedLabels read(final Path file) {
		return LabelReader.read(file, WIDTH, HEIGHT);
	}

	private static String refusal(final Path file) {
		return assertThrows(InputException.class, () -> read(file).with(LEGEND)).getMessage();
	}

	/** Labels as text: x,y=id or x,y=id:share+id:share, and *weight unless it is 1. */
	static String text(final LabelEvidence labels) {
		final StringBuilder text = new StringBuilder();
		for (int i = 0; i < labels.size(); i++) {
			text.append(labels.x(i)).append(',').append(labels.y(i)).append('=');
			if (labels.hardClass(i) >= 0)
				text.append(labels.legend().get(labels.hardClass(i)).id());
			else
				for (int c = 0; c < labels.legend().size(); c++)
					if (labels.evidence(i, c) > 0)
						text.append(labels.legend().get(c).id()).append(':').append(labels.evidence(i, c)).append('+');
			text.append(labels.weight(i) == 1 ? "" : "*" + labels.weight(i)).append(' ');
		}
		return text.toString().replaceAll("[+](?![0-9])", "").strip();
	}

	private Path tiff(final String name, final SampleType type, final int channels, final float... values) {
		final Path file = folder.resolve(name);
		final List<String> names = List.of("a", "b", "c").subList(0, channels);
		try (TiffSink sink =
				TiffSink.create(file, MapInfo.of("m", WIDTH, values.length / WIDTH, names),
						TiffImage.of(type, names))) {
			final float[][] planes = new float[channels][];
			Arrays.fill(planes, values);
			sink.write(new Region(0, 0, WIDTH, values.length / WIDTH), planes);
		}
		return file;
	}

	private Path png(final BufferedImage image) throws IOException {
		final File file = folder.resolve("labels.png").toFile();
		ImageIO.write(image, "png", file);
		return file.toPath();
	}

	@ParameterizedTest
	@CsvSource({"UINT8, 5", "UINT16, 5", "FLOAT32, 5"})
	void tiffOfIds(final SampleType type, final float vein) {
		final Path file = tiff("labels", type, 1, 0, 0, 1, vein, 0, 0, 0, 0, 9, 0, 0, 1);
		assertEquals("2,0=1 3,0=5 0,2=9 3,2=1", text(read(file).with(LEGEND).labels()));
		assertEquals(Legend.ofIds(List.of(1, 5, 9)), read(file).legend());
	}

	@Test
	void missingFloatsAreUnlabelled() {
		final Path file = tiff("labels.tif", SampleType.FLOAT32, 1, Float.NaN, 0, 1, 0, 0, 0, 0, 0, 5, 0, Float.NaN, 0);
		assertEquals("2,0=1 0,2=5", text(read(file).with(LEGEND).labels()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1.5   | class id 1.5 (labels.tif, x 1, y 0) must be a whole number from 0 to 65535: save the image as \
			8 or 16 bit
			-1    | class id -1 (labels.tif, x 1, y 0) must be a whole number from 0 to 65535: save the image as \
			8 or 16 bit
			70000 | class id 70000 (labels.tif, x 1, y 0) must be a whole number from 0 to 65535: save the image \
			as 8 or 16 bit
			2     | class id without legend entry (2 in labels.tif; the legend has 1 'rock', 5 'Vein', 9 'rim \
			2'): add it to the legend or repaint
			""")
	void tiffOfNonsense(final float id, final String message) {
		assertEquals(message, refusal(tiff("labels.tif", SampleType.FLOAT32, 1, 0, id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
	}

	@Test
	void imageOfAnotherShape() throws IOException {
		assertEquals("labels are 4 x 2 pixels, the map is 4 x 3 (labels.tif): paint on an image of the map's size",
				refusal(tiff("labels.tif", SampleType.UINT8, 1, 0, 0, 1, 2, 0, 0, 0, 0)));
		assertEquals("label image has 3 channels (labels.tif): give one channel of class ids, 0 for unlabelled",
				refusal(tiff("labels.tif", SampleType.UINT8, 3, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0)));
		assertEquals("label image has 3 channels (labels.png): give one channel of class ids, 0 for unlabelled",
				refusal(png(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB))));
		assertEquals("labels are 3 x 4 pixels, the map is 4 x 3 (labels.png): paint on an image of the map's size",
				refusal(png(new BufferedImage(HEIGHT, WIDTH, BufferedImage.TYPE_BYTE_GRAY))));
	}

	@ParameterizedTest
	@ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED,
		BufferedImage.TYPE_BYTE_BINARY})
	void pngOfIds(final int type) throws IOException {
		final byte[] shades = {(byte) 255, 0, 9, 80};
		final IndexColorModel palette = new IndexColorModel(type == BufferedImage.TYPE_BYTE_BINARY ? 2 : 8,
				4, shades, shades, new byte[4]);
		final BufferedImage image =
				type == BufferedImage.TYPE_BYTE_GRAY || type == BufferedImage.TYPE_USHORT_GRAY
						? new BufferedImage(WIDTH, HEIGHT, type) : new BufferedImage(WIDTH, HEIGHT, type, palette);
		image.getRaster().setSample(2, 0, 0, 1);
		image.getRaster().setSample(0, 2, 0, 3);
		final Path file = png(image);
		assertEquals("2,0=1 0,2=3", text(read(file).with(Legend.ofIds(List.of(1, 3))).labels()));
	}

	@ParameterizedTest
	@ValueSource(strings = {
		"x,y,class\n2,0,1\n3,0,vein\n0,2,rim 2\n",
		"\ufeffClass;Y;X;note\r\n1;0;2;a\r\nVein;0;3\r\n9;2;0",
		"2\t0\t1\n3\t0\t5\n0\t2\t09",
		"2.0,0,1,1\n\n3,0,Vein,\n0,2,9,1.0"})
	void tableOfPixels(final String text) throws IOException {
		assertEquals("2,0=1 3,0=5 0,2=9", text(read(file("labels.csv", text)).with(LEGEND).labels()));
	}

	@Test
	void weightsAndSoftLabelsOfATable() throws IOException {
		final LabelledClasses classes =
				read(file("labels.csv", "0,0,1,0.75\n0,0,5,0.25\n1,0,9,2.5\n2,0,1,.5")).with(LEGEND);
		assertEquals("0,0=1:0.75+5:0.25 1,0=9*2.5 2,0=1*0.5", text(classes.labels()));
		assertEquals(List.of(), classes.warnings());
	}

	@Test
	void conflictsAreCounted() throws IOException {
		final Path one = file("labels.csv", "0,0,1\n0,0,5\n1,0,9");
		assertEquals("0,0=1:0.5+5:0.5 1,0=9", text(read(one).with(LEGEND).labels()));
		assertEquals(List.of("1 pixel was painted with two classes and counts as a soft label (labels.csv)"),
				read(one).with(LEGEND).warnings());
		assertEquals(List.of("2 pixels were painted with two classes and count as soft labels (labels.csv)"),
				read(file("labels.csv", "0,0,1\n0,0,5\n1,0,9\n1,0,5")).with(LEGEND).warnings());
		assertEquals(List.of(), read(file("labels.csv", "0,0,1\n0,0,rock\n1,0,9\n2,0,5")).with(LEGEND).warnings());
	}

	@Test
	void legendEntriesWithoutLabelsAreLeftOut() throws IOException {
		final LabelledClasses classes = read(file("labels.csv", "0,0,5\n1,0,5")).with(LEGEND);
		assertEquals(List.of(LEGEND.get(1)), classes.labels().legend().entries());
		assertEquals(
				List.of("no painted pixel for legend classes 1 'rock', 9 'rim 2' (labels.csv): left out of the result"),
				classes.warnings());
		assertEquals(List.of("no painted pixel for legend class 9 'rim 2' (labels.csv): left out of the result"),
				read(file("labels.csv", "0,0,5\n1,0,1")).with(LEGEND).warnings());
	}

	@Test
	void labelsPaintedInMemoryMeetTheirLegend() {
		final LabelEvidence labels =
				LabelEvidence.builder(WIDTH, HEIGHT).paint(0, 0, 5, 3).paint(0, 0, 1, 1).paint(1, 1, 1, 1).build();
		final LabelledClasses classes = LabelledClasses.of(labels, LEGEND);
		assertEquals("0,0=1:0.25+5:0.75*3.0 1,1=1", text(classes.labels()));
		assertEquals(LEGEND.entries().subList(0, 2), classes.labels().legend().entries());
		assertEquals(List.of("no painted pixel for legend class 9 'rim 2' (labels): left out of the result"),
				classes.warnings());
		final Legend other = Legend.ofIds(List.of(1, 2));
		assertEquals("class id without legend entry (5 in labels; the legend has 1 'class 1', 2 'class 2'): "
				+ "add it to the legend or repaint",
				assertThrows(InputException.class, () -> LabelledClasses.of(labels, other)).getMessage());
	}

	@Test
	void longListsOfStrangersAreCut() throws IOException {
		final StringBuilder table = new StringBuilder();
		for (int id = 101; id < 113; id++)
			table.append("0,0,").append(id).append('\n');
		assertEquals("class ids without legend entry (101, 102, 103, 104, 105, 106, 107, 108, 109, 110 and 2 more in "
				+ "labels.csv; the legend has 1 'rock', 5 'Vein', 9 'rim 2'): add them to the legend or repaint",
				refusal(file("labels.csv", table.toString())));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			x,y,class~0,0,rocks | class name without legend entry ('rocks' in labels.csv; the legend has 1 \
			'rock', 5 'Vein', 9 'rim 2'): add it to the legend or repaint
			0,0,rock-1          | class name without legend entry ('rock-1' in labels.csv; the legend has 1 \
			'rock', 5 'Vein', 9 'rim 2'): add it to the legend or repaint
			0,0,1~4,0,1         | x 4 lies outside the map (labels.csv, line 2): x runs from 0 to 3
			0,0,1~0,-1,1        | y -1 lies outside the map (labels.csv, line 2): y runs from 0 to 2
			0,0,1~~0,1.5,1      | y '1.5' must be a whole number (labels.csv, line 3): write x,y,class[,weight]
			0,0,1~a,1,1         | x 'a' must be a number (labels.csv, line 2): write x,y,class[,weight]
			0,0,1~1,NaN,1       | y 'NaN' must be a whole number (labels.csv, line 2): write x,y,class[,weight]
			0,0                 | class is missing (labels.csv, line 1): write x,y,class[,weight]
			0,0,0               | class 0 means unlabelled (labels.csv, line 1): leave the row out
			0,0,-3              | class id -3 must lie between 1 and 65535 (labels.csv, line 1): write \
			x,y,class[,weight]
			0,0,65536           | class id 65536 must lie between 1 and 65535 (labels.csv, line 1): write \
			x,y,class[,weight]
			0,0,1,0             | weight '0' must be above 0 and finite (labels.csv, line 1): write x,y,class[,weight]
			0,0,1,NaN           | weight 'NaN' must be above 0 and finite (labels.csv, line 1): write x,y,class[,weight]
			0,0,1,much          | weight 'much' must be a number (labels.csv, line 1): write x,y,class[,weight]
			x,y,id~0,0,1        | label table must name the columns x, y and class (labels.csv, line 1): write \
			x,y,class[,weight] in the first line
			Dear reader         | label table must name the columns x, y and class (labels.csv, line 1): write \
			x,y,class[,weight] in the first line
			{"a" 3}             | no Labkit labeling (labels.csv): save it from Labkit again
			{"interval":{"min":[0,0],"max":[3,2]} | Labkit labeling ends early (labels.csv): save it from Labkit again
			{"interval":{"min":[0,0],"max":[3,2]}} | no Labkit labeling (labels.csv): it must hold "interval" and \
			"labels"
			{"labels":{"a":[[1,1]]}} | no Labkit labeling (labels.csv): it must hold "interval" and "labels"
			{"interval":[1],"labels":{"a":[[1,1]]}} | no Labkit labeling (labels.csv): save it from Labkit again
			{"interval":{"min":[0,0,0],"max":[3,2,8]},"labels":{"a":[[1,1,1]]}} | Labkit labeling has 3 axes \
			(labels.csv): label a two-dimensional image
			{"interval":{"min":[0,0],"max":[4,2]},"labels":{"a":[[1,1]]}} | labels are 5 x 3 pixels, the map is 4 \
			x 3 (labels.csv): paint on an image of the map's size
			{"interval":{"min":[0,0],"max":[3,2]},"labels":{"a":[[4,1]]}} | pixel [4, 1] of label 'a' lies \
			outside the map (labels.csv): save it from Labkit again
			{"interval":{"min":[0,0],"max":[3,2]},"labels":{"a":[[4]]}} | pixel [4] of label 'a' lies outside the \
			map (labels.csv): save it from Labkit again
			{"interval":{"min":[0,0],"max":[3,2]},"labels":{"":[[0,0]]}} | Labkit label without a name \
			(labels.csv): name it after its class
			""")
	void nonsenseInTextIsNamed(final String text, final String message) throws IOException {
		assertEquals(message, refusal(file("labels.csv", text.replace('~', '\n'))));
	}

	@Test
	void labkitLabels() throws IOException {
		final Path file = file("map.labeling", """
				{"interval":{"min":[0,0],"max":[3,2],"n":2},"pixelSizes":[{"size":1.0,"unit":"pixel"}],
				"labels":{"vein":[[3,0],[2,0]],"empty":[],"5":[[0,2]],"rock":[[1,1],[2,0]],"class 3":[[3,2]]},
				"colors":{"vein":"#004AFF","rock":"#FF0000","empty":"#010101","5":"#020202","class 3":"#030303"}}""");
		final PaintedLabels painted = read(file);
		assertEquals(new Legend(List.of(new LegendEntry(1, "vein", 0x004aff), new LegendEntry(2, "empty", 0x010101),
				new LegendEntry(3, "class 3", 0x030303), new LegendEntry(4, "rock", 0xff0000),
				new LegendEntry(5, "class 5", 0x020202))), painted.legend());
		final LabelledClasses own = painted.with(painted.legend());
		assertEquals("2,0=1:0.5+4:0.5 3,0=1 1,1=4 0,2=5 3,2=3", text(own.labels()));
		assertEquals(List.of("no painted pixel for legend class 2 'empty' (map.labeling): left out of the result",
				"1 pixel was painted with two classes and counts as a soft label (map.labeling)"), own.warnings());
		final Legend given = new Legend(List.of(new LegendEntry(8, "Vein", 0), new LegendEntry(5, "rim", 0),
				new LegendEntry(30, "rock", 0), new LegendEntry(3, "ore", 0)));
		assertEquals("2,0=8:0.5+30:0.5 3,0=8 1,1=30 0,2=5 3,2=3", text(painted.with(given).labels()));
	}

	@Test
	void unreadableFiles() throws IOException {
		final Path file = folder.resolve("labels.tif");
		assertEquals("no such file (" + file + "): check the path", refusal(file));
		assertEquals("a folder, not a file (" + folder + "): name a file in it", refusal(folder));
		Files.createFile(file);
		assertEquals("empty file (" + file + "): copy or save it again", refusal(file));
		assertEquals(
				"unknown kind of label file (labels.dat): give an image of class ids, ImageJ ROIs, a table x,y,class "
						+ "or a Labkit labeling",
				refusal(file("labels.dat", "GIF89a\u0001\u0002")));
		Files.write(file, new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0});
		assertEquals("a JPEG blurs class ids (labels.tif): save the label image as TIFF or PNG", refusal(file));
		Files.write(file, new byte[]{(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
		assertEquals("label image is damaged (labels.tif): save it again as PNG or TIFF", refusal(file));
		assertEquals("label table without a row (labels.csv): write x,y,class[,weight]",
				refusal(file("labels.csv", "\n \n")));
	}
}
