package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

class TypicalityTest {

	@Test
	void agreesWithScipyAlsoFarOut() throws Exception {
		try (Reader golden = new InputStreamReader(getClass().getResourceAsStream("/golden/scipy_chi2.json"),
				StandardCharsets.UTF_8)) {
			for (final JsonElement row : JsonParser.parseReader(golden).getAsJsonObject().getAsJsonArray("rows")) {
				final int dimension = row.getAsJsonArray().get(0).getAsInt();
				final double distance = row.getAsJsonArray().get(1).getAsDouble();
				final double expected = row.getAsJsonArray().get(2).getAsDouble();
				assertEquals(expected, new Typicality(dimension).of(distance), 1e-10 * expected, row::toString);
			}
		}
	}

	@Test
	void endsOfTheScale() {
		final Typicality typicality = new Typicality(7);
		assertEquals(1, typicality.of(0));
		assertEquals(0, typicality.of(Double.POSITIVE_INFINITY));
		assertEquals(0, typicality.of(1e300));
		assertEquals(Double.NaN, typicality.of(Double.NaN));
	}

	@Test
	void tilesGiveTheSame() {
		final Typicality typicality = new Typicality(3);
		final float[] into = {9, 9, 9};
		typicality.of(new double[]{2.5, Double.NaN, 4}, 2, into);
		assertArrayEquals(new float[]{(float) typicality.of(2.5), Float.NaN, 9}, into);
	}

	@Test
	void nonsenseIsRefused() {
		assertEquals("dimension (0) must be at least 1",
				assertThrows(IllegalArgumentException.class, () -> new Typicality(0)).getMessage());
		assertEquals("squared distance (-1.0) must be 0 or more",
				assertThrows(IllegalArgumentException.class, () -> new Typicality(2).of(-1)).getMessage());
	}
}
