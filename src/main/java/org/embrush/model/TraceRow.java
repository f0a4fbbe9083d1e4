package org.embrush.model;

/**
 * One iteration of a fit (design section 1).
 *
 * <pre>{@code
 * boolean rose = row.bound() >= before.bound();
 * }</pre>
 *
 * @param iteration 0 is the start
 * @param logLikelihood weighted log-likelihood after the iteration, in the units of the features, without the prior
 * @param bound F after the M step, with the responsibilities of the E step before it; includes the log prior
 * @param logPrior log prior of the parameters, up to a constant; 0 without prior
 * @param seconds wall time of the iteration
 */
public record TraceRow(int iteration, double logLikelihood, double bound, double logPrior, double seconds) {

	/** @return log-likelihood + log prior - bound, which is KL(q || posterior), 0 or more up to rounding */
	public double gap() {
		return logLikelihood + logPrior - bound;
	}
}
