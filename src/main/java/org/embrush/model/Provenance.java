package org.embrush.model;

import java.util.List;

/**
 * How a model came to be; nothing in it depends on the time or the machine.
 *
 * <pre>{@code
 * boolean same = model.provenance().inputs().contains(new Provenance.Input("map", "scan.tif", digest));
 * }</pre>
 *
 * @param version of Embrush that made the model
 * @param inputs files read
 * @param labelledPixels labelled pixels by class index (0 for unnamed classes)
 * @param unlabelledWeight the lambda that was used
 * @param stop why the fit ended
 * @param trace one row an iteration; its seconds are 0 here, since they are no property of the model
 * @param warnings one line each
 */
public record Provenance(String version, List<Input> inputs, List<Integer> labelledPixels, double unlabelledWeight,
		StopReason stop, List<TraceRow> trace, List<String> warnings) {

	/**
	 * A file that was read.
	 *
	 * @param role {@code "map"}, {@code "labels"}, {@code "classes"} or {@code "start"}
	 * @param name file name without folders
	 * @param sha256 lower-case hexadecimal digest of its bytes
	 */
	public record Input(String role, String name, String sha256) {}

	public Provenance {
		inputs = List.copyOf(inputs);
		labelledPixels = List.copyOf(labelledPixels);
		trace = trace.stream().map(r -> new TraceRow(r.iteration(), r.logLikelihood(), r.bound(), r.logPrior(), 0))
				.toList();
		warnings = List.copyOf(warnings);
	}
}
