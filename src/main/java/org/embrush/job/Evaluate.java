package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.em.ClassPosterior;
import org.embrush.evaluate.CrossValidation;
import org.embrush.evaluate.Folds;
import org.embrush.evaluate.Predictor;
import org.embrush.evaluate.Scores;
import org.embrush.io.OutputFolder;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;

/**
 * Measures how well a training does on pixels that it was not shown: by cross-validation over the labels, and against a
 * truth image when there is one.
 *
 * <pre>{@code
 * EvaluateResult result = new Evaluate(Progress.NONE, new CancelFlag())
 * 		.run(new EvaluateRequest(Training.of(Input.of(map), Input.of(labels)), Input.none(), 5, Optional.empty(), 0));
 * double accuracy = result.heldOut().scores().overallAccuracy();
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
	 * Fits once a fold, and once with all labels when there is a truth.
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
							new TruthScores(new Inputs(cancel).map(request.truth()), data.labels(), data.map().info()))
					: Optional.empty();
			final Trainer trainer = new Trainer(engine);
			final Folds folds = Folds.of(data.labels(), request.folds(), data.settings().seed());
			final CrossValidation heldOut = CrossValidation.run(data.labels(), folds,
					labels -> predictor(trainer.fit(data.with(labels))));
			final Optional<Scores> scores =
					truth.map(t -> t.score(posterior(trainer.fit(data.with(data.labels()))), engine, warnings));
			final EvaluateResult result = new EvaluateResult(data.map().info().name(), data.labels().legend(), heldOut,
					scores, warnings);
			if (output != null) {
				EvaluateFiles.write(result, output);
				output.commit();
			}
			return result;
		}
	}

	private static ClassPosterior posterior(final Fitted fitted) {
		return new ClassPosterior(fitted.model().members(), fitted.features());
	}

	/** Pixel by pixel, since held-out pixels are few and far between. */
	private static Predictor predictor(final Fitted fitted) {
		final ClassPosterior posterior = posterior(fitted);
		final ClassPosterior.Worker worker = posterior.worker();
		final float[][] probabilities = new float[posterior.classes()][1];
		final float[] distance = new float[1];
		return (final LabelEvidence at, final int i, final float[] into) -> {
			worker.compute(new Region(at.x(i), at.y(i), 1, 1), probabilities, distance);
			PaintedShare.of(probabilities, 0, into);
		};
	}
}
