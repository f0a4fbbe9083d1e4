package org.embrush.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.job.Evaluate;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.EvaluateResult;
import org.embrush.job.Figures;
import org.embrush.job.Input;
import org.embrush.options.Usage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code embrush evaluate}: figures on pixels that the fit was not shown. */
@Command(name = "evaluate", header = "Measure how good a segmentation is.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush evaluate MAP --labels LABELS [--truth TRUTH.tif] [-o DIR] [OPTIONS]",
		descriptionHeading = "%n", description = {
			"Whole scribbles are held out in turn and predicted by fits that had not seen them: neighbouring pixels resemble "
					+ "each other and would flatter. From that and from what the fit believes of the map come the figures to "
					+ "expect on the map, each with the interval that holds the true one nine times in ten. They count the "
					+ "pixels that some painted class explains: of the others, no label tells anything.",
			"",
			"Also: scribbles that were probably painted with a wrong class, the learning curve, and how well classes can "
					+ "be told apart, with the channels that do it.",
			"", "With a truth image, its pixels that carry no label are scored too, by a fit with all labels.", "",
			"DIR receives figures.json with all of it, tables as CSV (classes, confusion, reliability, learning, suspects, "
					+ "separability), and plots as PNG and SVG. Other options are those of 'embrush segment'."},
		parameterListHeading = "%n", optionListHeading = "%nEvaluation:%n", footerHeading = "%nExamples:%n", footer = {
			"  embrush evaluate map.tif --labels labels.tif --classes classes.csv",
			"  embrush evaluate map.tif --labels labels.tif --truth truth.tif --json",
			"  embrush evaluate map.tif --labels rois.zip --covariance tied --folds 10 -o figures"})
final class EvaluateCommand implements Callable<Integer> {

	private final Session session;

	@Mixin
	private TrainingOptions training = new TrainingOptions();

	@Option(names = "--truth", paramLabel = "FILE",
			description = "An image of class ids, 0 where the class is not known.")
	private Path truth;

	@Option(names = "--folds", paramLabel = "N", defaultValue = "" + EvaluateRequest.DEFAULT_FOLDS, description = {
		"Parts that the labels are cut into, at most; a class with fewer strokes has fewer.", "Default: 5"})
	private int folds;

	@Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "Folder for figures, tables and plots.")
	private Path output;

	@Option(names = "--report", paramLabel = "FILE", description = {
		"A page (HTML) that shows the figures and plots, all in one file."})
	private Path report;

	@Mixin
	private CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec;

	EvaluateCommand(final Session session) {
		this.session = session;
	}

	/** @return what these options ask for */
	EvaluateRequest request() {
		return Usage.checked(spec, () -> new EvaluateRequest(training.training(),
				truth == null ? Input.none() : Input.file(truth), folds, Optional.ofNullable(output), common.threads,
				Optional.ofNullable(report)));
	}

	@Override
	public Integer call() {
		final EvaluateResult result = new Evaluate(session.begin(common), session.cancel()).run(request());
		session.warn(common, result.warnings());
		if (common.json) {
			session.out().println(Json.text(Figures.of(result)));
			return ExitCode.DONE;
		}
		EvaluationText.print(result, session.out());
		if (output != null)
			session.out().println("written to " + output);
		return ExitCode.DONE;
	}
}
