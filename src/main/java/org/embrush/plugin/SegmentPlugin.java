package org.embrush.plugin;

import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;

import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Segment...}: fits on a map and segments it, as {@code embrush segment} does.
 *
 * <pre>{@code
 * IJ.run(image, "Embrush Segment...", "labels=overlay");
 * ImagePlus labels = IJ.getImage(); // "labels of map.tif"
 * }</pre>
 */
public final class SegmentPlugin implements PlugIn {

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.SEGMENT, (values, progress, cancel) -> {
			ShownResult.kinds(values);
			final MapChoice map = MapChoice.of(values.text("map"));
			final SegmentRequest request = Requests.segment(values, map);
			final SegmentResult result = new Segment(progress, cancel).run(request);
			ShownResult.open(result, values, map.scale());
		});
	}
}
