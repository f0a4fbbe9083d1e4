package org.embrush.plugin;

import org.embrush.job.Evaluate;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.EvaluateResult;

import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Evaluate...}: measures how good a segmentation is, as {@code embrush evaluate} does, and adds the
 * figures to ImageJ's Results table, where macros find them with or without a screen.
 *
 * <pre>{@code
 * IJ.run(image, "Embrush Evaluate...", "labels=overlay folds=5");
 * double kappa = ResultsTable.getResultsTable().getValue("Kappa", 1); // what to expect on the map
 * }</pre>
 */
public final class EvaluatePlugin implements PlugIn {

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.EVALUATE, (values, progress, cancel) -> {
			final EvaluateRequest request = Requests.evaluate(values, MapChoice.of(values.text("map")));
			final EvaluateResult result = new Evaluate(progress, cancel).run(request);
			ShownResult.log(values.form().command(), result.warnings());
			EvaluationTables.open(result);
		});
	}
}
