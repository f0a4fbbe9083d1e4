package org.embrush.plugin;

import java.util.stream.Stream;

import org.embrush.job.ApplyRequest;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.FitRequest;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SuggestRequest;

/** The requests that macros make, for comparison with those of other doors. */
public final class PluginRequests {

	private PluginRequests() {}

	public static SegmentRequest segment(final String options) {
		final CommandValues values = CommandForm.SEGMENT.parse(options);
		return Requests.segment(values, MapChoice.of(values.text("map")));
	}

	public static FitRequest fit(final String options) {
		final CommandValues values = CommandForm.FIT.parse(options);
		return Requests.fit(values, MapChoice.of(values.text("map")));
	}

	public static ApplyRequest apply(final String options) {
		final CommandValues values = CommandForm.APPLY.parse(options);
		return Requests.apply(values, MapChoice.of(values.text("map")));
	}

	public static EvaluateRequest evaluate(final String options) {
		final CommandValues values = CommandForm.EVALUATE.parse(options);
		return Requests.evaluate(values, MapChoice.of(values.text("map")));
	}

	public static SuggestRequest suggest(final String options) {
		final CommandValues values = CommandForm.SUGGEST.parse(options);
		return Requests.suggest(values, MapChoice.of(values.text("map")));
	}

	/** @return the keys of all commands, some of them several times */
	public static Stream<String> keys() {
		return CommandForm.all().stream().flatMap(form -> form.fields().stream()).map(CommandField::key);
	}

	/** @return the names of all commands, without dots */
	public static Stream<String> commands() {
		return CommandForm.all().stream().map(CommandForm::command);
	}
}
