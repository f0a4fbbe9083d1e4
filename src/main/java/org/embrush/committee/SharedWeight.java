package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.embrush.evaluate.Folds;
import org.embrush.model.Mixture;

/**
 * How much the mixtures of unpainted pixels weigh beside the densities of the labels, by what both together say of held-out
 * scribbles: a mean over weights, each as likely as a normal prior and the held-out log loss make it.
 */
final class SharedWeight {

	/** Without evidence. Single weights from 0.3 to 0.6 differ by less than 0.004 in mean kappa on eight real maps. */
	static final double PRIOR = 0.45;
	private static final double PRIOR_SD = 0.2;
	private static final double[] TRIED = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
	private static final double LEAST_PROBABILITY = 1e-12;

	private final Evidence evidence;
	private final Painted painted;
	private final LabelCommittee labels;

	/**
	 * @param evidence how labels are held out
	 * @param painted the labels
	 * @param labels the committee of the labels alone
	 */
	SharedWeight(final Evidence evidence, final Painted painted, final LabelCommittee labels) {
		this.evidence = evidence;
		this.painted = painted;
		this.labels = labels;
	}

	/**
	 * @param mixtures of unpainted pixels; their tables are not looked at
	 * @param beliefs by mixture, what the densities say of its components
	 * @param labelParts by mixture, probabilities of its components in the labelled pixels
	 * @return the summed weight of the mixtures, 0 to 1
	 */
	double of(final List<Mixture> mixtures, final List<double[][]> beliefs, final List<float[][]> labelParts) {
		if (evidence.folds().isEmpty())
			return PRIOR;
		final double[][] shared = new double[painted.classCount()][painted.labels().size()];
		for (int m = 0; m < mixtures.size(); m++)
			addLogs(mixtures.get(m), beliefs.get(m), labelParts.get(m), evidence.folds().get(), shared);
		final double[] fractions = new double[shared.length];
		Arrays.setAll(fractions, c -> mean(labels.opinion()[c]));
		final double[] losses = Arrays.stream(TRIED)
				.map(weight -> evidence.temperedLoss(pooled(weight, shared, mixtures.size(), fractions))).toArray();
		final double best = Arrays.stream(losses).min().orElseThrow();
		double sum = 0;
		double all = 0;
		for (int i = 0; i < TRIED.length; i++) {
			final double far = (TRIED[i] - PRIOR) / PRIOR_SD;
			final double likelihood = Math.exp((best - losses[i]) * painted.worth() - 0.5 * far * far);
			sum += likelihood * TRIED[i];
			all += likelihood;
		}
		return sum / all;
	}

	/** Adds the log probabilities of the classes in labels whose fold had no say in the table. */
	private void addLogs(final Mixture mixture, final double[][] beliefs, final float[][] parts, final Folds folds,
			final double[][] sums) {
		for (int fold = 0; fold < folds.count(); fold++) {
			final boolean[] training = folds.trainingSide(fold);
			final double[] weights = painted.weights().clone();
			for (int i = 0; i < weights.length; i++)
				weights[i] *= training[i] ? 1 : 0;
			final Mixture table = SharedComponents.shared(mixture, beliefs, parts, painted.classes(), weights);
			for (int i = 0; i < training.length; i++)
				for (int c = 0; c < sums.length && !training[i]; c++) {
					double p = 0;
					for (int k = 0; k < parts.length; k++)
						p += parts[k][i] * table.table().get(k, c);
					sums[c][i] += Math.log(Math.max(p, LEAST_PROBABILITY));
				}
		}
	}

	/** Both opinions, pooled and brought to equal class fractions; NaN for labels that are never held out. */
	private float[][] pooled(final double weight, final double[][] shared, final int count, final double[] fractions) {
		final int classes = fractions.length;
		final float[][] pooled = new float[classes][shared[0].length];
		for (int i = 0; i < pooled[0].length; i++) {
			final double[] logs = new double[classes];
			double total = 0;
			for (int c = 0; c < classes; c++)
				total += labels.heldOut()[c][i] * fractions[c];
			for (int c = 0; c < classes; c++)
				logs[c] = (1 - weight)
						* Math.log(Math.max(labels.heldOut()[c][i] * fractions[c] / total, LEAST_PROBABILITY))
						+ weight * shared[c][i] / count - Math.log(fractions[c]);
			final double most = Arrays.stream(logs).max().orElseThrow();
			final double sum = Arrays.stream(logs).map(l -> Math.exp(l - most)).sum();
			for (int c = 0; c < classes; c++)
				pooled[c][i] = (float) (Math.exp(logs[c] - most) / sum);
		}
		return pooled;
	}

	private static double mean(final float[] values) {
		return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
	}
}
