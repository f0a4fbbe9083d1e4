package org.embrush.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.embrush.job.Adapt;
import org.embrush.job.ApplyRequest;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.Extras;
import org.embrush.job.FitRequest;
import org.embrush.job.Input;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SuggestRequest;
import org.embrush.job.Training;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.options.Setting;
import org.embrush.options.SettingsText;
import org.embrush.tile.AttributeMap;

/** Turns what was asked of a command into the request that the command line would make. */
final class Requests {

	private Requests() {}

	static SegmentRequest segment(final CommandValues values, final MapChoice map) {
		return checked(
				() -> new SegmentRequest(training(values, map), values.path("output"), values.whole("threads"),
						new Extras(values.flag("error_bars"), values.flag("stability"), values.path("report")),
						SettingsText.decision(values.of(Setting.ofDecision()))));
	}

	static FitRequest fit(final CommandValues values, final MapChoice map) {
		final Optional<Path> output = Optional.of(values.requiredPath("output"));
		return checked(() -> new FitRequest(training(values, map), output, values.whole("threads")));
	}

	static ApplyRequest apply(final CommandValues values, final MapChoice map) {
		prepare(values, map);
		return checked(() -> new ApplyRequest(Input.file(values.requiredPath("model")), List.of(map.input()),
				values.path("output"), values.whole("threads"),
				SettingsText.decision(values.of(Setting.ofDecision())), values.path("report"), adapt(values)));
	}

	private static Adapt adapt(final CommandValues values) {
		for (final Adapt adapt : Adapt.values())
			if (adapt.name().equalsIgnoreCase(values.text("adapt")))
				return adapt;
		throw new InputException(
				"adapt (" + values.text("adapt") + ") must be none, proportions or components");
	}

	static EvaluateRequest evaluate(final CommandValues values, final MapChoice map) {
		final Input<AttributeMap> truth =
				values.text("truth").isEmpty() ? Input.none() : MapChoice.of(values.text("truth")).input();
		return checked(() -> new EvaluateRequest(training(values, map), truth, values.whole("folds"),
				values.path("output"), values.whole("threads")));
	}

	static SuggestRequest suggest(final CommandValues values, final MapChoice map) {
		return checked(() -> new SuggestRequest(training(values, map), values.whole("count"), values.path("output"),
				values.whole("threads")));
	}

	private static Training training(final CommandValues values, final MapChoice map) {
		final Input<Legend> classes = values.input("classes");
		// First the labels: they tell whether the job can read the map's file itself.
		final List<String> warnings = new ArrayList<>();
		final Input<LabelEvidence> labels =
				new LabelSource(values.text("labels")).read(map.image(), map::info, classes, warnings);
		ShownResult.log(values.form().command(), warnings);
		prepare(values, map);
		return SettingsText.training(map.input(), labels, classes, values.of(Setting.all()));
	}

	/** What is written shall name its file; what is shown needs the map's pixel size, so that the map is read now. */
	private static void prepare(final CommandValues values, final MapChoice map) {
		if (values.path("output").isPresent())
			map.preferFile();
		else
			map.map();
	}

	/** Values refuse nonsense as a programmer's mistake; here it is the user's. */
	private static <T> T checked(final Supplier<T> request) {
		try {
			return request.get();
		} catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), e);
		}
	}
}
