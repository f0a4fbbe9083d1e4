package org.embrush.io;

import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Lays JSON out for people: numbers of a list on one line, so that a matrix looks like one, short objects on one line, all
 * else indented by two; doubles in full, as {@link Decimal} writes them. Gson's own layout has a line for every number.
 */
final class JsonLayout {

	/** Objects and lists of words take one line up to this length: that of a row of the trace. */
	private static final int LINE = 160;

	private final StringBuilder out = new StringBuilder();
	/** Texts of doubles: members of a model repeat each other's, and a text takes a microsecond to find. */
	private final Map<Double, String> decimals = new HashMap<>();

	private JsonLayout() {}

	/**
	 * @param json any element
	 * @return its text, ended by a line feed
	 */
	static String text(final JsonElement json) {
		final JsonLayout layout = new JsonLayout();
		layout.append(json, "\n");
		return layout.out.append('\n').toString();
	}

	private void append(final JsonElement json, final String newLine) {
		final String line = isFlat(json) ? oneLine(json) : "";
		if (!line.isEmpty() && (line.length() <= LINE || isNumbers(json))) {
			out.append(line);
			return;
		}
		final String inner = newLine + "  ";
		if (json instanceof JsonObject object) {
			String separator = "{" + inner;
			for (final Map.Entry<String, JsonElement> entry : object.entrySet()) {
				out.append(separator).append(new JsonPrimitive(entry.getKey())).append(": ");
				append(entry.getValue(), inner);
				separator = "," + inner;
			}
			out.append(newLine).append('}');
		} else {
			String separator = "[" + inner;
			for (final JsonElement item : json.getAsJsonArray()) {
				out.append(separator);
				append(item, inner);
				separator = "," + inner;
			}
			out.append(newLine).append(']');
		}
	}

	/** @return whether nothing in it holds anything itself */
	private static boolean isFlat(final JsonElement json) {
		if (json instanceof JsonObject object)
			return object.asMap().values().stream().noneMatch(JsonLayout::holdsSomething);
		return !(json instanceof JsonArray array) || array.asList().stream().noneMatch(JsonLayout::holdsSomething);
	}

	private static boolean holdsSomething(final JsonElement json) {
		return json instanceof JsonObject object && object.size() > 0 ||
				json instanceof JsonArray array && array.size() > 0;
	}

	private static boolean isNumbers(final JsonElement json) {
		return !(json instanceof JsonObject) && (!(json instanceof JsonArray array) ||
				array.asList().stream().allMatch(e -> e instanceof JsonPrimitive p && p.isNumber()));
	}

	private String oneLine(final JsonElement json) {
		if (json instanceof JsonObject object) {
			final StringJoiner line = new StringJoiner(", ", "{", "}");
			object.entrySet().forEach(e -> line.add(new JsonPrimitive(e.getKey()) + ": " + oneLine(e.getValue())));
			return line.toString();
		}
		if (json instanceof JsonArray array) {
			final StringJoiner line = new StringJoiner(", ", "[", "]");
			array.forEach(item -> line.add(oneLine(item)));
			return line.toString();
		}
		if (json instanceof JsonPrimitive primitive && primitive.isNumber()
				&& primitive.getAsNumber() instanceof Double number)
			return decimals.computeIfAbsent(number, Decimal::text);
		return json.toString();
	}
}
