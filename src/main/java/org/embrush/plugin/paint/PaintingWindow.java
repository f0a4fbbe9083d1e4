package org.embrush.plugin.paint;

import ij.plugin.PlugIn;

/**
 * The command {@code Plugins > Segmentation > Embrush > Embrush...}: paints classes onto the active image.
 *
 * <pre>{@code
 * IJ.run("Embrush...");
 * }</pre>
 */
public final class PaintingWindow implements PlugIn {

	@Override
	public void run(final String argument) {
		throw new UnsupportedOperationException("the painting window is not there yet");
	}
}
