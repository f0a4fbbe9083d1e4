package org.embrush.samples;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.MedianCut;
import java.awt.Color;
import java.awt.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Writes preview.png: three channels of a map as red, green and blue, with the scribbles on top. */
final class Preview {

	/** Share of the pixels that may saturate at either end of a channel. */
	private static final double SATURATED = 0.01;

	private Preview() {
	}

	/** Channels count from 1. */
	static void write(Path folder, int red, int green, int blue, Scribbles scribbles) throws IOException {
		ImagePlus map = IJ.openImage(folder.resolve("map.tif").toString());
		ColorProcessor picture = new ColorProcessor(map.getWidth(), map.getHeight());
		picture.setRGB(stretched(map, red), stretched(map, green), stretched(map, blue));
		for (Stroke stroke : scribbles.strokes()) {
			Color color = scribbles.colorOf(stroke);
			draw(stroke, color.getGreen() < 128 ? Color.WHITE : Color.BLACK, 1, picture);
			draw(stroke, color, 0, picture);
		}
		ImageProcessor indexed = new MedianCut(picture).convertToByte(256);
		ImageIO.write(((ByteProcessor) indexed).getBufferedImage(), "png", folder.resolve("preview.png").toFile());
	}

	private static void draw(Stroke stroke, Color color, int border, ColorProcessor picture) {
		picture.setColor(color);
		for (Point p : stroke.roi().getContainedPoints())
			for (int dy = -border; dy <= border; dy++)
				for (int dx = -border; dx <= border; dx++)
					picture.drawPixel(p.x + dx, p.y + dy);
	}

	private static byte[] stretched(ImagePlus map, int channel) {
		float[] value = (float[]) map.getStack().getProcessor(channel).convertToFloatProcessor().getPixels();
		float[] sorted = value.clone();
		Arrays.sort(sorted);
		float low = sorted[(int) (SATURATED * sorted.length)];
		float high = sorted[(int) ((1 - SATURATED) * sorted.length)];
		byte[] stretched = new byte[value.length];
		for (int i = 0; i < value.length; i++)
			stretched[i] =
					(byte) Math.round(255 * Math.sqrt(Math.max(0, Math.min(1, (value[i] - low) / (high - low)))));
		return stretched;
	}
}
