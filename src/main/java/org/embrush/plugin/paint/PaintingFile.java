package org.embrush.plugin.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.embrush.io.OutputFile;
import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Reads and writes a painting as it is kept beside the image: JSON with classes, and strokes as runs of pixels.
 *
 * <pre>{@code
 * PaintingFile.write(history.now(), Path.of("map.tif.embrush.json"));
 * Painting again = PaintingFile.read(Path.of("map.tif.embrush.json"));
 * }</pre>
 */
public final class PaintingFile {

	private static final String FORMAT = "embrush-painting";
	private static final int VERSION = 1;

	private PaintingFile() {}

	/**
	 * @param painting to write
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws InputException when it cannot be written
	 */
	public static void write(final Painting painting, final Path file) {
		try (OutputFile out = OutputFile.open(file)) {
			Files.writeString(out.file(), text(painting));
			out.commit();
		} catch (final IOException e) {
			throw new InputException("labels cannot be kept (" + file + ", " + e.getMessage() +
					"): save the image in a folder that may be written to, or export the labels", e);
		}
	}

	private static String text(final Painting painting) {
		final StringBuilder text = new StringBuilder("{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION +
				", \"width\": " + painting.width() + ", \"height\": " + painting.height() + ",\n\"classes\": [");
		String separator = "\n";
		for (final LegendEntry entry : painting.classes()) {
			final JsonObject json = new JsonObject();
			json.addProperty("id", entry.id());
			json.addProperty("name", entry.name());
			json.addProperty("color", entry.color());
			text.append(separator).append(json);
			separator = ",\n";
		}
		text.append("],\n\"strokes\": [");
		separator = "\n";
		for (final Stroke stroke : painting.strokes()) {
			text.append(separator).append("{\"class\": ").append(stroke.classId()).append(", \"runs\": ")
					.append(PixelRuns.of(stroke.pixels(), painting.width())).append('}');
			separator = ",\n";
		}
		return text.append("]}\n").toString();
	}

	/**
	 * @param file to read
	 * @return the painting
	 * @throws InputException when the file cannot be read, is no painting, is damaged, or is of a newer format
	 */
	public static Painting read(final Path file) {
		final String name = String.valueOf(file.getFileName());
		try {
			final JsonElement json = JsonParser.parseString(Files.readString(file));
			if (!(json instanceof final JsonObject object) || !object.has("format") ||
					!object.get("format").getAsString().equals(FORMAT))
				throw new InputException("no painting (" + name + "): give a file that the painting window wrote");
			if (object.get("version").getAsInt() > VERSION)
				throw new InputException("painting (" + name + ") has format version " + object.get("version") +
						", this Embrush reads up to " + VERSION + ": update Embrush");
			return painting(object);
		} catch (final IOException e) {
			throw new InputException("painting cannot be read (" + name + ", " + e.getMessage() + "): check the file",
					e);
		} catch (final JsonParseException | IllegalArgumentException | IllegalStateException
				| UnsupportedOperationException | NullPointerException | ClassCastException e) {
			// Gson has no exception of its own for an element of another kind or a missing one.
			throw new InputException("painting is damaged (" + name + "): restore it from a copy, or move it away", e);
		}
	}

	private static Painting painting(final JsonObject json) {
		final int width = json.get("width").getAsInt();
		final int height = json.get("height").getAsInt();
		final List<LegendEntry> classes = new ArrayList<>();
		for (final JsonElement element : json.getAsJsonArray("classes")) {
			final JsonObject entry = element.getAsJsonObject();
			classes.add(new LegendEntry(entry.get("id").getAsInt(), entry.get("name").getAsString(),
					Integer.parseInt(entry.get("color").getAsString().substring(1), 16)));
		}
		final List<Stroke> strokes = new ArrayList<>();
		for (final JsonElement element : json.getAsJsonArray("strokes")) {
			final JsonObject stroke = element.getAsJsonObject();
			strokes.add(Stroke.of(stroke.get("class").getAsInt(),
					PixelRuns.pixels(numbers(stroke.getAsJsonArray("runs")), width, height)));
		}
		return new Painting(width, height, classes, strokes);
	}

	private static List<Integer> numbers(final JsonArray array) {
		final List<Integer> numbers = new ArrayList<>();
		array.forEach(number -> numbers.add(number.getAsInt()));
		return numbers;
	}
}
