package org.embrush.io;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.model.InputException;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/**
 * Reads Labkit's {@code .labeling} files. As its class LabelingSerializer writes them (labkit-ui 0.3): an object with
 * "interval" (inclusive "min" and "max" of each axis), "pixelSizes", "labels" (name to a list of pixel coordinates) and
 * "colors" (name to "#RRGGBB").
 */
final class LabkitLabels {

	private final String where;
	private final Map<String, List<int[]>> pixels = new LinkedHashMap<>();
	private final Map<String, Integer> colors = new HashMap<>();
	private int[] min = {};
	private int[] max = {};

	private LabkitLabels(final String where) {
		this.where = where;
	}

	static PaintedLabels read(final String text, final Path file, final int width, final int height) {
		final LabkitLabels labels = new LabkitLabels(InputFile.name(file));
		try (JsonReader json = new JsonReader(new StringReader(text))) {
			labels.readObject(json);
		} catch (final MalformedJsonException | IllegalStateException | NumberFormatException e) {
			throw new InputException("no Labkit labeling (" + labels.where + "): save it from Labkit again", e);
		} catch (final IOException e) {
			throw new InputException("Labkit labeling ends early (" + labels.where + "): save it from Labkit again", e);
		}
		return labels.painted(width, height);
	}

	private void readObject(final JsonReader json) throws IOException {
		json.beginObject();
		while (json.hasNext())
			switch (json.nextName()) {
			case "interval" -> readInterval(json);
			case "labels" -> readLabels(json);
			case "colors" -> readColors(json);
			default -> json.skipValue();
			}
		json.endObject();
	}

	private void readInterval(final JsonReader json) throws IOException {
		json.beginObject();
		while (json.hasNext()) {
			final String name = json.nextName();
			if (name.equals("min"))
				min = numbers(json);
			else
				if (name.equals("max"))
					max = numbers(json);
				else
					json.skipValue();
		}
		json.endObject();
	}

	private void readLabels(final JsonReader json) throws IOException {
		json.beginObject();
		while (json.hasNext()) {
			final List<int[]> list = pixels.computeIfAbsent(json.nextName(), name -> new ArrayList<>());
			json.beginArray();
			while (json.hasNext())
				list.add(numbers(json));
			json.endArray();
		}
		json.endObject();
	}

	private void readColors(final JsonReader json) throws IOException {
		json.beginObject();
		while (json.hasNext()) {
			final String name = json.nextName();
			if (json.peek() != JsonToken.STRING) {
				json.skipValue();
				continue;
			}
			final String color = json.nextString();
			if (color.matches("#[0-9a-fA-F]{6}"))
				colors.put(name, Integer.parseInt(color.substring(1), 16));
		}
		json.endObject();
	}

	private static int[] numbers(final JsonReader json) throws IOException {
		final int[] read = new int[8];
		int n = 0;
		json.beginArray();
		while (json.hasNext()) {
			if (n == read.length)
				throw new IllegalStateException("more axes than any image has");
			read[n++] = json.nextInt();
		}
		json.endArray();
		return Arrays.copyOf(read, n);
	}

	private PaintedLabels painted(final int width, final int height) {
		if (min.length == 0 || min.length != max.length || pixels.isEmpty())
			throw new InputException("no Labkit labeling (" + where + "): it must hold \"interval\" and \"labels\"");
		if (min.length != 2)
			throw new InputException("Labkit labeling has " + min.length + " axes (" + where +
					"): label a two-dimensional image");
		LabelSize.require(max[0] - min[0] + 1L, max[1] - min[1] + 1L, where, width, height);
		final LabelStrokes strokes = new LabelStrokes();
		pixels.forEach((name, list) -> {
			if (name.isBlank())
				throw new InputException("Labkit label without a name (" + where + "): name it after its class");
			final int mark = strokes.index(new ClassMark(0, name, false, colors.getOrDefault(name, -1)));
			for (final int[] pixel : list) {
				final int x = pixel.length == 2 ? pixel[0] - min[0] : -1;
				final int y = pixel.length == 2 ? pixel[1] - min[1] : -1;
				if (x < 0 || x >= width || y < 0 || y >= height)
					throw new InputException("pixel " + Arrays.toString(pixel) + " of label '" + name +
							"' lies outside the map (" + where + "): save it from Labkit again");
				strokes.add(x, y, mark, 1);
			}
		});
		return new PaintedLabels(where, width, height, strokes, false, List.of());
	}
}
