package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.embrush.evaluate.Scores;
import org.embrush.io.OutputFolder;
import org.embrush.model.InputException;
import org.embrush.model.SpatialMode;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/**
 * Measures how well a training does on pixels that it was not shown: from the labels alone, leaving out whole
 * scribbles, and against a truth image when there is one.
 *
 * <pre>{@code
 * EvaluateResult result = new Evaluate(Progress.NONE, new CancelFlag())
 * 		.run(new EvaluateRequest(Training.of(Input.of(map), Input.of(labels)), Input.none(), 5, Optional.empty(), 0));
 * double accuracy = result.evaluation().expected().overallAccuracy().value();
 * }</pre>
 */
public final class Evaluate {

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Evaluate(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Fits with all labels, and then again without every scribble.
	 *
	 * @param request what to evaluate
	 * @return the scores
	 * @throws InputException when data cannot be read or contradict themselves, or there is nothing to hold out
	 * @throws org.embrush.model.FitException when a fit cannot go on
	 * @throws org.embrush.model.CancelledException when the flag is raised; nothing was written
	 */
	public EvaluateResult run(final EvaluateRequest request) {
		if (!request.training().labels().isGiven())
			throw new InputException("nothing to evaluate (no labels): give labels to hold out");
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress);
				OutputFolder output = request.output().map(OutputFolder::open).orElse(null)) {
			final TrainingData data = TrainingData.read(request.training(), engine);
			final List<String> warnings = new ArrayList<>(data.warnings());
			final Optional<TruthScores> truth = request.truth().isGiven()
					? Optional.of(
							new TruthScores(new Inputs(engine).map(request.truth()), data.labels(), data.map().info()))
					: Optional.empty();
			final Consumer<Forecast> afterwards = forecast -> {
				forecast.evaluation(request.folds());
				truth.ifPresent(image -> forecast.score());
			};
			final Fitted fitted = new Trainer(engine).fit(data.with(data.labels()), afterwards);
			expectWholeFits(data, fitted, request.folds(), afterwards, engine);
			final Evaluation evaluation = Evaluation.of(data, fitted, request.folds(), engine);
			final Optional<Scores> scores =
					truth.map(t -> t.score(MapPosterior.of(fitted), engine, warnings));
			final EvaluateResult result =
					new EvaluateResult(data.map().info().name(), data.labels().legend(),
							data.map().info().channelNames(), evaluation, scores, warnings);
			request.report().ifPresent(
					file -> Reports.evaluate(result, Reports.evaluate(request)).write(file));
			if (output != null) {
				EvaluateFiles.write(result, output);
				output.commit();
			}
			return result;
		}
	}

	/** With a prior over neighbours, which nobody could know of before, whole fits tell what to expect. */
	private static void expectWholeFits(final TrainingData data, final Fitted fitted, final int folds,
			final Consumer<Forecast> afterwards, final TileEngine engine) {
		if (!data.isCommittee() || fitted.model().spatial().mode() == SpatialMode.NONE)
			return;
		final Forecast forecast = new Forecast(data, Forecast.ITERATIONS_ONE, false).fits(folds + 1);
		afterwards.accept(forecast);
		engine.progress().expect(forecast.stages());
	}
}
