package org.embrush.evaluate;

import java.util.function.Function;

import org.embrush.model.LabelEvidence;

/**
 * What a fit is worth on labels that it has not seen.
 *
 * <pre>{@code
 * CrossValidation held = CrossValidation.run(labels, Folds.of(labels, 5, seed), training -> predictor(fit(training)));
 * double accuracy = held.scores().overallAccuracy();
 * }</pre>
 *
 * @param folds what was held out together
 * @param scores over all pixels that were held out, each predicted once; a soft label counts as its likeliest class
 * @param heldOut for every labelled pixel the class probabilities predicted while it was held out, or null when it never
 *          was
 */
public record CrossValidation(Folds folds, Scores scores, float[][] heldOut) {

	/**
	 * Fits once a fold.
	 *
	 * @param labels the painted pixels
	 * @param folds dealt from these labels
	 * @param fit turns the labels of a training side into a model; their legend is that of all labels
	 * @return the held-out predictions and their scores
	 */
	public static CrossValidation run(final LabelEvidence labels, final Folds folds,
			final Function<LabelEvidence, ? extends Predictor> fit) {
		if (folds.foldOfLabel().length != labels.size())
			throw new IllegalArgumentException("folds of " + folds.foldOfLabel().length
					+ " labelled pixels do not fit " + labels.size());
		final ScoreKeeper keeper = new ScoreKeeper(labels.legend().size());
		final float[][] heldOut = new float[labels.size()][];
		for (int fold = 0; fold < folds.count(); fold++) {
			final Predictor predictor = fit.apply(labels.subset(folds.trainingSide(fold)));
			for (int i = 0; i < heldOut.length; i++)
				if (folds.foldOfLabel()[i] == fold) {
					heldOut[i] = new float[labels.legend().size()];
					predictor.predict(labels, i, heldOut[i]);
					keeper.add(heldOut[i], labels.likeliestClass(i));
				}
		}
		return new CrossValidation(folds, keeper.scores(), heldOut);
	}
}
