package org.embrush.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.job.Fit;
import org.embrush.job.FitReport;
import org.embrush.job.FitRequest;
import org.embrush.model.Provenance;
import org.embrush.model.TraceRow;
import org.embrush.options.Usage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code embrush fit}: fits on a map and writes the model alone. */
@Command(name = "fit", header = "Fit on this map and write the model alone.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush fit MAP --labels LABELS [--classes LEGEND.csv] -o MODEL.json [OPTIONS]",
		descriptionHeading = "%n", description = {
			"Fits as 'embrush segment' does, but writes only the model, which 'embrush apply' uses on this or other maps."},
		parameterListHeading = "%n", optionListHeading = "%nOutput:%n", footerHeading = "%nExamples:%n", footer = {
			"  embrush fit map.tif --labels labels.tif --classes classes.csv -o model.json",
			"  embrush fit map.tif --labels labels.tif --start model.json -o better.json"})
final class FitCommand implements Callable<Integer> {

	private final Session session;

	@Mixin
	private TrainingOptions training = new TrainingOptions();

	@Option(names = {"-o", "--output"}, paramLabel = "MODEL.json", required = true, description = "The file to write.")
	private Path output;

	@Mixin
	private CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec;

	FitCommand(final Session session) {
		this.session = session;
	}

	/** @return what these options ask for */
	FitRequest request() {
		return Usage.checked(spec, () -> new FitRequest(training.training(), Optional.of(output), common.threads));
	}

	@Override
	public Integer call() {
		final FitReport report = new Fit(session.begin(common), session.cancel()).run(request());
		session.warn(common, report.warnings());
		final Provenance how = report.model().provenance();
		if (common.json) {
			final Map<String, Object> json = new LinkedHashMap<>();
			json.put("model", output.toString());
			if (!report.trace().isEmpty()) {
				final TraceRow last = report.trace().get(report.trace().size() - 1);
				json.put("iterations", last.iteration());
				json.put("stop", how.stop().name().toLowerCase(Locale.ROOT));
				json.put("log_likelihood", Json.finite(last.logLikelihood()));
				json.put("bound", Json.finite(last.bound()));
			}
			json.put("unlabelled_weight", how.unlabelledWeight());
			json.put("warnings", report.warnings());
			session.out().println(Json.text(json));
		} else {
			session.out().println(Tables.fit(report.model()));
			session.out().println("written to " + output);
		}
		return ExitCode.DONE;
	}
}
