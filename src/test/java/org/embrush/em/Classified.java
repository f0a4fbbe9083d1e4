package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.TraceRow;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;

/** The class probabilities of a fit over a whole small map. */
final class Classified {

	/** Floats: a few classes' rounding. */
	private static final double SUM = 1e-6;
	/** Relative: the sums over a small map, some with values 1e5 times the others. */
	private static final double ROUNDING = 1e-11;

	private Classified() {}

	/** Probabilities, [class][pixel]; checks that they are proper where the map has data and NaN elsewhere. */
	static float[][] probabilities(final PaintedMap painted, final FitResult fit) {
		final PlainMap map = painted.map();
		final Member member = new Member(1, FeatureRecipe.raw(IntStream.range(0, map.channels()).toArray()),
				fit.mixture());
		final ClassPosterior.Worker worker = new ClassPosterior(List.of(member), recipe -> map).worker();
		assertEquals(1, TileGrid.over(map.width(), map.height()).size(), "tiles of a small map");
		final float[][] probabilities = new float[fit.mixture().classes()][painted.pixels()];
		final float[] distances = new float[painted.pixels()];
		worker.compute(new Region(0, 0, map.width(), map.height()), probabilities, distances);
		for (int i = 0; i < distances.length; i++) {
			double sum = 0;
			double values = 0;
			for (final float[] plane : probabilities)
				sum += plane[i];
			for (final double value : painted.pixel(i))
				values += value;
			assertEquals(Double.isFinite(values) ? 1 : Double.NaN, sum, SUM, "pixel " + i);
			assertEquals(Double.isFinite(values), distances[i] >= 0, "pixel " + i);
		}
		return probabilities;
	}

	/** The numbers of a fit are numbers, and its bound never falls. */
	static void assertSound(final FitResult fit) {
		double before = Double.NEGATIVE_INFINITY;
		for (final TraceRow row : fit.trace()) {
			final double rounding = ROUNDING * (Math.abs(row.bound()) + Math.abs(row.logPrior()));
			assertTrue(row.bound() >= before - rounding, row.iteration() + ": " + before + " to " + row.bound());
			assertTrue(row.gap() >= -rounding, row.iteration() + ": gap " + row.gap());
			before = row.bound();
		}
		assertTrue(Double.isFinite(fit.bound()), "bound " + fit.bound());
	}

	/** Pixels with data whose likeliest class is not the true one. */
	static int wrong(final PaintedMap painted, final FitResult fit, final IntUnaryOperator truth) {
		final float[][] probabilities = probabilities(painted, fit);
		int wrong = 0;
		for (int i = 0; i < painted.pixels(); i++) {
			if (Float.isNaN(probabilities[0][i]))
				continue;
			int best = 0;
			for (int c = 1; c < probabilities.length; c++)
				best = probabilities[c][i] > probabilities[best][i] ? c : best;
			wrong += best == truth.applyAsInt(i) ? 0 : 1;
		}
		return wrong;
	}
}
