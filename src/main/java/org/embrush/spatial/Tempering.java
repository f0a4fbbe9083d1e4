package org.embrush.spatial;

import java.util.Arrays;

import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/** Raises probabilities to a power and normalises them again; a power of 1 changes no bit. */
final class Tempering {

	private Tempering() {}

	/** @param map modified; pixels without data stay without */
	static void apply(final TileEngine engine, final ClassMap map, final double power) {
		if (power == 1)
			return;
		engine.forEach("", TileGrid.over(map.width(), map.height()), () -> (index, tile) -> {
			for (int y = tile.y(); y < tile.y() + tile.height(); y++)
				for (int i = y * map.width() + tile.x(); i < y * map.width() + tile.x() + tile.width(); i++)
					temper(map.planes(), i, power);
			return null;
		});
	}

	private static void temper(final float[][] planes, final int i, final double power) {
		double sum = 0;
		for (final float[] plane : planes) {
			plane[i] = (float) Math.pow(Math.max(plane[i], ClassEvidence.LEAST), power);
			sum += plane[i];
		}
		for (final float[] plane : planes)
			plane[i] /= sum;
	}

	/** @return the fractions to that power, summing to 1 */
	static double[] of(final double[] fractions, final double power) {
		if (power == 1)
			return fractions.clone();
		final double[] tempered = Arrays.stream(fractions).map(f -> Math.pow(f, power)).toArray();
		final double sum = Arrays.stream(tempered).sum();
		return Arrays.stream(tempered).map(f -> f / sum).toArray();
	}
}
