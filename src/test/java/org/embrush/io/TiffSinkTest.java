package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ImageProcessor;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TiffSinkTest {

	private static final int WIDTH = 45;
	private static final int HEIGHT = 31;
	private static final Calibration SCALE = new Calibration(0.37, 1 / 3.0, "\u00b5m", 3, 4.5);
	private static final List<String> NAMES = List.of("Fe", "Mg K\u03b1", "rock, grey");

	@TempDir
	Path folder;

	private static MapInfo map(final GeoTags geo) {
		return new MapInfo("scan", WIDTH, HEIGHT, List.of("a"), SCALE, geo, "");
	}

	private static float[][] numbers(final SampleType type, final int channels) {
		final Random random = new Random(7);
		final float[][] planes = new float[channels][WIDTH * HEIGHT];
		for (final float[] plane : planes)
			for (int i = 0; i < plane.length; i++)
				plane[i] = switch (type) {
					case UINT8 -> random.nextInt(256);
					case UINT16 -> random.nextInt(65536);
					default -> i % 50 == 7 ? Float.NaN : random.nextFloat() * 3 - 1;
				};
		return planes;
	}

	/** Writes tile by tile, on several threads. */
	private Path write(final String name, final TiffSink sink, final float[][] planes) {
		final TileGrid grid = new TileGrid(WIDTH, HEIGHT, 16, 8);
		try (TiffSink open = sink; TileEngine engine = new TileEngine(3, new CancelFlag(), Progress.NONE)) {
			engine.forEach("", grid, () -> (index, r) -> {
				final float[][] tile = new float[planes.length][r.size()];
				for (int c = 0; c < planes.length; c++)
					for (int y = 0; y < r.height(); y++)
						System.arraycopy(planes[c], (r.y() + y) * WIDTH + r.x(), tile[c], y * r.width(), r.width());
				open.write(r, tile);
				return null;
			});
		}
		return folder.resolve(name);
	}

	private Path write(final String name, final TiffImage image, final GeoTags geo, final float[][] planes) {
		return write(name, TiffSink.create(folder.resolve(name), map(geo), image), planes);
	}

	@ParameterizedTest
	@EnumSource(value = SampleType.class, names = {"UINT8", "UINT16", "FLOAT32"})
	void isOneHyperstackInImageJ(final SampleType type) {
		final float[][] planes = numbers(type, 3);
		final TiffImage image =
				TiffImage.of(type, NAMES).displayed(0, 0.5).with("model", "model.json").with("b", "=\u00e4");
		final ImagePlus imp = new Opener().openImage(write("a.tif", image, GeoTags.NONE, planes).toString());
		// ImageJ's kind of hyperstack whose only further axis is the channel.
		assertTrue(imp instanceof CompositeImage);
		assertEquals(3, imp.getNChannels());
		assertEquals(3, imp.getStackSize());
		assertEquals(type.storedBytes() * 8, imp.getBitDepth());
		for (int c = 0; c < 3; c++) {
			assertEquals(NAMES.get(c), imp.getStack().getSliceLabel(c + 1));
			final ImageProcessor pixels = imp.getStack().getProcessor(c + 1);
			for (int i = 0; i < planes[c].length; i++)
				assertEquals(planes[c][i], pixels.getf(i));
			imp.setPosition(c + 1, 1, 1);
			assertEquals(0, imp.getDisplayRangeMin());
			assertEquals(type == SampleType.FLOAT32 ? 0.5 : 1, imp.getDisplayRangeMax(),
					type == SampleType.FLOAT32 ? 0 : 1);
		}
		final ij.measure.Calibration scale = imp.getCalibration();
		assertEquals(SCALE.pixelWidth(), scale.pixelWidth, 1e-9);
		assertEquals(SCALE.pixelHeight(), scale.pixelHeight, 1e-9);
		assertEquals("\u00b5m", scale.getUnit());
		assertEquals(3, scale.xOrigin);
		assertEquals(4.5, scale.yOrigin);
		assertEquals("model.json", imp.getProp("model"));
		assertEquals("=\u00e4", imp.getProp("b"));
	}

	@ParameterizedTest
	@EnumSource(value = SampleType.class, names = {"UINT8", "UINT16", "FLOAT32"})
	void isPagesForOtherReaders(final SampleType type) throws IOException {
		final float[][] planes = numbers(type, 3);
		final Path file = write("a.tif", TiffImage.of(type, NAMES), GeoTags.NONE, planes);
		final ImageReader reader = platformReader();
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			reader.setInput(in);
			assertEquals(3, reader.getNumImages(true));
			for (int c = 0; c < 3; c++) {
				final Raster page = reader.readAsRenderedImage(c, null).getData();
				assertArrayEquals(planes[c], page.getSamples(0, 0, WIDTH, HEIGHT, 0, (float[]) null));
			}
		}
	}

	/** The Java platform's own reader, not the one that the map reader uses. */
	private static ImageReader platformReader() {
		final Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType("image/tiff");
		while (readers.hasNext()) {
			final ImageReader reader = readers.next();
			if (reader.getClass().getName().startsWith("com.sun."))
				return reader;
		}
		throw new AssertionError("the Java platform has a TIFF reader");
	}

	@ParameterizedTest
	@EnumSource(value = SampleType.class, names = {"UINT8", "UINT16", "FLOAT32"})
	void isReadBackByMapReader(final SampleType type) {
		final float[][] planes = numbers(type, 3);
		final AttributeMap map = MapReader.read(write("a.tif", TiffImage.of(type, NAMES), GeoTags.NONE, planes));
		assertArrayEquals(planes, Fixture.pixels(map));
		assertEquals(NAMES, map.info().channelNames());
		assertEquals("a.tif", map.info().name());
		assertEquals(SCALE.unit(), map.info().calibration().unit());
		assertEquals(SCALE.pixelHeight(), map.info().calibration().pixelHeight(), 1e-9);
		assertEquals(3, map.info().calibration().xOrigin());
	}

	@Test
	void samePixelsSameBytes() throws IOException {
		final float[][] planes = numbers(SampleType.FLOAT32, 2);
		final TiffImage image = TiffImage.of(SampleType.FLOAT32, List.of("a", "b")).with("x", "1").with("y", "2");
		final Path first = write("a.tif", image, GeoTags.NONE, planes);
		assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(write("b.tif", image, GeoTags.NONE, planes)));
	}

	@Test
	void eightBitLabelsHaveAPaletteForEveryReader() throws IOException {
		final Legend legend =
				new Legend(List.of(new LegendEntry(1, "rock", 0xe69f00), new LegendEntry(7, "vein", 0x56b4e9)));
		final float[][] ids = new float[1][WIDTH * HEIGHT];
		for (int i = 0; i < ids[0].length; i++)
			ids[0][i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 1 : 7;
		final TiffImage image = TiffImage.of(SampleType.UINT8, List.of("labels"))
				.colored(List.of(ColorTable.ofIds(legend)));
		final Path file = write("labels.tif", image, GeoTags.NONE, ids);
		final ImagePlus imp = new Opener().openImage(file.toString());
		assertEquals(8, imp.getBitDepth());
		assertEquals(7, imp.getProcessor().get(2, 0));
		assertEquals(0x56b4e9, imp.getProcessor().getLut().getRGB(7) & 0xffffff);
		assertEquals(0xe69f00, imp.getProcessor().getLut().getRGB(1) & 0xffffff);
		assertEquals("labels", imp.getStack().getSliceLabel(1));
		assertEquals(0x56b4e9, ImageIO.read(file.toFile()).getRGB(2, 0) & 0xffffff);
		assertArrayEquals(ids, Fixture.pixels(MapReader.read(file)));
	}

	@Test
	void sixteenBitLabelsHaveTheirColoursInImageJ() {
		final Legend legend =
				new Legend(List.of(new LegendEntry(3, "rock", 0xe69f00), new LegendEntry(900, "vein", 0x56b4e9)));
		final float[][] ids = new float[1][WIDTH * HEIGHT];
		for (int i = 0; i < ids[0].length; i++)
			ids[0][i] = i % 3 == 0 ? 0 : i % 3 == 1 ? 3 : 900;
		final TiffImage image = TiffImage.of(SampleType.UINT16, List.of("labels")).displayed(0, 900)
				.colored(List.of(ColorTable.ofIds(legend)));
		final ImagePlus imp = new Opener().openImage(write("labels.tif", image, GeoTags.NONE, ids).toString());
		assertEquals(900, imp.getProcessor().get(2, 0));
		assertEquals(900, imp.getDisplayRangeMax());
		assertEquals(0x56b4e9, imp.getProcessor().convertToRGB().get(2, 0) & 0xffffff);
		assertEquals(0xe69f00, imp.getProcessor().convertToRGB().get(1, 0) & 0xffffff);
	}

	@Test
	void everyChannelMayHaveItsOwnColours() {
		final TiffImage image = TiffImage.of(SampleType.FLOAT32, List.of("a", "b"))
				.colored(List.of(ColorTable.ramp(0xff8000), ColorTable.ramp(0x0040ff)));
		final ImagePlus imp = new Opener()
				.openImage(write("p.tif", image, GeoTags.NONE, numbers(SampleType.FLOAT32, 2)).toString());
		assertTrue(imp.isComposite());
		assertEquals(0xff8000, imp.getLuts()[0].getRGB(255) & 0xffffff);
		assertEquals(0x0040ff, imp.getLuts()[1].getRGB(255) & 0xffffff);
		assertEquals(0x804000, imp.getLuts()[0].getRGB(128) & 0xffffff);
	}

	@Test
	void carriesTheGeoreferenceOfItsMap() {
		final AttributeMap input = MapReader.read(Fixture.file("geo"));
		final MapInfo info = input.info();
		final Path file = folder.resolve("geo.tif");
		TiffSink.create(file, info, TiffImage.of(SampleType.FLOAT32, List.of("a", "b"))).close();
		final MapInfo output = MapReader.read(file).info();
		final List<Integer> georeference = List.of(33550, 33922, 34735, 34736, 34737);
		for (final int number : georeference)
			assertEquals(GeoTagsText.of(info.geo(), number), GeoTagsText.of(output.geo(), number));
		assertEquals("nan", GeoTagsText.of(output.geo(), 42113));
		assertEquals("", GeoTagsText.of(output.geo(), 42112));
		assertEquals("m", output.calibration().unit());
	}

	@Test
	void aboveFourGigabytesItIsBigTiff() throws IOException {
		final Path file = folder.resolve("big.tif");
		final TiffImage image = TiffImage.of(SampleType.UINT16, NAMES);
		final float[][] planes = numbers(SampleType.UINT16, 3);
		write("big.tif", TiffSink.create(file, map(GeoTags.NONE), image, new TiffLayout(map(GeoTags.NONE), image, 100)),
				planes);
		assertEquals(43, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getShort(2));
		final AttributeMap map = MapReader.read(file);
		assertArrayEquals(planes, Fixture.pixels(map));
		assertEquals(NAMES, map.info().channelNames());
		assertTrue(new TiffLayout(MapInfo.of("a", 40000, 40000, List.of("a")),
				TiffImage.of(SampleType.FLOAT32, List.of("a"))).size() > 1L << 32);
	}

	@Test
	void refusesNumbersThatDoNotFit() {
		try (TiffSink sink = TiffSink.create(folder.resolve("a.tif"), map(GeoTags.NONE),
				TiffImage.of(SampleType.UINT8, List.of("a")))) {
			final IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
					() -> sink.write(new Region(0, 0, 1, 1), new float[][]{{256}}));
			assertEquals("value (256.0) must lie between 0 and 255 in a UINT8 image", e.getMessage());
			sink.write(new Region(0, 0, 1, 1), new float[][]{{Float.NaN}});
		}
		assertEquals(0, Fixture.pixels(MapReader.read(folder.resolve("a.tif")))[0][0]);
	}

	@Test
	void saysWhyItCannotWrite() {
		final Path file = folder.resolve("missing/a.tif");
		final InputException e = assertThrows(InputException.class, () -> TiffSink.create(file, map(GeoTags.NONE),
				TiffImage.of(SampleType.UINT8, List.of("a"))));
		assertEquals(
				"cannot be written (" + file + ", no such folder): free space or name a folder that may be written to",
				e.getMessage());
		assertFalse(Files.exists(file));
		assertNull(file.getParent().toFile().list());
	}

	@Test
	void tilesWithoutNeighboursAreWrittenToo() {
		final Path file = folder.resolve("some.tif");
		final float[][] ones = new float[1][WIDTH * HEIGHT];
		Arrays.fill(ones[0], 1);
		final List<Region> tiles = List.of(new Region(0, 0, 10, 4), new Region(20, 0, 25, 4), new Region(10, 0, 10, 2),
				new Region(3, 9, 1, 1), new Region(0, 20, WIDTH, 2));
		try (TiffSink sink =
				TiffSink.create(file, map(GeoTags.NONE), TiffImage.of(SampleType.FLOAT32, List.of("one")))) {
			tiles.forEach(tile -> sink.write(tile, ones));
		}
		final float[][] read = new float[1][WIDTH * HEIGHT];
		MapReader.read(file).source().read(new Region(0, 0, WIDTH, HEIGHT), read);
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final int column = x;
				final int row = y;
				final boolean written = tiles.stream().anyMatch(t -> column >= t.x() && column < t.x() + t.width()
						&& row >= t.y() && row < t.y() + t.height());
				assertEquals(written ? 1 : 0, read[0][y * WIDTH + x], x + ", " + y);
			}
	}

	@Test
	void bandsThatWaitAreBounded() {
		final TiffBands bands = new TiffBands(1 << 20, 16);
		final Region tile = new Region(0, 0, 256, 2);
		final TiffBands.Band first = bands.take(tile);
		assertEquals(new Region(0, 0, 1 << 20, 2), first.rows());
		assertEquals(first, bands.take(new Region(512, 0, 256, 2)));
		assertNotNull(bands.take(new Region(0, 2, 256, 2)));
		assertNull(bands.take(new Region(0, 4, 256, 2)));
		assertFalse(bands.complete(first, tile));
		assertTrue(bands.complete(first, new Region(256, 0, (1 << 20) - 256, 2)));
		bands.release(first);
		assertNotNull(bands.take(new Region(0, 4, 256, 2)));
	}
}
