package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.embrush.Quiet;
import org.embrush.io.MapReader;
import org.embrush.model.Calibration;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

/** An open image is the map that its file is. */
@ExtendWith(Quiet.class)
class ImageMapTest {

	@ParameterizedTest
	@ValueSource(strings = {"sample-maps/landsat7-olinda/map.tif", "sample-maps/synthetic-minerals/map.tif"})
	void anOpenSampleIsTheMapOfItsFile(final String file) {
		final AttributeMap read = MapReader.read(Path.of(file));
		final AttributeMap open = ImageMap.of(IJ.openImage(file));
		final MapInfo info = read.info();
		assertEquals(new MapInfo(info.name(), info.width(), info.height(), info.channelNames(), info.calibration(),
				open.info().geo(), ""), open.info());
		final Region all = new Region(0, 0, info.width(), info.height());
		assertArrayEquals(pixels(read, all), pixels(open, all));
	}

	private static float[][] pixels(final AttributeMap map, final Region region) {
		final float[][] pixels = new float[map.source().channels()][region.size()];
		map.source().read(region, pixels);
		return pixels;
	}

	private static float[] pixel(final AttributeMap map, final int x, final int y) {
		final float[][] pixels = pixels(map, new Region(x, y, 1, 1));
		final float[] values = new float[pixels.length];
		for (int c = 0; c < values.length; c++)
			values[c] = pixels[c][0];
		return values;
	}

	/** @return a stack whose pixel values are its plane's number */
	private static ImagePlus floats(final int planes) {
		final ImageStack stack = new ImageStack(2, 2);
		for (int i = 1; i <= planes; i++)
			stack.addSlice("", new float[]{i, i, i, i});
		return new ImagePlus("floats", stack);
	}

	@Test
	void threeChannelsAreNotTakenForRedGreenAndBlue() {
		final ImagePlus image = floats(3);
		image.setDimensions(3, 1, 1);
		assertArrayEquals(new float[]{1, 2, 3}, pixel(ImageMap.of(image), 0, 0));
	}

	@Test
	void anRgbImageHasThreeAttributesAsItsFileHas() {
		final ColorProcessor colors = new ColorProcessor(2, 1);
		colors.set(1, 0, 0xff8040);
		final AttributeMap map = ImageMap.of(new ImagePlus("rgb", colors));
		assertArrayEquals(new float[]{255, 128, 64}, pixel(map, 1, 0));
		assertEquals(List.of("channel 1", "channel 2", "channel 3"), map.info().channelNames());
	}

	@Test
	void moreThanTwentyChannelsAreAllTaken() {
		final ImagePlus image = floats(31);
		image.setDimensions(31, 1, 1);
		final float[] pixel = pixel(ImageMap.of(image), 1, 1);
		assertEquals(31, pixel.length);
		assertEquals(31, pixel[30]);
	}

	@Test
	void aStackOfSlicesOrFramesIsTakenAsChannels() {
		final ImagePlus slices = floats(4);
		assertArrayEquals(new float[]{1, 2, 3, 4}, pixel(ImageMap.of(slices), 0, 0));
		slices.setDimensions(1, 1, 4);
		assertArrayEquals(new float[]{1, 2, 3, 4}, pixel(ImageMap.of(slices), 0, 0));
	}

	@Test
	void channelsOfAHyperstackAreThoseOfTheSliceThatIsShown() {
		final ImagePlus image = floats(6);
		image.setDimensions(2, 3, 1);
		image.setOpenAsHyperStack(true);
		image.setPositionWithoutUpdate(1, 2, 1);
		assertArrayEquals(new float[]{3, 4}, pixel(ImageMap.of(image), 0, 0));
	}

	@Test
	void aSignedImageKeepsItsSign() {
		final ImagePlus image = new ImagePlus("signed", new ShortProcessor(1, 1));
		image.getCalibration().setSigned16BitCalibration();
		image.getProcessor().set(0, 0, 32768 - 5);
		assertArrayEquals(new float[]{-5}, pixel(ImageMap.of(image), 0, 0));
	}

	@Test
	void notANumberIsMissing() {
		final ImagePlus image = floats(1);
		image.getProcessor().setf(0, 0, Float.NaN);
		assertTrue(Float.isNaN(pixel(ImageMap.of(image), 0, 0)[0]));
	}

	@Test
	void floatPixelsAreNotCopied() {
		final ImagePlus image = floats(2);
		assertSame(image.getStack().getPixels(2), ImageMap.of(image).source().rows().orElseThrow().row(1, 0));
	}

	@Test
	void sliceLabelsNameTheChannelsAndTheScaleIsKept() {
		final ImagePlus image = floats(2);
		image.setDimensions(2, 1, 1);
		image.getStack().setSliceLabel("Fe\nmore about it", 1);
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.25;
		image.getCalibration().setUnit("mm");
		final MapInfo info = ImageMap.of(image).info();
		assertEquals(List.of("Fe", "channel 2"), info.channelNames());
		assertEquals(new Calibration(0.5, 0.25, "mm", 0, 0), info.calibration());
	}
}
