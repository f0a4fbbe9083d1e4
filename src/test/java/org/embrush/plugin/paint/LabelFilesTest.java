package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.Quiet;
import org.embrush.io.LabelReader;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.LegendEntry;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels go to every kind of file and come back; classes find each other by name, then by id. */
@ExtendWith(Quiet.class)
class LabelFilesTest {

	private static final int WIDTH = 30;
	private static final int HEIGHT = 20;

	@TempDir
	private Path folder;

	private static PaintSession session(final Painting painting) {
		return new PaintSession(AttributeMap.of("map", ArrayImgs.floats(WIDTH, HEIGHT, 1), List.of("Fe")),
				new LabelHistory(painting));
	}

	private static Painting painted() {
		return Painting.blank(WIDTH, HEIGHT).withClass("quartz").withClass("mica").withClass("garnet")
				.withStrokes(List.of(Stroke.of(1, new int[]{0, 1, 2, 31}), Stroke.of(3, new int[]{100, 101}),
						Stroke.of(3, new int[]{400}), Stroke.of(2, new int[]{599, 598})));
	}

	private static TreeMap<Integer, String> pixels(final Painting painting) {
		final LabelEvidence labels = painting.labels();
		final TreeMap<Integer, String> found = new TreeMap<>();
		for (int i = 0; i < labels.size(); i++)
			found.put((int) labels.position(i), labels.legend().get(labels.hardClass(i)).name());
		return found;
	}

	@ParameterizedTest
	@ValueSource(strings = {"labels.zip", "labels.csv", "labels.labeling"})
	void labelsComeBackFromEveryKindOfFile(final String name) {
		final Path file = folder.resolve(name);
		new LabelFiles(session(painted())).write(file);
		final PaintSession again = session(Painting.blank(WIDTH, HEIGHT).withClass("quartz").withClass("mica")
				.withClass("garnet"));
		assertEquals(List.of(), new LabelFiles(again).read(file));
		assertEquals(pixels(painted()), pixels(again.painting()));
		assertEquals(4, again.painting().strokes().size());
		assertEquals("import " + name, again.history().undoName());
	}

	@Test
	void anImageKeepsIdsAndTakesOverUnpaintedClasses() {
		final Path file = folder.resolve("labels.tif");
		new LabelFiles(session(painted())).write(file);
		final PaintSession again = session(Painting.blank(WIDTH, HEIGHT).withClass("").withClass(""));
		new LabelFiles(again).read(file);
		assertEquals(List.of(1, 2, 3), again.painting().classes().stream().map(LegendEntry::id).toList());
		assertEquals(pixels(painted()).keySet(), pixels(again.painting()).keySet());
	}

	@Test
	void aPaintedClassOfAnotherNameKeepsItsId() {
		final Path file = folder.resolve("labels.zip");
		new LabelFiles(session(painted())).write(file);
		final PaintSession busy =
				session(Painting.blank(WIDTH, HEIGHT).withClass("water").withStroke(Stroke.of(1, new int[]{300, 0})));
		new LabelFiles(busy).read(file);
		final TreeMap<Integer, String> expected = pixels(painted());
		expected.put(300, "water");
		assertEquals(expected, pixels(busy.painting()));
	}

	@Test
	void aLegendComesBackAndKeepsPaintedClasses() throws IOException {
		final Path file = folder.resolve("classes.csv");
		new LabelFiles(session(painted())).writeLegend(file);
		final PaintSession again = session(Painting.blank(WIDTH, HEIGHT).withClass("").withClass(""));
		new LabelFiles(again).readLegend(file);
		assertEquals(painted().legend(), again.painting().legend());
		Files.writeString(file, "id,name,color\n2,biotite,#010203\n9,ore,#040506\n");
		final PaintSession busy = session(painted());
		new LabelFiles(busy).readLegend(file);
		assertEquals(List.of("quartz", "biotite", "garnet", "ore"),
				busy.painting().legend().entries().stream().map(LegendEntry::name).toList());
		Files.writeString(file, "id,name\n9,quartz\n");
		assertEquals("legend names class 'quartz' with another id than the painted 1 (classes.csv): "
				+ "rename the painted class first",
				assertThrows(InputException.class, () -> new LabelFiles(busy).readLegend(file)).getMessage());
	}

	@Test
	void whatTheWindowKeepsIsALabelFileForAllCommands() {
		final Path file = folder.resolve("map.tif.embrush.json");
		PaintingFile.write(painted(), file);
		final LabelEvidence labels = LabelReader.read(file, WIDTH, HEIGHT)
				.with(LabelReader.read(file, WIDTH, HEIGHT).legend()).labels();
		assertEquals(painted().legend(), labels.legend());
		assertEquals(pixels(painted()).size(), labels.size());
		assertEquals("labels of another size than the map (map.tif.embrush.json 30 x 20, map 20 x 30): "
				+ "give labels painted on this map",
				assertThrows(InputException.class, () -> LabelReader.read(file, HEIGHT, WIDTH)).getMessage());
	}

	@Test
	void imagesOfOneSizeAreJoined() {
		final AttributeMap iron = AttributeMap.of("Fe.tif", ArrayImgs.floats(new float[]{1, 2}, 2, 1), List.of("c"));
		final AttributeMap zinc = AttributeMap.of("Zn.tif", ArrayImgs.floats(new float[]{3, 4}, 2, 1), List.of("c"));
		final AttributeMap map = JoinedMap.of(List.of(iron, zinc, zinc));
		assertEquals(List.of("Fe", "Zn", "Zn (2)"), map.info().channelNames());
		final float[][] planes = new float[3][1];
		map.source().read(new Region(1, 0, 1, 1), planes);
		assertArrayEquals(new float[][]{{2}, {4}, {4}}, planes);
	}

	@Test
	void anotherEndingIsRefused() {
		assertEquals("unknown kind of label file (labels.doc): end the name in .zip (ROI set), .tif (label image), "
				+ ".csv (table) or .labeling (Labkit)",
				assertThrows(InputException.class,
						() -> new LabelFiles(session(painted())).write(folder.resolve("labels.doc"))).getMessage());
	}
}
