package org.embrush.job;

import java.util.Optional;

import org.embrush.em.ClassPosterior;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/**
 * Fits a model on a painted map and segments that map: the main job.
 *
 * <pre>{@code
 * SegmentResult result = new Segment(Progress.NONE, new CancelFlag())
 * 		.run(SegmentRequest.of(Input.of(map), Input.of(labels)));
 * RandomAccessibleInterval<FloatType> probabilities = result.images().get().probabilities();
 * }</pre>
 */
public final class Segment {

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Segment(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Fits and segments; writes all files of design.md section 2, or none, when the request names a folder.
	 *
	 * @param request what to segment
	 * @return model, areas, and the images when no folder was named
	 * @throws org.embrush.model.InputException when data cannot be read or contradict themselves, or nothing can be
	 *           written to the folder
	 * @throws org.embrush.model.FitException when the fit cannot go on
	 * @throws org.embrush.model.CancelledException when the flag is raised; nothing was written
	 */
	public SegmentResult run(final SegmentRequest request) {
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress);
				MapOutput output = MapOutput.open(request.output(), request.training().inputFiles())) {
			final SegmentResult result = segment(request.training(), output, engine);
			output.commit();
			return result;
		}
	}

	/** Fits and segments, without putting the files in their place. */
	static SegmentResult segment(final Training training, final MapOutput output, final TileEngine engine) {
		final Fitted fitted = new Trainer(engine).fit(training);
		final ClassPosterior posterior = new ClassPosterior(fitted.model().members(), fitted.features());
		return output.write(fitted.model(), posterior, fitted.map().info(), Optional.of(fitted.trace()),
				fitted.warnings(), engine);
	}
}
