package org.embrush.plugin;

import java.nio.file.Path;

import org.embrush.job.Input;
import org.embrush.model.InputException;

import ij.IJ;
import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Batch...}: segments all maps of a folder with a model. A map that fails does not stop the others;
 * {@code log.csv} says what became of each.
 *
 * <pre>{@code
 * IJ.run("Embrush Batch...", "model=model.json folder=maps include=*.tif output=results resume");
 * }</pre>
 */
public final class BatchPlugin implements PlugIn {

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.BATCH, (values, progress, cancel) -> {
			final Path output = values.requiredPath("output");
			final FolderApply batch = new FolderApply(Input.file(values.requiredPath("model")), output,
					values.flag("resume"), values.whole("threads"));
			final FolderApply.Outcome outcome = batch.run(
					FolderApply.maps(values.requiredPath("folder"), values.words("include")), progress, cancel);
			if (outcome.failed() > 0)
				throw new InputException(outcome.failed() + " of " + outcome.maps() +
						" maps failed: see " + output.resolve(FolderApply.LOG) + " for the reasons");
			IJ.showStatus(outcome.maps() + " maps segmented, log in " + output.resolve(FolderApply.LOG));
		});
	}
}
