package org.embrush.io;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Region;

/**
 * Reads images of class ids. PNG goes through the Java platform's ImageIO, whose pixels come as {@code java.awt.image}:
 * the numbers stored count, not the colours that a palette gives them.
 */
final class ImageLabels {

	/** Rows read at a time. */
	private static final int ROWS = 64;

	private final String where;
	private final LabelStrokes strokes = new LabelStrokes();

	private ImageLabels(final String where) {
		this.where = where;
	}

	static PaintedLabels ofTiff(final Path file, final int width, final int height, final CancelFlag cancel) {
		return of(MapReader.read(file, cancel), InputFile.name(file), width, height, cancel);
	}

	static PaintedLabels of(final AttributeMap map, final String where, final int width, final int height,
			final CancelFlag cancel) {
		final ImageLabels labels = new ImageLabels(where);
		labels.requireOneChannel(map.source().channels());
		LabelSize.require(map.info().width(), map.info().height(), labels.where, width, height);
		for (int y = 0; y < height; y += ROWS) {
			cancel.check();
			final Region region = new Region(0, y, width, Math.min(ROWS, height - y));
			final float[] values = new float[region.size()];
			map.source().read(region, new float[][]{values});
			for (int i = 0; i < values.length; i++)
				labels.add(i % width, y + i / width, values[i]);
		}
		return new PaintedLabels(labels.where, width, height, labels.strokes, false, List.of());
	}

	static PaintedLabels ofPng(final byte[] bytes, final Path file, final int width, final int height) {
		final ImageLabels labels = new ImageLabels(InputFile.name(file));
		final Raster raster = labels.decode(bytes).getRaster();
		labels.requireOneChannel(raster.getNumBands());
		LabelSize.require(raster.getWidth(), raster.getHeight(), labels.where, width, height);
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++)
				labels.add(x, y, raster.getSample(x, y, 0));
		return new PaintedLabels(labels.where, width, height, labels.strokes, false, List.of());
	}

	private BufferedImage decode(final byte[] bytes) {
		try {
			final BufferedImage image =
					ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
			if (image != null)
				return image;
		} catch (final IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
			throw damaged(e);
		}
		throw damaged(null);
	}

	private InputException damaged(final Exception cause) {
		return new InputException("label image is damaged (" + where + "): save it again as PNG or TIFF", cause);
	}

	private void requireOneChannel(final int channels) {
		if (channels != 1)
			throw new InputException("label image has " + channels + " channels (" + where +
					"): give one channel of class ids, 0 for unlabelled");
	}

	private void add(final int x, final int y, final float value) {
		if (value == 0 || Float.isNaN(value))
			return;
		if (value != Math.rint(value) || value < 0 || value > LegendEntry.MAX_ID)
			throw new InputException("class id " + Decimal.text(value) + " (" + where + ", x " + x + ", y " + y +
					") must be a whole number from 0 to " + LegendEntry.MAX_ID + ": save the image as 8 or 16 bit");
		strokes.add(x, y, strokes.index(ClassMark.of((int) value)), 1);
	}
}
