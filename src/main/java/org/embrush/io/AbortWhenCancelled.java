package org.embrush.io;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import org.embrush.tile.CancelFlag;

/** Stops an ImageIO reader, which knows no other way, when the run is cancelled; the picture is then incomplete. */
record AbortWhenCancelled(CancelFlag cancel) implements IIOReadProgressListener {

	@Override
	public void imageProgress(final ImageReader source, final float percentageDone) {
		if (cancel.isCancelled())
			source.abort();
	}

	@Override
	public void sequenceStarted(final ImageReader source, final int minIndex) {}

	@Override
	public void sequenceComplete(final ImageReader source) {}

	@Override
	public void imageStarted(final ImageReader source, final int imageIndex) {}

	@Override
	public void imageComplete(final ImageReader source) {}

	@Override
	public void thumbnailStarted(final ImageReader source, final int imageIndex, final int thumbnailIndex) {}

	@Override
	public void thumbnailProgress(final ImageReader source, final float percentageDone) {}

	@Override
	public void thumbnailComplete(final ImageReader source) {}

	@Override
	public void readAborted(final ImageReader source) {}
}
