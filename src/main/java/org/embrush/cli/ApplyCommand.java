package org.embrush.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.job.Adapt;
import org.embrush.job.Apply;
import org.embrush.job.ApplyRequest;
import org.embrush.job.ApplyResult;
import org.embrush.job.Input;
import org.embrush.job.SegmentResult;
import org.embrush.tile.AttributeMap;
import org.embrush.options.DecisionOptions;
import org.embrush.options.Lists;
import org.embrush.options.Usage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code embrush apply}: segments maps with a fitted model. */
@Command(name = "apply", header = "Segment maps with a fitted model.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush apply MODEL.json MAP... -o DIR [OPTIONS]", descriptionHeading = "%n", description = {
			"Writes the outputs of 'embrush segment', except trace.csv, for every map. With several maps each gets a "
					+ "sub-folder of DIR with the name of its file.",
			"",
			"The maps must have the channels of the map that the model was fitted on, in number, name and order. When either "
					+ "side has no channel names, the order decides, with a warning.",
			"",
			"A map that is unlike the one that the model was fitted on is named, with the channels that differ most and what "
					+ "can be done about it.",
			"",
			"Of several maps, one that cannot be segmented is an error line; the others are finished, and the exit code is 3."},
		parameterListHeading = "%n", optionListHeading = "%nOutput:%n", footerHeading = "%nExamples:%n", footer = {
			"  embrush apply model.json other.tif -o out",
			"  embrush apply model.json maps/*.tif -o out",
			"  embrush apply model.json --stack Fe.tif,Mg.tif,Si.tif -o out"})
final class ApplyCommand implements Callable<Integer> {

	private final Session session;

	@Parameters(index = "0", paramLabel = "MODEL.json", description = "The model, from 'fit' or 'segment'.")
	private Path model;

	@Parameters(index = "1..*", paramLabel = "MAP", description = "The maps.")
	private List<Path> maps = new ArrayList<>();

	@Option(names = {"-o", "--output"}, paramLabel = "DIR", required = true, description = {
		"Folder for the outputs; made when missing, earlier outputs in it are replaced."})
	private Path output;

	@Option(names = "--stack", paramLabel = "A,B,...", description = "Instead of MAP: files whose channels are joined.")
	private String stack;

	@Option(names = "--adapt", paramLabel = "WHAT", defaultValue = "none", description = {
		"What is estimated again on each map, by EM with the model as prior: none, proportions (of classes and components),",
		"components (their means too).", "Default: none"})
	private Adapt adapt;

	@Option(names = "--report", paramLabel = "FILE", description = {
		"A page (HTML) that shows the maps, their areas and the model, all in one file."})
	private Path report;

	@Mixin
	private DecisionOptions decision = new DecisionOptions();

	@Mixin
	private CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec;

	ApplyCommand(final Session session) {
		this.session = session;
	}

	/** @return what these options ask for */
	ApplyRequest request() {
		if (maps.isEmpty() == (stack == null))
			throw new ParameterException(spec.commandLine(),
					maps.isEmpty() ? "missing MAP: name the maps, or one map's " +
							"files with --stack" : "MAP and --stack (" + stack + ") are both given: name one of them");
		final List<Input<AttributeMap>> inputs = new ArrayList<>();
		if (stack == null)
			maps.forEach(map -> inputs.add(Input.file(map)));
		else
			inputs.add(Input.files(Lists.split(stack).stream().map(Path::of).toList()));
		return Usage.checked(spec,
				() -> new ApplyRequest(Input.file(model), inputs, Optional.of(output), common.threads,
						decision.decision(), Optional.ofNullable(report), adapt));
	}

	@Override
	public Integer call() {
		final ApplyResult result = new Apply(session.begin(common), session.cancel()).run(request());
		result.results().forEach(map -> session.warn(common, map.warnings()));
		if (common.json)
			session.out().println(Json.text(json(result)));
		else
			result.results().forEach(map -> session.printSegmented(common, map));
		result.failures().forEach(failure -> session.err().println("error: " + Faults.oneLine(failure)));
		return result.failures().isEmpty() ? ExitCode.DONE : ExitCode.INPUT;
	}

	private static Map<String, Object> json(final ApplyResult result) {
		final Map<String, Object> json = new LinkedHashMap<>();
		json.put("maps", result.results().stream().map((final SegmentResult map) -> Json.of(map)).toList());
		json.put("failures", result.failures());
		return json;
	}
}
