package org.embrush.plugin;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

import org.embrush.model.Legend;
import org.embrush.tile.Region;

/**
 * A picture of a result, as large as the map, to lie over the image; clear where there is no data or nothing is known yet.
 *
 * <pre>{@code
 * ResultPicture picture = new ResultPicture(planes.width(), planes.height());
 * picture.draw(planes, new Region(0, 0, planes.width(), planes.height()), Shown.CONFIDENCE, legend, 0);
 * image.setOverlay(new ImageRoi(0, 0, picture.image()), null, 0, null);
 * }</pre>
 */
public final class ResultPicture {

	private static final int OPAQUE = 0xff000000;
	private static final int LEVELS = 255;

	private final BufferedImage picture;
	private final int[] argb;

	/**
	 * A picture that is clear all over.
	 *
	 * @param width of the map
	 * @param height of the map
	 */
	public ResultPicture(final int width, final int height) {
		picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		argb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
	}

	/** @return the picture; later drawing changes it */
	public BufferedImage image() {
		return picture;
	}

	/**
	 * Draws a part.
	 *
	 * @param planes of the part
	 * @param region where the part lies in the map
	 * @param shown what to draw
	 * @param legend of the model, in the order of the probabilities
	 * @param classIndex the class whose probability is drawn
	 */
	public void draw(final ResultPlanes planes, final Region region, final Shown shown, final Legend legend,
			final int classIndex) {
		final int[] colors = new int[1 << Short.SIZE];
		for (int c = 0; c < legend.size(); c++)
			colors[legend.get(c).id()] = OPAQUE | legend.get(c).rgb();
		for (int n = 0; n < region.size(); n++) {
			final int at = (region.y() + n / region.width()) * picture.getWidth() + region.x() + n % region.width();
			argb[at] = switch (shown) {
				case NOTHING -> 0;
				case CLASSES -> colors[planes.labels()[n] & 0xffff];
				case CONFIDENCE -> grey(planes.confidence()[n]);
				case TYPICALITY -> grey(planes.uncertainty()[ResultPlanes.TYPICALITY][n]);
				case PROBABILITY -> tinted(planes.probabilities()[classIndex][n], legend.get(classIndex).rgb());
			};
		}
	}

	private static int grey(final float value) {
		return Float.isNaN(value) ? 0 : OPAQUE | Math.round(value * LEVELS) * 0x010101;
	}

	/** From black to the class's colour. */
	private static int tinted(final float value, final int rgb) {
		if (Float.isNaN(value))
			return 0;
		int color = OPAQUE;
		for (int shift = 0; shift <= 16; shift += 8)
			color |= Math.round((rgb >> shift & 0xff) * value) << shift;
		return color;
	}
}
