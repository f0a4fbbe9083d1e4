package org.embrush.job;

import java.util.Optional;
import java.util.function.Consumer;

import org.embrush.model.MapInfo;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.MapMemo;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

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
	private final MapMemo memo;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Segment(final Progress progress, final CancelFlag cancel) {
		this(progress, cancel, MapMemo.forgetful());
	}

	/**
	 * For somebody who fits one map again and again.
	 *
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 * @param memo keeps what follows from the map alone; the result is the same as without
	 */
	public Segment(final Progress progress, final CancelFlag cancel, final MapMemo memo) {
		this.progress = progress;
		this.cancel = cancel;
		this.memo = memo;
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
			final SegmentResult result = segment(request, output, new Trainer(engine, memo), engine, fitted -> {});
			output.commit();
			return result;
		}
	}

	/**
	 * Fits and segments as {@link #run(SegmentRequest)}, and shows a part of the map as soon as the model is fitted.
	 *
	 * @param request what to segment
	 * @param first the part that somebody looks at; lies inside the map
	 * @param viewer gets the part once, from the thread that runs this
	 * @return as {@link #run(SegmentRequest)}, with the same numbers
	 */
	public SegmentResult run(final SegmentRequest request, final Region first, final Consumer<Glimpse> viewer) {
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress);
				MapOutput output = MapOutput.open(request.output(), request.training().inputFiles())) {
			final SegmentResult result = segment(request, output, new Trainer(engine, memo), engine, fitted -> {
				final MapInfo map = fitted.map().info();
				viewer.accept(new GlimpseRendering(fitted.model(), fitted.features(),
						TileGrid.over(map.width(), map.height()))
						.run(first, engine));
			});
			output.commit();
			return result;
		}
	}

	/** Fits and segments, without putting the files in their place. */
	static SegmentResult segment(final Training training, final MapOutput output, final TileEngine engine) {
		return segment(SegmentRequest.of(training), output, new Trainer(engine), engine, fitted -> {});
	}

	private static SegmentResult segment(final SegmentRequest request, final MapOutput output, final Trainer trainer,
			final TileEngine engine, final Consumer<Fitted> whenFitted) {
		final Fitted fitted = trainer.fit(request.training(), forecast -> {
			forecast.segment();
			if (request.extras().errorBars())
				forecast.evaluation(EvaluateRequest.DEFAULT_FOLDS);
			else
				if (request.extras().stability())
					forecast.resampling();
			else
					if (request.extras().report().isPresent())
						forecast.bars();
		});
		whenFitted.accept(fitted);
		final Rendered rendered = output.write(fitted.model(), MapPosterior.of(fitted),
				fitted.map().info(), request.decision(),
				Optional.of(fitted.trace()), fitted.warnings(), engine);
		return new ExtraOutput(request, fitted, output, engine).added(rendered);
	}
}
