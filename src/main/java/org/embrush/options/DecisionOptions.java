package org.embrush.options;

import org.embrush.job.Decision;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Which pixels get a label; translates into a {@link Decision}.
 *
 * <pre>{@code
 * @Mixin
 * private DecisionOptions decision = new DecisionOptions();
 * }</pre>
 */
@Command(optionListHeading = "%nDecision:%n")
public final class DecisionOptions {

	@Option(names = "--reject-error", paramLabel = "E", description = {
		"Label only pixels whose expected error, 1 - confidence, is below E; the others get 0. Also writes",
		"risk-coverage.csv: how much of the map keeps a label, and how much of that is wrong. Example: 0.02"})
	private Double rejectError;

	@Option(names = "--conformal", paramLabel = "E", description = {
		"Write sets.tif: how many classes a pixel may belong to, and which, so that a share E of the pixels of a class",
		"miss it. That is promised for pixels like the scribbles, which are no fair sample of a map. Example: 0.1"})
	private Double conformal;

	/**
	 * @return the decision
	 * @throws IllegalArgumentException naming option, value and limit
	 */
	public Decision decision() {
		return new Decision(rejectError == null ? 1 : rejectError, conformal == null ? 0 : conformal);
	}
}
