package org.embrush.plugin;

import org.embrush.job.Apply;
import org.embrush.job.ApplyRequest;
import org.embrush.job.SegmentResult;

import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Apply...}: segments a map with a model, as {@code embrush apply} does.
 *
 * <pre>{@code
 * IJ.run(image, "Embrush Apply...", "model=model.json show=labels");
 * }</pre>
 */
public final class ApplyPlugin implements PlugIn {

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.APPLY, (values, progress, cancel) -> {
			ShownResult.kinds(values);
			final MapChoice map = MapChoice.of(values.text("map"));
			final ApplyRequest request = Requests.apply(values, map);
			final SegmentResult result = new Apply(progress, cancel).run(request).results().get(0);
			ShownResult.open(result, values, map.scale());
		});
	}
}
