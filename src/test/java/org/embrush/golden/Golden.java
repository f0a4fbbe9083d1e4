package org.embrush.golden;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads reference numbers of other tools. */
public final class Golden {

	private static final Gson GSON = new Gson();

	private Golden() {}

	public static JsonObject read(final String name) {
		try (Reader reader = new InputStreamReader(Golden.class.getResourceAsStream("/golden/" + name),
				StandardCharsets.UTF_8)) {
			return GSON.fromJson(reader, JsonObject.class);
		} catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public static double[] vector(final JsonElement element) {
		return GSON.fromJson(element, double[].class);
	}

	public static double[][] matrix(final JsonElement element) {
		return GSON.fromJson(element, double[][].class);
	}

	public static double[][][] cube(final JsonElement element) {
		return GSON.fromJson(element, double[][][].class);
	}
}
