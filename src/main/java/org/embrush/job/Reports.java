package org.embrush.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.embrush.model.Legend;
import org.embrush.report.Chart;
import org.embrush.report.Page;

/** The pages of all jobs. */
final class Reports {

	private Reports() {}

	/**
	 * @param result a map that was fitted and segmented
	 * @param evaluation what refits tell of it, when they were made
	 * @param heldOut what is shown otherwise, when the fit held something out
	 * @param command to type
	 * @param files of the result
	 * @return its page
	 */
	static Page segment(final SegmentResult result, final Optional<Evaluation> evaluation,
			final Optional<Expected> heldOut, final String command, final ReportParts.Files files) {
		final Page page = new Page(result.name());
		ReportParts.warnings(page, result.warnings());
		addMap(page, result, files);
		final Legend legend = result.model().legend();
		if (evaluation.isPresent())
			addEvaluation(page, new EvaluateResult(result.name(), legend, result.model().channelNames(),
					evaluation.get(), Optional.empty(), List.of()));
		else
			addHeldOut(page, heldOut, legend);
		ModelReport.add(page, result.model());
		return page.section("To repeat this").command(command)
				.text("Embrush " + result.model().provenance().version() + ".");
	}

	/** @return one page for all maps that a model was applied to */
	static Page apply(final List<SegmentResult> results, final String command) {
		final Page page = new Page(results.size() == 1 ? results.get(0).name() : results.size() + " maps");
		for (final SegmentResult result : results) {
			if (results.size() > 1)
				page.section(result.name());
			ReportParts.warnings(page, result.warnings());
			addMap(page, result, result.folder().orElseThrow()::resolve);
		}
		ModelReport.add(page, results.get(0).model());
		return page.section("To repeat this").command(command)
				.text("Embrush " + results.get(0).model().provenance().version() + ".");
	}

	/** @return the page of an evaluation */
	static Page evaluate(final EvaluateResult result, final String command) {
		final Page page = new Page(result.map());
		ReportParts.warnings(page, result.warnings());
		addEvaluation(page, result);
		return page.section("To repeat this").command(command).text("Embrush " + Version.get() + ".");
	}

	private static void addMap(final Page page, final SegmentResult result, final ReportParts.Files files) {
		ReportParts.maps(page, result.model().legend(), files);
		ReportParts.chosenClass(page, result.areas(), files);
		ReportParts.areas(page, result);
	}

	private static void addEvaluation(final Page page, final EvaluateResult result) {
		final Evaluation evaluation = result.evaluation();
		ReportParts.figures(page, Expected.of(evaluation), result.legend(), result.truth());
		addPlots(page, EvaluateFiles.plots(result));
		ReportParts.suspects(page, evaluation, result.legend());
		ReportParts.pairs(page, evaluation, result.legend(), result.channelNames());
	}

	private static void addHeldOut(final Page page, final Optional<Expected> heldOut, final Legend legend) {
		if (heldOut.isEmpty()) {
			page.section("How good is the map")
					.text("This fit held no scribbles out. embrush evaluate does, and tells.");
			return;
		}
		ReportParts.figures(page, heldOut.get(), legend, Optional.empty());
		addPlots(page, EvaluateFiles.plots(heldOut.get().asPainted().scores(), legend, Optional.empty()));
		page.text("embrush evaluate holds scribbles out several times over: it also tells which of them are suspect, " +
				"which classes are hard to tell apart, and whether more labels would help.");
	}

	private static void addPlots(final Page page, final Map<String, Chart> plots) {
		plots.forEach((name, chart) -> page.chart(chart, switch (name) {
			case "reliability" -> "how often predictions are right, over how sure they were";
			case "confusion" -> "held-out labels by true and predicted class";
			default -> "held-out accuracy over the number of labels seen";
		}));
	}

	/** @return {@code embrush segment --repeat out/model.json map.tif --labels labels.tif -o again} */
	static String repeat(final SegmentRequest request) {
		final Training training = request.training();
		return "embrush segment --repeat " + request.output().map(folder -> folder.resolve("model.json").toString())
				.orElse("model.json") + map(training) + " -o again";
	}

	static String evaluate(final EvaluateRequest request) {
		return "embrush evaluate" + map(request.training())
				+ (request.truth().isGiven() ? " --truth " + paths(request.truth().files()) : "")
				+ (request.folds() == EvaluateRequest.DEFAULT_FOLDS ? "" : " --folds " + request.folds());
	}

	static String apply(final ApplyRequest request) {
		final StringBuilder maps = new StringBuilder();
		request.maps().forEach(map -> maps.append(' ').append(map.files().size() > 1 ? "--stack " : "")
				.append(paths(map.files())));
		return "embrush apply " + paths(request.model().files()) + maps
				+ request.output().map(o -> " -o " + o).orElse("");
	}

	private static String map(final Training training) {
		return (training.map().files().size() > 1 ? " --stack " : " ") + paths(training.map().files())
				+ (training.labels().isGiven() ? " --labels " + paths(training.labels().files()) : "")
				+ (training.classes().isGiven() ? " --classes " + paths(training.classes().files()) : "");
	}

	/** Names that hold blanks are quoted; a value in memory has none. */
	private static String paths(final List<Path> files) {
		if (files.isEmpty())
			return "IMAGE";
		final String joined = String.join(",", files.stream().map(Path::toString).toList());
		return joined.contains(" ") ? "'" + joined + "'" : joined;
	}
}
