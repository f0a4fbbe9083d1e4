package org.embrush.io;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * Lets Gson write and read any record, {@code logPrior} as "log_prior". Gson's own way with records fills what is missing
 * with 0 or null; this one names the field that is missing or wrong. A field that no component has is passed over.
 *
 * @param defaults what an absent field means, by "Record.component"; all other fields must be there
 */
record RecordAdapters(Map<String, Object> defaults) implements TypeAdapterFactory {

	private static final String NO_NUMBER = "is no such number";

	/** Something amiss in one place of the file; the message names it. */
	static final class Fault extends JsonParseException {

		private static final long serialVersionUID = 1L;

		private Fault(final String message, final Throwable cause) {
			super(message, cause);
		}

		static Fault at(final String path, final String what, final Throwable cause) {
			final String place = path.replaceFirst("^\\$\\.?", "");
			return new Fault(place.isEmpty() ? what : place + ": " + what, cause);
		}
	}

	@Override
	public <T> TypeAdapter<T> create(final Gson gson, final TypeToken<T> type) {
		return type.getRawType().isRecord() ? new RecordAdapter<>(gson, type) : null;
	}

	private final class RecordAdapter<T> extends TypeAdapter<T> {

		private final Class<? super T> type;
		private final RecordComponent[] components;
		private final TypeAdapter<?>[] adapters;

		RecordAdapter(final Gson gson, final TypeToken<T> token) {
			type = token.getRawType();
			components = type.getRecordComponents();
			adapters = Arrays.stream(components).map(c -> gson.getAdapter(TypeToken.get(c.getGenericType())))
					.toArray(TypeAdapter<?>[]::new);
		}

		@Override
		public void write(final JsonWriter out, final T value) throws IOException {
			out.beginObject();
			for (int i = 0; i < components.length; i++) {
				out.name(fieldName(components[i]));
				write(out, adapters[i], components[i], value);
			}
			out.endObject();
		}

		@SuppressWarnings("unchecked")
		private void write(final JsonWriter out, final TypeAdapter<?> adapter, final RecordComponent component,
				final T value) throws IOException {
			try {
				((TypeAdapter<Object>) adapter).write(out, component.getAccessor().invoke(value));
			} catch (final ReflectiveOperationException e) {
				throw new IllegalStateException("record " + type + " must be public", e);
			}
		}

		@Override
		public T read(final JsonReader in) throws IOException {
			final String path = in.getPath();
			if (in.peek() != JsonToken.BEGIN_OBJECT)
				throw Fault.at(path, "must be an object", null);
			final Object[] values = new Object[components.length];
			in.beginObject();
			while (in.hasNext()) {
				final int i = indexOf(in.nextName());
				if (i < 0)
					in.skipValue();
				else
					values[i] = readField(in, adapters[i]);
			}
			in.endObject();
			for (int i = 0; i < values.length; i++) {
				if (values[i] == null)
					values[i] = defaults.get(type.getSimpleName() + "." + components[i].getName());
				if (values[i] == null)
					throw Fault.at(path, "field " + fieldName(components[i]) + " is missing", null);
			}
			return construct(path, values);
		}

		private int indexOf(final String name) {
			for (int i = 0; i < components.length; i++)
				if (fieldName(components[i]).equals(name))
					return i;
			return -1;
		}

		private static Object readField(final JsonReader in, final TypeAdapter<?> adapter) throws IOException {
			final String path = in.getPath();
			try {
				return adapter.read(in);
			} catch (final Fault e) {
				throw e;
			} catch (final IllegalArgumentException e) {
				throw Fault.at(path, e instanceof NumberFormatException ? NO_NUMBER : e.getMessage(), e);
			} catch (final JsonParseException | IllegalStateException | IOException e) {
				throw Fault.at(path, e.getCause() instanceof NumberFormatException ? NO_NUMBER : "is of a wrong kind",
						e);
			}
		}

		@SuppressWarnings("unchecked")
		private T construct(final String path, final Object[] values) {
			try {
				final Constructor<? super T> constructor = type.getDeclaredConstructor(
						Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
				return (T) constructor.newInstance(values);
			} catch (final InvocationTargetException e) {
				// Whatever else the constructor stumbles over comes from arrays that do not fit each other.
				throw Fault.at(path, e.getCause() instanceof IllegalArgumentException ? e.getCause().getMessage()
						: "arrays do not fit together", e.getCause());
			} catch (final ReflectiveOperationException e) {
				throw new IllegalStateException("record " + type + " must be public", e);
			}
		}
	}

	private static String fieldName(final RecordComponent component) {
		return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
	}
}
