package org.embrush.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementMapTest {

	@Test
	void sameSeedSameMapOtherSeedOtherMap() {
		ElementMap map = ElementMap.generate(70, 65, 8, 5);
		ElementMap again = ElementMap.generate(70, 65, 8, 5);
		assertArrayEquals(map.counts(), again.counts());
		assertArrayEquals(map.truth(), again.truth());
		assertFalse(Arrays.equals(map.truth(), ElementMap.generate(70, 65, 8, 6).truth()));
	}

	@ParameterizedTest
	@ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
	void everyMineralOccursAt64Pixels(long seed) {
		ElementMap map = ElementMap.generate(64, 64, 1, seed);
		for (Mineral mineral : Mineral.values())
			assertTrue(pixels(map, mineral) >= 40, mineral.toString());
	}

	@Test
	void elementsSeparateTheMinerals() {
		ElementMap map = ElementMap.generate(128, 128, 8, 1);
		assertEquals(Mineral.QUARTZ, richestIn(0, map));
		assertEquals(Mineral.BIOTITE, richestIn(3, map));
		assertEquals(Mineral.FELDSPAR, richestIn(5, map));
		assertEquals(Mineral.BIOTITE, richestIn(6, map));
		assertEquals(Mineral.PYRITE, richestIn(7, map));
	}

	@Test
	void channelsBeyondTheElementsMeasureAgain() {
		ElementMap map = ElementMap.generate(64, 64, 10, 1);
		assertEquals("Si 2", ElementMap.channelName(8));
		assertFalse(Arrays.equals(map.counts()[0], map.counts()[8]));
		assertEquals(Mineral.QUARTZ, richestIn(8, map));
	}

	@ParameterizedTest
	@ValueSource(doubles = {0.3, 4, 30, 200})
	void countsArePoisson(double mean) {
		SplittableRandom random = new SplittableRandom(1);
		int n = 20000;
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < n; i++) {
			int count = ElementMap.poisson(mean, random);
			sum += count;
			squares += (count - mean) * (count - mean);
		}
		double fiveSigma = 5 * Math.sqrt(mean / n);
		assertEquals(mean, sum / n, fiveSigma);
		assertEquals(1, squares / n / mean, 5 * Math.sqrt((2 + 1 / mean) / n));
	}

	@Test
	void refusesSizesBelowOne() {
		IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
				() -> ElementMap.generate(64, 0, 8, 1));
		assertEquals("width x height x channels (64 x 0 x 8) must all be at least 1", e.getMessage());
	}

	private static int pixels(ElementMap map, Mineral mineral) {
		int n = 0;
		for (byte id : map.truth())
			n += id == mineral.id() ? 1 : 0;
		return n;
	}

	private static Mineral richestIn(int channel, ElementMap map) {
		Mineral richest = null;
		double most = -1;
		for (Mineral mineral : Mineral.values()) {
			double sum = 0;
			for (int i = 0; i < map.truth().length; i++)
				sum += map.truth()[i] == mineral.id() ? map.counts()[channel][i] : 0;
			double mean = sum / pixels(map, mineral);
			if (mean > most) {
				most = mean;
				richest = mineral;
			}
		}
		return richest;
	}
}
