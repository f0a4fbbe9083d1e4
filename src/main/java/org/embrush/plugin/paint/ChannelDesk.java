package org.embrush.plugin.paint;

import java.awt.image.BufferedImage;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.embrush.plugin.ColorView;
import org.embrush.plugin.ImageMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;

import ij.ImagePlus;

/** Which channel the image shows, and the colour view of three channels that can lie over it. */
final class ChannelDesk implements AutoCloseable {

	private final ImagePlus image;
	private final AttributeMap map;
	private final OverlayLayers layers;
	private final Recording recording;
	private final LatestJob painter = new LatestJob("Embrush view", SwingUtilities::invokeLater);
	/** Least and largest value shown of every channel, once they are known. */
	private float[][] ranges;
	private int shown;

	ChannelDesk(final ImagePlus image, final AttributeMap map, final OverlayLayers layers,
			final Recording recording) {
		this.image = image;
		this.map = map;
		this.layers = layers;
		this.recording = recording;
	}

	/** @return number of channels */
	int count() {
		return map.info().channelNames().size();
	}

	/** @return index of the channel that the image shows */
	int shown() {
		if (image.getStackSize() == 1 || image.getType() == ImagePlus.COLOR_RGB)
			return shown;
		final int[] planes = ImageMap.planes(image);
		for (int c = 0; c < planes.length; c++)
			if (planes[c] == image.getCurrentSlice())
				return c;
		return shown;
	}

	/** Steps through the channels, from the last to the first. */
	void step(final int by) {
		show(Math.floorMod(shown() + by, count()));
	}

	/** Shows a channel, with a contrast that suits it. */
	void show(final int channel) {
		shown = channel;
		if (image.getType() == ImagePlus.COLOR_RGB || image.getStackSize() == 1) {
			if (count() > 1)
				view(channel, channel, channel);
			return;
		}
		image.setSlice(ImageMap.planes(image)[channel]);
		recording.command("Set Slice...", "slice=" + image.getCurrentSlice());
		if (ranges == null)
			ranges = ColorView.ranges(map.source(), new CancelFlag());
		final double raised = image.getCalibration().isSigned16Bit() ? 32768 : 0;
		image.setDisplayRange(ranges[channel][0] + raised, ranges[channel][1] + raised);
		image.updateAndDraw();
	}

	/** Lays three channels as red, green and blue over the image; it stays as it is below. */
	void view(final int red, final int green, final int blue) {
		recording.call("colorView", (red + 1) + "," + (green + 1) + "," + (blue + 1));
		painter.submit(cancel -> ColorView.picture(map.source(), new int[]{red, green, blue}, cancel),
				new LatestJob.Outcome<BufferedImage>() {

					@Override
					public void done(final BufferedImage picture) {
						layers.view(Optional.of(ColorView.layer(picture)));
					}

					@Override
					public void failed(final Throwable failure) {
						throw new IllegalStateException("the colour view could not be drawn", failure);
					}
				});
	}

	/** Takes the colour view away. */
	void plain() {
		recording.call("colorView", "");
		painter.cancel();
		layers.view(Optional.empty());
	}

	@Override
	public void close() {
		painter.close();
	}
}
