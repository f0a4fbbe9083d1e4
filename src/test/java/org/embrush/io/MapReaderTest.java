package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.InputException;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a map says of itself, whatever its format. */
class MapReaderTest {

	private static final Path PICTURES = Fixture.FOLDER.resolveSibling("pictures");

	@TempDir
	Path folder;

	private static float value(final AttributeMap map, final int c, final int x, final int y) {
		final float[][] planes = new float[map.source().channels()][1];
		map.source().read(new Region(x, y, 1, 1), planes);
		return planes[c][0];
	}

	@ParameterizedTest
	@ValueSource(strings = {"u8", "u16", "f32"})
	void imageJChannelsHaveNamesAndScale(final String type) {
		final MapInfo info = MapReader.read(Fixture.file("imagej-channels-" + type)).info();
		assertEquals(List.of("Fe", "Mg Ka", "Si"), info.channelNames());
		assertEquals(new Calibration(0.25, 0.5, "um", 0, 0), info.calibration());
		assertEquals("imagej-channels-" + type + ".tif", info.name());
	}

	@ParameterizedTest
	@ValueSource(strings = {"imagej-slices", "imagej-frames"})
	void aStackOfSlicesOrFramesCountsAsChannels(final String name) {
		final AttributeMap map = MapReader.read(Fixture.file(name));
		assertEquals(List.of("channel 1", "channel 2", "channel 3"), map.info().channelNames());
		assertEquals(Fixture.value("u16", 2, 7, 9), value(map, 2, 7, 9));
		assertEquals(Calibration.NONE, map.info().calibration());
	}

	@Test
	void imageJColourIsThreeChannels() {
		final AttributeMap map = MapReader.read(Fixture.file("imagej-rgb"));
		assertEquals(3, map.source().channels());
		assertEquals(Fixture.value("u8", 1, 20, 3), value(map, 1, 20, 3));
	}

	/** What ImageJ itself saves, with the version under test. */
	@ParameterizedTest
	@ValueSource(strings = {"8-bit", "16-bit", "32-bit"})
	void readsWhatImageJSaves(final String bits) {
		final ImagePlus imp = IJ.createHyperStack("a", 40, 30, 3, 1, 1, Integer.parseInt(bits.split("-")[0]));
		for (int c = 1; c <= 3; c++) {
			imp.getStack().setSliceLabel("K\u03b1 " + c, c);
			for (int i = 0; i < 1200; i++)
				imp.getStack().getProcessor(c).setf(i, (i + c) % 251);
		}
		imp.getCalibration().pixelWidth = 0.125;
		imp.getCalibration().pixelHeight = 0.2;
		imp.getCalibration().setUnit("\u00b5m");
		imp.getCalibration().xOrigin = 5;
		final Path file = folder.resolve("a.tif");
		assertTrue(new FileSaver(imp).saveAsTiff(file.toString()));
		final AttributeMap map = MapReader.read(file);
		assertEquals(List.of("K\u03b1 1", "K\u03b1 2", "K\u03b1 3"), map.info().channelNames());
		assertEquals(0.125, map.info().calibration().pixelWidth(), 1e-6);
		assertEquals(0.2, map.info().calibration().pixelHeight(), 1e-6);
		assertEquals("\u00b5m", map.info().calibration().unit());
		assertEquals(5, map.info().calibration().xOrigin());
		for (int c = 0; c < 3; c++)
			assertArrayEquals((float[]) imp.getStack().getProcessor(c + 1).convertToFloat().getPixels(),
					Fixture.pixels(map)[c]);
	}

	/** ImageJ's convention for stacks above 4 GB: one directory, further planes behind the first. */
	@Test
	void readsPlanesBehindTheOnlyDirectory() throws IOException {
		final Path file = folder.resolve("a.tif");
		final float[][] planes = new float[3][20];
		for (int c = 0; c < 3; c++)
			for (int i = 0; i < 20; i++)
				planes[c][i] = 100 * c + i;
		try (TiffSink sink = TiffSink.create(file, MapInfo.of("a", 5, 4, List.of("a")),
				TiffImage.of(SampleType.UINT16, List.of("a", "b", "c")))) {
			sink.write(new Region(0, 0, 5, 4), planes);
		}
		final byte[] bytes = Files.readAllBytes(file);
		final int directory = (bytes[4] & 0xff) + ((bytes[5] & 0xff) << 8);
		final int next = directory + 2 + 12 * bytes[directory];
		for (int i = 0; i < 4; i++)
			bytes[next + i] = 0;
		Files.write(file, bytes);
		final AttributeMap map = MapReader.read(file);
		assertArrayEquals(planes, Fixture.pixels(map));
		assertEquals(List.of("a", "b", "c"), map.info().channelNames());
		Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
		assertEquals("TIFF file ends too early or is damaged (" + file + "): copy or save it again",
				assertThrows(InputException.class, () -> MapReader.read(file)).getMessage());
	}

