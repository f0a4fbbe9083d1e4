package org.embrush.em;

import java.util.List;

import org.embrush.model.Mixture;
import org.embrush.model.StopReason;
import org.embrush.model.TraceRow;

/**
 * A finished fit.
 *
 * <pre>{@code
 * FitResult result = new Fitter(engine).fit(features, labels, settings, null);
 * double bound = result.bound();
 * }</pre>
 *
 * @param mixture in the units of the features
 * @param trace one row an iteration of the best restart, row 0 is its start
 * @param stop why the best restart ended
 * @param unlabelledWeight the lambda used
 * @param warnings one line each, with a remedy
 */
public record FitResult(Mixture mixture, List<TraceRow> trace, StopReason stop, double unlabelledWeight,
		List<String> warnings) {

	public FitResult {
		trace = List.copyOf(trace);
		warnings = List.copyOf(warnings);
	}

	/** @return log-likelihood plus log prior of the final mixture */
	public double bound() {
		final TraceRow last = trace.get(trace.size() - 1);
		return last.logLikelihood() + last.logPrior();
	}
}
