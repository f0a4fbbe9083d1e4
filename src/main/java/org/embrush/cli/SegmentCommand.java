package org.embrush.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.job.Extras;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.options.DecisionOptions;
import org.embrush.options.Usage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code embrush segment}: fits on a map and writes all outputs. */
@Command(name = "segment", header = "Fit on this map and write all outputs.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush segment MAP --labels LABELS [--classes LEGEND.csv] -o DIR [OPTIONS]",
		descriptionHeading = "%n", description = {
			"Fits a semi-supervised Gaussian mixture on the map, from the painted pixels and all others, and writes to DIR, "
					+ "whole or not at all:",
			"",
			"  probabilities.tif  32-bit, one channel a class, sums to 1, NaN where there is no data",
			"  labels.tif         class ids, 0 where there is no data",
			"  confidence.tif     probability that the label is right, 0 to 1",
			"  uncertainty.tif    entropy (0 to 1), margin, typicality (0 to 1: fits no class .. fits well)",
			"  model.json         the model, for 'embrush apply', and how it came to be",
			"  trace.csv          log-likelihood and bound of every iteration",
			"  areas.csv          pixels, fraction, expected fraction and area of every class"},
		parameterListHeading = "%n", optionListHeading = "%nOutput:%n", footerHeading = "%nExamples:%n", footer = {
			"  embrush segment map.tif --labels labels.tif --classes classes.csv -o out",
			"  embrush segment --stack Fe.tif,Mg.tif,Si.tif --labels rois.zip -o out --scales 0,1",
			"  embrush segment map.tif --labels labels.csv --textbook --covariance tied -o out",
			"  embrush segment map.tif --extra-classes 4 -o out",
			"  embrush segment --repeat out/model.json map.tif --labels labels.tif -o again"})
final class SegmentCommand implements Callable<Integer> {

	private final Session session;

	@Mixin
	private TrainingOptions training = new TrainingOptions();

	@Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = {
		"Folder for the outputs; made when missing, earlier outputs in it are replaced."})
	private Path output;

	@Option(names = "--error-bars", description = {
		"Give the expected fraction of every class an interval that holds the true one nine times in ten, from refits to",
		"resampled scribbles; in areas.csv."})
	private boolean errorBars;

	@Option(names = "--stability", description = {
		"Write stability.tif: how often a pixel keeps its class in refits to resampled scribbles, 0 to 1."})
	private boolean stability;

	@Option(names = "--report", paramLabel = "FILE", description = {
		"A page (HTML) that shows map, areas with error bars, held-out accuracy and model, all in one file; with",
		"--error-bars also what evaluate tells."})
	private Path report;

	@Mixin
	private DecisionOptions decision = new DecisionOptions();

	@Mixin
	private CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec;

	SegmentCommand(final Session session) {
		this.session = session;
	}

	/** @return what these options ask for */
	SegmentRequest request() {
		return Usage.checked(spec,
				() -> new SegmentRequest(training.training(), Optional.of(output), common.threads,
						new Extras(errorBars, stability, Optional.ofNullable(report)), decision.decision()));
	}

	@Override
	public Integer call() {
		final SegmentResult result = new Segment(session.begin(common), session.cancel()).run(request());
		session.warn(common, result.warnings());
		session.tell(common, Tables.fit(result.model()));
		session.printSegmented(common, result);
		return ExitCode.DONE;
	}
}