	@Test
	void channelNamesOfOtherProgramsAreFound() {
		assertEquals(List.of("Fe", "Mg", "Si"), MapReader.read(Fixture.file("names-pages")).info().channelNames());
		assertEquals(List.of("red", "channel 2", "a & b"),
				MapReader.read(Fixture.file("names-gdal")).info().channelNames());
		assertEquals(List.of("CD3", "CD8", "DNA"), MapReader.read(Fixture.file("names.ome")).info().channelNames());
		assertEquals(List.of("channel 1", "channel 2", "channel 3"),
				MapReader.read(Fixture.file("names-broken")).info().channelNames());
	}

	@Test
	void paletteTiffYieldsIndices() {
		final AttributeMap map = MapReader.read(Fixture.file("palette"));
		assertEquals(1, map.source().channels());
		for (int y = 0; y < Fixture.HEIGHT; y++)
			assertEquals(Fixture.value("u8", 0, 30, y), value(map, 0, 30, y));
	}

	@Test
	void smallerCopiesAreNoChannels() {
		final AttributeMap map = MapReader.read(Fixture.file("overview"));
		assertEquals(3, map.source().channels());
		assertEquals(Fixture.value("u16", 2, 32, 20), value(map, 2, 32, 20));
	}

	@Test
	void geoTiffSaysWhereAndWhatIsMissing() {
		final AttributeMap map = MapReader.read(Fixture.file("geo"));
		final GeoTags geo = map.info().geo();
		assertEquals("12[30.0, 30.0, 0.0]", GeoTagsText.of(geo, 33550));
		assertEquals("12[0.0, 0.0, 0.0, 288776.25, 9120760.75, 0.0]", GeoTagsText.of(geo, 33922));
		assertEquals(
				"3[1.0, 1.0, 0.0, 3.0, 1024.0, 0.0, 1.0, 1.0, 1026.0, 34737.0, 4.0, 0.0, 3076.0, 0.0, 1.0, 9001.0]",
				GeoTagsText.of(geo, 34735));
		assertEquals("12[298.257223563, 6378137.0]", GeoTagsText.of(geo, 34736));
		assertEquals("WGS|", GeoTagsText.of(geo, 34737));
		assertEquals("<GDALMetadata></GDALMetadata>", GeoTagsText.of(geo, 42112));
		assertEquals("5200", GeoTagsText.of(geo, 42113));
		assertEquals(new Calibration(30, 30, "m", 0, 0), map.info().calibration());
		for (int y = 0; y < Fixture.HEIGHT; y++)
			for (int x = 0; x < Fixture.WIDTH; x++) {
				final float stored = Fixture.value("u16", 0, x, y);
				assertEquals(stored == 5200 ? Float.NaN : stored, value(map, 0, x, y));
			}
		assertTrue(Float.isNaN(value(map, 0, 7, 1)));
	}

	@ParameterizedTest
	@ValueSource(strings = {"jpeg-ycbcr", "jpeg-bands"})
	void jpegInTiffComesClose(final String name) {
		final AttributeMap map = MapReader.read(Fixture.file(name));
		assertEquals(3, map.source().channels());
		double sum = 0;
		for (int i = 0; i < 100; i++)
			// Channel 0 never wraps round, so that it is smooth.
			sum += Math.abs(Fixture.value("u8", 0, i % 33, i % 21) - value(map, 0, i % 33, i % 21));
		assertTrue(sum / 100 < 8, "mean difference " + sum / 100);
	}

	@ParameterizedTest
	@ValueSource(strings = {"rgb.png", "rgba.png"})
	void colourPngIsThreeChannels(final String name) {
		final AttributeMap map = MapReader.read(PICTURES.resolve(name));
		assertEquals(List.of("channel 1", "channel 2", "channel 3"), map.info().channelNames());
		for (int c = 0; c < 3; c++)
			assertEquals((50 * c + 3 * 30 + 5 * 20) % 256, value(map, c, 30, 20));
	}

