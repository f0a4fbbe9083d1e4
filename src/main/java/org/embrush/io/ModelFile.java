package org.embrush.io;

import java.io.EOFException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.embrush.model.Forest;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialPreference;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Reads and writes {@code model.json}. Numbers keep every bit, and the same model gives the same bytes.
 *
 * <pre>{@code
 * ModelFile.write(model, Path.of("model.json"));
 * Model again = ModelFile.read(Path.of("model.json"));
 * }</pre>
 */
public final class ModelFile {

	private static final String FORMAT = "embrush-model";
	/** Grows when an older Embrush would misunderstand the file; fields that it may pass over need no new version. */
	private static final int VERSION = 2;
	/** What absent fields mean, by "Record.component": those that came after the first models. */
	private static final Map<String, Object> DEFAULTS = Map.of("FitSettings.fast", false, "FitSettings.spatial",
			SpatialPreference.NONE, "Model.spatial", SpatialParameters.NONE, "Model.temperature", 1.0, "Model.heldOut",
			List.of(), "Model.scales", List.of(), "Model.fractions", new double[0], "Member.temperature", 1.0,
			"FeatureRecipe.forest", Forest.NONE);
	private static final Gson GSON = ModelJson.gson(DEFAULTS);

	private ModelFile() {}

	/**
	 * @param model to write
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws InputException when the file cannot be written
	 */
	public static void write(final Model model, final Path file) {
		WholeFile.write(file, text(model));
	}

	/** @return the content of a file */
	static String text(final Model model) {
		final JsonObject json = new JsonObject();
		json.addProperty("format", FORMAT);
		json.addProperty("version", VERSION);
		GSON.toJsonTree(model).getAsJsonObject().asMap().forEach(json::add);
		return JsonLayout.text(json);
	}

	/**
	 * @param file to read
	 * @return the model
	 * @throws InputException naming file and field, when it cannot be read, is no model, of a newer format, or contradicts
	 *           itself
	 */
	public static Model read(final Path file) {
		final String where = InputFile.name(file);
		final String text = InputFile.text(file);
		final JsonElement json = parse(text, where);
		if (!(json instanceof JsonObject object) || !string(object.get("format")).equals(FORMAT))
			throw new InputException("no model (" + where + "): give a model.json that Embrush wrote");
		final String version = string(object.get("version"));
		if (!version.matches("[1-9]\\d{0,8}"))
			throw new InputException("model is damaged (" + where + ", field version is no number): write it again");
		if (Integer.parseInt(version) > VERSION)
			throw new InputException(
					"model (" + where + ") has format version " + version + ", this Embrush reads up to " +
							VERSION + ": update Embrush");
		try {
			// From the text: an element would cut 2.5 to 2 where a whole number must stand.
			return GSON.fromJson(text, Model.class);
		} catch (final RecordAdapters.Fault e) {
			throw new InputException("model is damaged (" + where + ", " + e.getMessage() + "): write it again", e);
		}
	}

	private static JsonElement parse(final String text, final String where) {
		try {
			return JsonParser.parseString(text);
		} catch (final JsonParseException e) {
			final String whole = text.strip();
			if (whole.startsWith("{") && (!whole.endsWith("}") || e.getCause() instanceof EOFException))
				throw new InputException("model ends early (" + where + "): copy or write it again", e);
			throw new InputException("no model (" + where + "): give a model.json that Embrush wrote", e);
		}
	}

	private static String string(final JsonElement json) {
		return json != null && json.isJsonPrimitive() ? json.getAsString() : "";
	}
}
