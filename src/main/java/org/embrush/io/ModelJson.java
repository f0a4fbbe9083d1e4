package org.embrush.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * How values of the model room look in JSON: records by {@link RecordAdapters}, settings in words as "max_iterations", maps
 * in ascending order of their keys, a legend as a list of id, name and colour.
 */
final class ModelJson {

	/** A class of a legend as it stands in the file. */
	record ClassLine(int id, String name, String color) {}

	private ModelJson() {}

	/**
	 * @param defaults what absent fields mean, by "Record.component"
	 * @return reads and writes models
	 */
	static Gson gson(final Map<String, Object> defaults) {
		return new GsonBuilder().disableHtmlEscaping().registerTypeAdapterFactory(new RecordAdapters(defaults))
				.registerTypeAdapterFactory(factory(ModelJson::legendAdapter))
				.registerTypeAdapterFactory(factory(ModelJson::enumAdapter))
				.registerTypeHierarchyAdapter(Map.class, (JsonSerializer<Map<?, ?>>) (map, type, context) -> {
					final JsonObject sorted = new JsonObject();
					new TreeMap<>(map).forEach((key, value) -> sorted.add(key.toString(), context.serialize(value)));
					return sorted;
				}).registerTypeAdapter(double.class, new DoubleAdapter())
				.registerTypeAdapter(Double.class, new DoubleAdapter()).create();
	}

	/** Yields an adapter for the types it knows, and null for all others. */
	private interface Adapters {

		TypeAdapter<?> of(Gson gson, Class<?> type);
	}

	private static TypeAdapterFactory factory(final Adapters adapters) {
		return new TypeAdapterFactory() {

			@Override
			@SuppressWarnings("unchecked")
			public <T> TypeAdapter<T> create(final Gson gson, final TypeToken<T> type) {
				return (TypeAdapter<T>) adapters.of(gson, type.getRawType());
			}
		};
	}

	private static TypeAdapter<?> legendAdapter(final Gson gson, final Class<?> type) {
		if (type != Legend.class)
			return null;
		final TypeAdapter<List<ClassLine>> lines = gson.getAdapter(new TypeToken<List<ClassLine>>() {});
		return new TypeAdapter<Legend>() {

			@Override
			public void write(final JsonWriter out, final Legend legend) throws IOException {
				lines.write(out, legend.entries().stream()
						.map(entry -> new ClassLine(entry.id(), entry.name(), entry.color())).toList());
			}

			@Override
			public Legend read(final JsonReader in) throws IOException {
				return new Legend(lines.read(in).stream()
						.map(line -> new LegendEntry(line.id(), line.name(), rgb(line.color()))).toList());
			}
		};
	}

	private static int rgb(final String color) {
		if (!color.matches("#[0-9a-fA-F]{6}"))
			throw new IllegalArgumentException("unknown colour '" + color + "'");
		return Integer.parseInt(color.substring(1), 16);
	}

	private static TypeAdapter<?> enumAdapter(final Gson gson, final Class<?> type) {
		if (!type.isEnum())
			return null;
		final Map<String, Object> constants = new TreeMap<>(Arrays.stream(type.getEnumConstants())
				.collect(Collectors.toMap(c -> word((Enum<?>) c), c -> c)));
		return new TypeAdapter<Object>() {

			@Override
			public void write(final JsonWriter out, final Object value) throws IOException {
				out.value(word((Enum<?>) value));
			}

			@Override
			public Object read(final JsonReader in) throws IOException {
				final String word = in.nextString();
				final Object value = constants.get(word);
				if (value == null)
					throw new IllegalArgumentException("'" + word + "' must be one of " +
							String.join(", ", constants.keySet()));
				return value;
			}
		};
	}

	private static String word(final Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	/** JSON has no word for NaN and infinity: they are written as texts. */
	private static final class DoubleAdapter extends TypeAdapter<Double> {

		@Override
		public void write(final JsonWriter out, final Double value) throws IOException {
			if (Double.isFinite(value))
				out.value(value);
			else
				out.value(value.toString());
		}

		@Override
		public Double read(final JsonReader in) throws IOException {
			if (in.peek() == JsonToken.STRING)
				return switch (in.nextString()) {
					case "NaN" -> Double.NaN;
					case "Infinity" -> Double.POSITIVE_INFINITY;
					case "-Infinity" -> Double.NEGATIVE_INFINITY;
					default -> throw new NumberFormatException();
				};
			return in.nextDouble();
		}
	}
}
