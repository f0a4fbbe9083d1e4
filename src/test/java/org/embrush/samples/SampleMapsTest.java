package org.embrush.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.ByteProcessor;
import java.awt.Color;
import java.awt.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import org.embrush.synthetic.ElementMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed files of sample-maps are what their programs write, and agree with each other. */
class SampleMapsTest {

	@Test
	void mineralMapIsWhatTheGeneratorMakes() {
		ElementMap made = SampleMaps.mineralMap();
		ImagePlus map = open(SampleMaps.MINERALS, "map.tif");
		assertTrue(map.isComposite());
		assertTrue(map.getOriginalFileInfo().description.contains("hyperstack=true"));
		assertEquals(made.counts().length, map.getNChannels());
		for (int d = 0; d < made.counts().length; d++) {
			assertEquals(ElementMap.channelName(d), map.getStack().getSliceLabel(d + 1));
			assertArrayEquals(made.counts()[d], (short[]) map.getStack().getPixels(d + 1));
		}
		assertArrayEquals(made.truth(), pixels(open(SampleMaps.MINERALS, "truth.tif")));
	}

	@Test
	void mineralScribblesAreWhatTheRulePaintsAndTrue() {
		Scribbles painted = SampleMaps.mineralScribbles(SampleMaps.mineralMap());
		byte[] labels = pixels(open(SampleMaps.MINERALS, "labels.tif"));
		assertArrayEquals((byte[]) painted.labels().getPixels(), labels);
		byte[] truth = pixels(open(SampleMaps.MINERALS, "truth.tif"));
		IntStream.range(0, labels.length).filter(i -> labels[i] != 0).forEach(i -> assertEquals(truth[i], labels[i]));
	}

	@Test
	void landsatScribblesAreThePaintedStrokes() throws IOException {
		assertArrayEquals((byte[]) SampleMaps.landsatScribbles().labels().getPixels(),
				pixels(open(SampleMaps.LANDSAT, "labels.tif")));
	}

	@ParameterizedTest
	@ValueSource(strings = {"landsat7-olinda", "synthetic-minerals"})
	void roiSetAndLegendAgreeWithTheLabelImage(String name) throws IOException {
		Path folder = Path.of("sample-maps", name);
		ImagePlus labels = open(folder, "labels.tif");
		List<String> legend = Files.readAllLines(folder.resolve("classes.csv"));
		assertEquals("id,name,color", legend.get(0));
		for (String line : legend.subList(1, legend.size())) {
			String[] cell = line.split(",");
			int rgb = labels.getProcessor().getColorModel().getRGB(Integer.parseInt(cell[0]));
			assertEquals(Color.decode(cell[2]), new Color(rgb));
		}

		ByteProcessor painted = new ByteProcessor(labels.getWidth(), labels.getHeight());
		for (byte[] bytes : entries(folder.resolve("labels.zip"))) {
			int group = bytes[Stroke.groupIndex(bytes)];
			bytes[Stroke.groupIndex(bytes)] = 0; // ImageJ prints when it finds no colour table for groups
			Roi roi = RoiDecoder.openFromByteArray(bytes);
			String className = legend.get(group).split(",")[1];
			assertTrue(roi.getName().matches(className + " \\d+"), roi.getName());
			for (Point p : roi)
				painted.set(p.x, p.y, group);
		}
		assertArrayEquals((byte[]) painted.getPixels(), pixels(labels));
	}

	@Test
	void landsatSceneIsAHyperstackThatKeepsItsPlaceOnEarth() throws IOException {
		ImagePlus map = open(SampleMaps.LANDSAT, "map.tif");
		assertEquals(6, map.getNChannels());
		assertTrue(map.isComposite());
		assertTrue(map.getOriginalFileInfo().description.contains("hyperstack=true"));
		assertEquals("B1 blue", map.getStack().getSliceLabel(1));
		assertEquals("B7 short-wave infrared 2", map.getStack().getSliceLabel(6));
		assertEquals(28.5, map.getCalibration().pixelWidth, 1e-9);
		assertEquals("m", map.getCalibration().getUnit());

		ImageReader reader = readerOfTheJdk();
		try (ImageInputStream in = ImageIO.createImageInputStream(SampleMaps.LANDSAT.resolve("map.tif").toFile())) {
			reader.setInput(in);
			TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
			assertArrayEquals(new double[]{0, 0, 0, 288776.25, 9120760.75, 0},
					tags.getTIFFField(33922).getAsDoubles(), 0.1);
			assertArrayEquals(new double[]{28.5, 28.5, 0}, tags.getTIFFField(33550).getAsDoubles(), 1e-6);
			assertEquals(32, tags.getTIFFField(34735).getCount());
			assertEquals("SIRGAS 2000 / UTM zone 25S|SIRGAS 2000|", tags.getTIFFField(34737).getAsString(0));
		} finally {
			reader.dispose();
		}
	}

	@Test
	void everyFileIsSmallerThanTwoMegabytes() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("sample-maps"))) {
			for (Path file : files.filter(Files::isRegularFile).toList())
				assertTrue(Files.size(file) < 2_000_000, file.toString());
		}
	}

	/** Another library on the class path may have registered a reader with tag values of another kind. */
	private static ImageReader readerOfTheJdk() {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("tiff");
		ImageReader reader = readers.next();
		while (!"java.desktop".equals(reader.getClass().getModule().getName())) reader = readers.next();
		return reader;
	}

	private static ImagePlus open(Path folder, String file) {
		return IJ.openImage(folder.resolve(file).toString());
	}

	private static byte[] pixels(ImagePlus image) {
		return (byte[]) image.getProcessor().getPixels();
	}

	private static List<byte[]> entries(Path file) throws IOException {
		List<byte[]> entries = new ArrayList<>();
		try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
				entries.add(zip.readAllBytes());
		}
		return entries;
	}
}
