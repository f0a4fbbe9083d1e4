package org.embrush.plugin;

import org.embrush.job.Fit;
import org.embrush.job.FitReport;
import org.embrush.job.FitRequest;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Fit...}: fits on a map and writes the model, as {@code embrush fit} does.
 *
 * <pre>{@code
 * IJ.run(image, "Embrush Fit...", "labels=overlay output=model.json");
 * }</pre>
 */
public final class FitPlugin implements PlugIn {

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.FIT, (values, progress, cancel) -> {
			final FitRequest request = Requests.fit(values, MapChoice.of(values.text("map")));
			final FitReport report = new Fit(progress, cancel).run(request);
			ShownResult.log(values.form().command(), report.warnings());
			IJ.showStatus("model written to " + request.output().orElseThrow());
		});
	}
}
