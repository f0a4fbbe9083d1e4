package org.embrush.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * What the painting window keeps beside an image, as JSON: the size of the map, classes in their order, and strokes as runs of
 * pixels in the order of painting.
 *
 * <pre>{@code
 * StrokeFile.read(Path.of("map.tif.embrush.json")).strokes().size();
 * }</pre>
 *
 * @param width of the map in pixels
 * @param height of the map in pixels
 * @param classes in the order that somebody gave them
 * @param strokes in the order of painting
 */
public record StrokeFile(int width, int height, List<LegendEntry> classes, List<Pixels> strokes) {

	/**
	 * A stroke.
	 *
	 * @param classId class id
	 * @param pixels positions {@code y * width + x}, ascending
	 */
	public record Pixels(int classId, int[] pixels) {}

	private static final String FORMAT = "embrush-painting";
	private static final int VERSION = 1;
	/** The format stands so near the start of the file. */
	private static final int HEAD = 60;

	public StrokeFile {
		classes = List.copyOf(classes);
		strokes = List.copyOf(strokes);
	}

	/** @return whether a text begins as these files do */
	static boolean isOne(final String text) {
		return text.substring(0, Math.min(HEAD, text.length())).contains("\"" + FORMAT + "\"");
	}

	/**
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws InputException when it cannot be written
	 */
	public void write(final Path file) {
		WholeFile.write(file, text());
	}

	private String text() {
		final StringBuilder text = new StringBuilder("{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION +
				", \"width\": " + width + ", \"height\": " + height + ",\n\"classes\": [");
		String separator = "\n";
		for (final LegendEntry entry : classes) {
			final JsonObject json = new JsonObject();
			json.addProperty("id", entry.id());
			json.addProperty("name", entry.name());
			json.addProperty("color", entry.color());
			text.append(separator).append(json);
			separator = ",\n";
		}
		text.append("],\n\"strokes\": [");
		separator = "\n";
		for (final Pixels stroke : strokes) {
			text.append(separator).append("{\"class\": ").append(stroke.classId()).append(", \"runs\": ")
					.append(PixelRuns.of(stroke.pixels(), width)).append('}');
			separator = ",\n";
		}
		return text.append("]}\n").toString();
	}

	/**
	 * @param file to read
	 * @return what it holds
	 * @throws InputException when the file cannot be read, is no painting, is damaged, or is of a newer format
	 */
	public static StrokeFile read(final Path file) {
		return parse(InputFile.text(file), InputFile.name(file));
	}

	private static StrokeFile parse(final String text, final String name) {
		try {
			final JsonElement json = JsonParser.parseString(text);
			if (!(json instanceof final JsonObject object) || !object.has("format") ||
					!object.get("format").getAsString().equals(FORMAT))
				throw new InputException("no painting (" + name + "): give a file that the painting window wrote");
			if (object.get("version").getAsInt() > VERSION)
				throw new InputException("painting (" + name + ") has format version " + object.get("version") +
						", this Embrush reads up to " + VERSION + ": update Embrush");
			return of(object);
		} catch (final JsonParseException | IllegalArgumentException | IllegalStateException
				| UnsupportedOperationException | NullPointerException | ClassCastException e) {
			// Gson has no exception of its own for an element of another kind or a missing one.
			throw new InputException("painting is damaged (" + name + "): restore it from a copy, or move it away", e);
		}
	}

	private static StrokeFile of(final JsonObject json) {
		final int width = json.get("width").getAsInt();
		final int height = json.get("height").getAsInt();
		final List<LegendEntry> classes = new ArrayList<>();
		for (final JsonElement element : json.getAsJsonArray("classes")) {
			final JsonObject entry = element.getAsJsonObject();
			classes.add(new LegendEntry(entry.get("id").getAsInt(), entry.get("name").getAsString(),
					Integer.parseInt(entry.get("color").getAsString().substring(1), 16)));
		}
		final List<Pixels> strokes = new ArrayList<>();
		for (final JsonElement element : json.getAsJsonArray("strokes")) {
			final JsonObject stroke = element.getAsJsonObject();
			strokes.add(new Pixels(stroke.get("class").getAsInt(),
					PixelRuns.pixels(numbers(stroke.getAsJsonArray("runs")), width, height)));
		}
		return new StrokeFile(width, height, classes, strokes);
	}

	private static List<Integer> numbers(final JsonArray array) {
		final List<Integer> numbers = new ArrayList<>();
		array.forEach(number -> numbers.add(number.getAsInt()));
		return numbers;
	}

	/**
	 * @param text of a file
	 * @param file named in errors
	 * @param mapWidth width that is expected
	 * @param mapHeight height that is expected
	 * @return its labels
	 * @throws InputException when it is damaged or of another size
	 */
	static PaintedLabels labels(final String text, final Path file, final int mapWidth, final int mapHeight) {
		final String name = InputFile.name(file);
		final StrokeFile read = parse(text, name);
		if (read.width != mapWidth || read.height != mapHeight)
			throw new InputException("labels of another size than the map (" + name + " " + read.width + " x " +
					read.height + ", map " + mapWidth + " x " + mapHeight + "): give labels painted on this map");
		final LabelStrokes strokes = new LabelStrokes();
		for (final LegendEntry entry : read.classes)
			strokes.index(new ClassMark(entry.id(), entry.name(), false, entry.rgb()));
		for (final Pixels stroke : read.strokes) {
			final LegendEntry entry = read.classes.stream().filter(e -> e.id() == stroke.classId()).findFirst()
					.orElseThrow(() -> new InputException("painting is damaged (" + name + ", class " +
							stroke.classId() + "): restore it from a copy, or move it away"));
			final int mark = strokes.index(new ClassMark(entry.id(), entry.name(), false, entry.rgb()));
			for (final int pixel : stroke.pixels())
				strokes.add(pixel % mapWidth, pixel / mapWidth, mark, 1);
		}
		return new PaintedLabels(name, mapWidth, mapHeight, strokes, false, List.of());
	}
}
