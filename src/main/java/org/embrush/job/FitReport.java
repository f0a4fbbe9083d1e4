package org.embrush.job;

import java.util.List;

import org.embrush.model.Model;
import org.embrush.model.TraceRow;

/**
 * What {@link Fit} gives back.
 *
 * <pre>{@code
 * Model model = new Fit(Progress.NONE, new CancelFlag()).run(request).model();
 * }</pre>
 *
 * @param model the model
 * @param trace one row an iteration, with seconds
 * @param warnings one line each
 */
public record FitReport(Model model, List<TraceRow> trace, List<String> warnings) {

	public FitReport {
		trace = List.copyOf(trace);
		warnings = List.copyOf(warnings);
	}
}
