package org.embrush.job;

import org.embrush.io.ModelFile;
import org.embrush.io.OutputFile;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/**
 * Fits a model on a painted map.
 *
 * <pre>{@code
 * FitRequest request = new FitRequest(Training.of(Input.of(map), Input.of(labels)), Optional.empty(), 0);
 * Model model = new Fit(Progress.NONE, new CancelFlag()).run(request).model();
 * }</pre>
 */
public final class Fit {

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the fit has come
	 * @param cancel stops it
	 */
	public Fit(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Fits, and writes the model file when the request names one.
	 *
	 * @param request what to fit
	 * @return the model
	 * @throws org.embrush.model.InputException when data cannot be read or contradict themselves
	 * @throws org.embrush.model.FitException when the fit cannot go on
	 * @throws org.embrush.model.CancelledException when the flag is raised; nothing was written
	 */
	public FitReport run(final FitRequest request) {
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress);
				OutputFile output = request.output().map(OutputFile::open).orElse(null)) {
			if (output != null)
				request.training().inputFiles().forEach(output::protect);
			final Fitted fitted = new Trainer(engine).fit(request.training(), forecast -> {});
			if (output != null) {
				ModelFile.write(fitted.model(), output.file());
				output.commit();
			}
			return new FitReport(fitted.model(), fitted.trace(), fitted.warnings());
		}
	}
}
