package org.embrush.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.model.ClassArea;
import org.embrush.job.SegmentResult;

import com.google.gson.GsonBuilder;

/** Figures as JSON; a number that is not known is null. */
final class Json {

	private Json() {}

	/** @return the text of maps, lists, numbers and words */
	static String text(final Object value) {
		return new GsonBuilder().serializeNulls().setPrettyPrinting().disableHtmlEscaping().create().toJson(value);
	}

	/** @return a segmented map as JSON members */
	static Map<String, Object> of(final SegmentResult result) {
		final Map<String, Object> json = new LinkedHashMap<>();
		json.put("map", result.name());
		result.folder().ifPresent(folder -> json.put("folder", folder.toString()));
		json.put("unit", result.unit().isEmpty() ? null : result.unit());
		final List<Object> areas = new ArrayList<>();
		for (final ClassArea area : result.areas()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("id", area.entry().id());
			row.put("name", area.entry().name());
			row.put("pixels", area.pixels());
			row.put("fraction", area.fraction());
			row.put("expected_fraction", area.expectedFraction());
			row.put("expected_low", finite(area.expectedLow()));
			row.put("expected_high", finite(area.expectedHigh()));
			row.put("area", finite(area.area()));
			areas.add(row);
		}
		json.put("areas", areas);
		json.put("warnings", result.warnings());
		return json;
	}

	/** @return the number, or null when it is none, since JSON has no NaN */
	static Double finite(final double value) {
		return Double.isFinite(value) ? value : null;
	}
}
