package org.embrush.io;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/**
 * Reads PNG and JPEG with the Java platform's ImageIO: red, green and blue as channels, or one channel when grey; alpha is
 * dropped. {@code java.awt.image} is the form in which ImageIO yields pixels.
 */
final class PictureMap {

	private PictureMap() {}

	static FileChannels read(final Path file, final CancelFlag cancel) {
		final BufferedImage image = decode(file, cancel);
		final Raster raster = isPlain(image) ? image.getRaster() : spread(image);
		final int channels = Math.min(raster.getNumBands(), raster.getNumBands() < 3 ? 1 : 3);
		final SampleType type =
				raster.getTransferType() == DataBuffer.TYPE_USHORT ? SampleType.UINT16 : SampleType.UINT8;
		final SampleChannels held = SampleChannels.whole(file, type, raster.getWidth(), raster.getHeight(), channels);
		held.put(new TiffSegment(0, 0, raster.getWidth(), raster.getHeight(), 0, channels, 0, 0), 0, raster);
		return new FileChannels(raster.getWidth(), raster.getHeight(), held.images(),
				Collections.nCopies(channels, ""), Calibration.NONE, GeoTags.NONE, Float.NaN);
	}

	private static BufferedImage decode(final Path file, final CancelFlag cancel) {
		try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext())
				throw damaged(file, null);
			final ImageReader reader = readers.next();
			// A JPEG that is cut off is a mere warning, and grey below the cut.
			final boolean[] warned = {false};
			reader.addIIOReadWarningListener((source, warning) -> warned[0] |= warning.contains("EOI") ||
					warning.startsWith("Premature"));
			reader.addIIOReadProgressListener(new AbortWhenCancelled(cancel));
			reader.setInput(in);
			Heap.require(4L * reader.getWidth(0) * reader.getHeight(0), file);
			final BufferedImage image = reader.read(0);
			reader.dispose();
			cancel.check();
			if (warned[0])
				throw damaged(file, null);
			return image;
		} catch (final IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
			throw damaged(file, e);
		}
	}

	private static InputException damaged(final Path file, final Exception cause) {
		return new InputException("picture is damaged or of a kind that cannot be read (" + file +
				"): save it again as PNG or TIFF", cause);
	}

	/** @return whether the numbers in the raster are the colours themselves */
	private static boolean isPlain(final BufferedImage image) {
		final int type = image.getRaster().getTransferType();
		return image.getSampleModel() instanceof ComponentSampleModel &&
				!(image.getColorModel() instanceof IndexColorModel) &&
				(type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
	}

	/** @return the colours of a palette or packed picture as one or three bytes a pixel */
	private static Raster spread(final BufferedImage image) {
		final boolean grey = isGrey(image);
		final WritableRaster out = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, image.getWidth(),
				image.getHeight(), grey ? 1 : 3, null);
		for (int y = 0; y < image.getHeight(); y++)
			for (int x = 0; x < image.getWidth(); x++) {
				final int rgb = image.getRGB(x, y);
				out.setSample(x, y, 0, rgb >> 16 & 0xff);
				if (!grey) {
					out.setSample(x, y, 1, rgb >> 8 & 0xff);
					out.setSample(x, y, 2, rgb & 0xff);
				}
			}
		return out;
	}

	private static boolean isGrey(final BufferedImage image) {
		if (!(image.getColorModel() instanceof IndexColorModel palette))
			return false;
		for (int i = 0; i < palette.getMapSize(); i++)
			if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i))
				return false;
		return true;
	}
}
