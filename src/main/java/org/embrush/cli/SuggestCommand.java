package org.embrush.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.evaluate.Suggestion;
import org.embrush.job.EvaluationWords;
import org.embrush.job.Suggest;
import org.embrush.job.SuggestRequest;
import org.embrush.job.SuggestResult;
import org.embrush.options.Usage;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code embrush suggest}: where to paint next. */
@Command(name = "suggest", header = "Say where to paint next.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush suggest MAP --labels LABELS [-n N] [-o DIR] [OPTIONS]", descriptionHeading = "%n",
		description = {
			"Names places that stand for many pixels whose class is in doubt, unlike each other and far apart, the most "
					+ "useful first, and why. It also says how much of the map still changes when a quarter of the scribbles "
					+ "is left out: when that is hardly anything, painting more is not worth the effort.",
			"",
			"DIR receives suggestions.csv and suggestions.zip, points for the ROI Manager of ImageJ. Other options are "
					+ "those of 'embrush segment'."},
		parameterListHeading = "%n", optionListHeading = "%nSuggestions:%n", footerHeading = "%nExamples:%n", footer = {
			"  embrush suggest map.tif --labels labels.tif",
			"  embrush suggest map.tif --labels rois.zip -n 20 -o next"})
final class SuggestCommand implements Callable<Integer> {

	private final Session session;

	@Mixin
	private TrainingOptions training = new TrainingOptions();

	@Option(names = {"-n", "--count"}, paramLabel = "N", defaultValue = "" + SuggestRequest.DEFAULT_COUNT,
			description = {
				"How many places.", "Default: 10"})
	private int count;

	@Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "Folder for table and points.")
	private Path output;

	@Mixin
	private CommonOptions common = new CommonOptions();

	@Spec
	private CommandSpec spec;

	SuggestCommand(final Session session) {
		this.session = session;
	}

	/** @return what these options ask for */
	SuggestRequest request() {
		return Usage.checked(spec,
				() -> new SuggestRequest(training.training(), count, Optional.ofNullable(output), common.threads));
	}

	@Override
	public Integer call() {
		final SuggestResult result = new Suggest(session.begin(common), session.cancel()).run(request());
		session.warn(common, result.warnings());
		if (common.json) {
			session.out().println(Json.text(json(result)));
			return ExitCode.DONE;
		}
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("  x", "y", "gain", "reason"));
		for (final Suggestion place : result.suggestions())
			rows.add(List.of("  " + place.x(), "" + place.y(), String.format(Locale.ROOT, "%.5f", place.gain()),
					EvaluationWords.reason(place, result.legend())));
		Tables.columns(rows, session.out());
		session.out().printf(Locale.ROOT,
				"without a quarter of the scribbles %.1f %% of the map change their class: %s%n",
				100 * result.change(), result.isEnough() ? "enough is painted" : "more labels still help");
		if (output != null)
			session.out().println("written to " + output);
		return ExitCode.DONE;
	}

	private static Map<String, Object> json(final SuggestResult result) {
		final Map<String, Object> json = new LinkedHashMap<>();
		json.put("map", result.map());
		final List<Object> places = new ArrayList<>();
		for (final Suggestion place : result.suggestions()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("x", place.x());
			row.put("y", place.y());
			row.put("gain", place.gain());
			row.put("likeliest", result.legend().get(place.first()).id());
			row.put("second", result.legend().get(place.second()).id());
			row.put("reason", EvaluationWords.reason(place, result.legend()));
			places.add(row);
		}
		json.put("suggestions", places);
		json.put("change", result.change());
		json.put("enough", result.isEnough());
		json.put("warnings", result.warnings());
		return json;
	}
}
