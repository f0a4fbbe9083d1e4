package org.embrush.plugin;

import org.embrush.synthetic.ElementMap;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

/** A made-up element map as a hyperstack of three channels, such as a user has open. */
public final class RockImage {

	private static final int CHANNELS = 3;

	private RockImage() {}

	/**
	 * @param width of the image
	 * @param height of the image
	 * @return the image, not shown
	 */
	public static ImagePlus of(final int width, final int height) {
		final ElementMap rock = ElementMap.generate(width, height, CHANNELS, 1);
		final ImageStack stack = new ImageStack(width, height);
		for (int c = 0; c < CHANNELS; c++) {
			final float[] values = new float[width * height];
			for (int i = 0; i < values.length; i++)
				values[i] = rock.counts()[c][i];
			stack.addSlice(ElementMap.channelName(c), new FloatProcessor(width, height, values));
		}
		final ImagePlus image = new ImagePlus("rock.tif", stack);
		image.setDimensions(CHANNELS, 1, 1);
		image.setOpenAsHyperStack(true);
		return image;
	}
}
