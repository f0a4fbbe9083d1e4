package org.embrush.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.embrush.job.Info;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embrush info}: what a file holds. */
@Command(name = "info", header = "Tell what a map, label file, legend or model holds.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush info FILE [OPTIONS]", descriptionHeading = "%n", description = {
			"Prints size, channels and their ranges of a map, painted pixels by class of a label file, the classes of a "
					+ "legend, or classes, channels, settings and origin of a model."},
		parameterListHeading = "%n", optionListHeading = "%nLabels:%n", footerHeading = "%nExamples:%n",
		footer = {"  embrush info map.tif",
			"  embrush info rois.zip", "  embrush info out/model.json --json"})
final class InfoCommand implements Callable<Integer> {

	private final Session session;

	@Parameters(index = "0", paramLabel = "FILE", description = "The file.")
	private Path file;

	@Option(names = "--map", paramLabel = "MAP", description = {
		"The map that a label file belongs to, for labels whose file does not tell its size."})
	private Path map;

	@Mixin
	private CommonOptions common = new CommonOptions();

	InfoCommand(final Session session) {
		this.session = session;
	}

	@Override
	public Integer call() {
		final Map<String, Object> figures = new Info(session.cancel()).run(file, Optional.ofNullable(map));
		if (common.json)
			session.out().println(Json.text(figures));
		else
			figures.forEach(this::print);
		return ExitCode.DONE;
	}

	private void print(final String name, final Object value) {
		final String words = name.replace('_', ' ');
		if (value instanceof final List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
			session.out().println(words + ":");
			final List<List<String>> rows = new ArrayList<>();
			rows.add(((Map<?, ?>) list.get(0)).keySet().stream().map(key -> "  " + key).toList());
			for (final Object row : list)
				rows.add(((Map<?, ?>) row).values().stream().map(cell -> "  " + text(cell)).toList());
			Tables.columns(rows, session.out());
		} else {
			session.out().println(words + ": " + text(value));
		}
	}

	private static String text(final Object value) {
		if (value == null)
			return "-";
		if (value instanceof final List<?> list)
			return String.join(", ", list.stream().map(InfoCommand::text).toList());
		return value.toString();
	}
}
