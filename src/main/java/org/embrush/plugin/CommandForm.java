package org.embrush.plugin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.embrush.job.EvaluateRequest;
import org.embrush.job.SuggestRequest;
import org.embrush.options.Setting;
import org.embrush.plugin.CommandField.Kind;

/**
 * What a command asks for: the fields of its dialog, which are the keys of its macro.
 *
 * <pre>{@code
 * CommandValues values = CommandForm.SEGMENT.parse("labels=overlay covariance=tied");
 * }</pre>
 *
 * @param command name of the command without dots
 * @param fields in the order of the dialog
 */
record CommandForm(String command, List<CommandField> fields) {

	/** Settings that stand on the first page; the others are on the second. */
	private static final Set<String> COMMON = Set.of("channels", "scales", "method", "fast", "spatial");

	private static final CommandField MAP = CommandField.of("map", Kind.IMAGE,
			"The map: an open image or a file. Default: the active image.");
	private static final CommandField LABELS = CommandField.of("labels", Kind.LABELS,
			"The painted pixels: overlay, manager (the ROI Manager), the title of an open image of class ids, or a file "
					+ "(image of class ids, ROI, ROI set, CSV, Labkit labeling). May be left out with extra_classes.");
	private static final CommandField CLASSES = CommandField.of("classes", Kind.FILE,
			"The legend, a CSV: id,name[,color]. Otherwise names come from the labels.");
	private static final CommandField OUTPUT = CommandField.of("output", Kind.FOLDER,
			"Folder for the files that the command line writes; nothing is written when it is left out.");
	private static final CommandField SHOW = CommandField.of("show", Kind.LIST,
			"Images to open, or none. The last of them in the order uncertainty, confidence, probabilities, labels is the "
					+ "active image afterwards.")
			.among(List.of("labels", "probabilities", "confidence", "uncertainty"))
			.starting("labels,probabilities,confidence,uncertainty");
	private static final CommandField AREAS = CommandField.of("areas", Kind.FLAG,
			"Open a table of how much of the map every class takes.");
	private static final CommandField MODEL = CommandField.of("model", Kind.FILE,
			"The model file, from Embrush Fit or Embrush Segment.");
	private static final CommandField ADAPT = CommandField.of("adapt", Kind.CHOICE,
			"What is estimated again on the map, with the model as prior: none, proportions (of classes and components), "
					+ "components (their means too).")
			.among(List.of("none", "proportions", "components")).starting("none").later();
	private static final CommandField REPORT = CommandField.of("report", Kind.FILE,
			"A page (HTML) to write that shows map, areas and model; needs an output folder.").later();
	private static final CommandField THREADS = CommandField.of("threads", Kind.TEXT,
			"Number of threads; 0 means one a processor. The result does not depend on it.").starting("0").later();

	/** Embrush Segment... */
	static final CommandForm SEGMENT =
			new CommandForm("Embrush Segment", deciding(with(true, MAP, LABELS, CLASSES, OUTPUT, SHOW, AREAS, REPORT,
					CommandField
							.of("error_bars", Kind.FLAG, "Give the expected fraction of every class an interval that "
									+ "holds the true one nine times in ten, from refits to resampled scribbles.")
							.later(),
					CommandField
							.of("stability", Kind.FLAG, "Write stability.tif to the output folder: how often a pixel "
									+ "keeps its class in refits to resampled scribbles, 0 to 1.")
							.later())));

	/** Embrush Fit... */
	static final CommandForm FIT = new CommandForm("Embrush Fit", with(true, MAP, LABELS, CLASSES,
			CommandField.of("output", Kind.FILE, "The model file to write, for example model.json.")));

	/** Embrush Apply... */
	static final CommandForm APPLY =
			new CommandForm("Embrush Apply", deciding(with(false, MODEL, MAP, OUTPUT, SHOW, AREAS, ADAPT, REPORT)));

	/** Embrush Evaluate... */
	static final CommandForm EVALUATE = new CommandForm("Embrush Evaluate", with(true, MAP, LABELS, CLASSES,
			CommandField.of("truth", Kind.IMAGE,
					"An open image or a file of class ids, 0 where the class is not known; may be left out."),
			CommandField.of("folds", Kind.TEXT,
					"Parts that the labels are cut into, at most; a class with fewer strokes has fewer.")
					.starting(String.valueOf(EvaluateRequest.DEFAULT_FOLDS)),
			CommandField.of("output", Kind.FOLDER, "Folder for figures.json and confusion.csv; may be left out.")));

	/** Embrush Suggest... */
	static final CommandForm SUGGEST = new CommandForm("Embrush Suggest", with(true, MAP, LABELS, CLASSES,
			CommandField.of("count", Kind.TEXT, "How many places, at most.")
					.starting(String.valueOf(SuggestRequest.DEFAULT_COUNT)),
			CommandField.of("output", Kind.FOLDER,
					"Folder for suggestions.csv and suggestions.zip; may be left out.")));

	/** Embrush Batch... */
	static final CommandForm BATCH = new CommandForm("Embrush Batch", with(false, MODEL,
			CommandField.of("folder", Kind.FOLDER, "Folder of the maps."),
			CommandField.of("include", Kind.TEXT,
					"Which files of the folder: patterns with * and ?, separated by commas.").starting("*.tif,*.tiff"),
			CommandField.of("output", Kind.FOLDER,
					"Folder for the results: a sub-folder a map, and log.csv, which says what became of every map."),
			CommandField.of("resume", Kind.FLAG, "Leave out maps that have their results already.")));

	CommandForm {
		fields = List.copyOf(fields);
	}

	private static List<CommandField> with(final boolean settings, final CommandField... own) {
		final List<CommandField> fields = new ArrayList<>(Arrays.asList(own));
		if (settings)
			for (final Setting setting : Setting.all())
				fields.add(CommandField.of(setting, !COMMON.contains(setting.key())));
		fields.add(THREADS);
		return fields;
	}

	private static List<CommandField> deciding(final List<CommandField> fields) {
		Setting.ofDecision().forEach(setting -> fields.add(CommandField.of(setting, true)));
		return fields;
	}

	/** @return the commands that have a form */
	static List<CommandForm> all() {
		return List.of(SEGMENT, FIT, APPLY, EVALUATE, SUGGEST, BATCH);
	}

	/**
	 * @param options of a macro's {@code run}
	 * @return the values that they give
	 * @throws org.embrush.model.InputException when a key is unknown or the text is damaged
	 */
	CommandValues parse(final String options) {
		return new CommandValues(this, MacroText.parse(options, fields));
	}
}