	@ParameterizedTest
	@ValueSource(strings = {"grey8.png", "grey-alpha.png", "grey16.png"})
	void greyPngIsOneChannel(final String name) {
		final AttributeMap map = MapReader.read(PICTURES.resolve(name));
		assertEquals(1, map.source().channels());
		assertEquals((3 * 30 + 5 * 20) * (name.contains("16") ? 200 : 1), value(map, 0, 30, 20));
	}

	@Test
	void palettePngIsThreeChannels() {
		assertEquals(3, MapReader.read(PICTURES.resolve("palette.png")).source().channels());
	}

	@Test
	void jpegIsCloseToWhatWentIn() {
		final AttributeMap map = MapReader.read(PICTURES.resolve("rgb.jpg"));
		assertEquals(20 * 7, value(map, 0, 20, 10), 6);
		assertEquals(10 * 12, value(map, 1, 20, 10), 6);
		assertEquals(30, value(map, 2, 20, 10), 6);
		final AttributeMap grey = MapReader.read(PICTURES.resolve("grey.jpg"));
		assertEquals(1, grey.source().channels());
		assertEquals(20 * 7, value(grey, 0, 20, 10), 4);
	}

	@ParameterizedTest
	@ValueSource(strings = {"1 2.5 NaN\n-4 5e1 6\n", "1,2.5,\n-4,50,6\n", "# Fe\n1\t2.5\tnan\r\n-4\t5e1\t6\r\n",
		"1; 2.5; NA;\n-4; 50; 6;\n", "  1  2.5 NaN \n\n  -4 50 6", "\u00ef\u00bb\u00bf1 2.5 NaN\n-4 50 6\n"})
	void matricesOfAnyUsualSeparator(final String text) throws IOException {
		final Path file = folder.resolve("Fe.txt");
		Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
		final AttributeMap map = MapReader.read(file);
		assertEquals(3, map.info().width());
		assertEquals(2, map.info().height());
		assertArrayEquals(new float[][]{{1, 2.5f, Float.NaN, -4, 50, 6}}, Fixture.pixels(map));
	}

	@Test
	void aStackJoinsFilesUnderTheirNames() throws IOException {
		final Path fe = Files.writeString(folder.resolve("Fe.txt"), "1 2 3\n4 5 6\n");
		final Path mg = Files.writeString(folder.resolve("Mg.v2.csv"), "10,20,30\n40,50,60\n");
		final AttributeMap map = MapReader.stack(List.of(fe, mg), new CancelFlag());
		assertEquals(List.of("Fe", "Mg.v2"), map.info().channelNames());
		assertArrayEquals(new float[][]{{1, 2, 3, 4, 5, 6}, {10, 20, 30, 40, 50, 60}}, Fixture.pixels(map));
	}

	@Test
	void aStackKeepsNamesAndMakesThemUnique() {
		final Path channels = Fixture.file("imagej-channels-u8");
		final Path more = Fixture.file("pages-f32-le");
		final AttributeMap map = MapReader.stack(List.of(channels, more, channels), new CancelFlag());
		assertEquals(
				List.of("Fe", "Mg Ka", "Si", "channel 4", "channel 5", "channel 6", "Fe (2)", "Mg Ka (2)", "Si (2)"),
				map.info().channelNames());
		assertEquals("um", map.info().calibration().unit());
		assertEquals(Fixture.value("u8", 1, 3, 3), value(map, 1, 3, 3));
		assertEquals(Fixture.value("f32", 1, 3, 3), value(map, 4, 3, 3));
	}

	@Test
	void digestIsOfTheBytes() throws IOException {
		final Path file = Files.writeString(folder.resolve("abc.txt"), "1 2\n");
		// d=$(printf '1 2\n' | sha256sum | cut -c1-64); echo $d; printf $d$d | sha256sum
		assertEquals("f251ddc12234e0da8d3b778bd0f7463fb477f16f47757f5617dc8b4ff4d4f14a",
				MapReader.read(file).info().digest());
		assertEquals("f251ddc12234e0da8d3b778bd0f7463fb477f16f47757f5617dc8b4ff4d4f14a",
				MapReader.stack(List.of(file), new CancelFlag()).info().digest());
		assertEquals("94548e0ea836e21d6be8ef76d586ba97b8a600634c3ce7361ccc0dc159698d4c",
				MapReader.stack(List.of(file, file), new CancelFlag()).info().digest());
	}
}
