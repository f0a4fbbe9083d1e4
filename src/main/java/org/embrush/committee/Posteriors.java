package org.embrush.committee;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.embrush.confidence.TypicalityTable;
import org.embrush.em.ClassPosterior;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/** Class probabilities of sampled pixels. */
final class Posteriors {

	/** Steps of EM after which class fractions have settled. */
	static final int SETTLED = 30;
	/** Pseudo-pixels, as a share of the sample, that hold class fractions near equality. */
	private static final double EQUALITY = 0.1;

	private Posteriors() {}

	/**
	 * @param mixture over the features of the rows
	 * @param rows pixels
	 * @return C arrays, one probability a pixel
	 */
	static float[][] of(final Mixture mixture, final SampleRows rows) {
		return of(mixture, 1, rows);
	}

	/**
	 * @param mixture over the features of the rows
	 * @param temperature of a member with that mixture
	 * @param rows pixels
	 * @return C arrays, one probability a pixel
	 */
	static float[][] of(final Mixture mixture, final double temperature, final SampleRows rows) {
		return of(alone(mixture, temperature, rows), new float[rows.count()]);
	}

	/** The posterior of one mixture over the features of the rows as they are. */
	private static ClassPosterior alone(final Mixture mixture, final double temperature, final SampleRows rows) {
		final FeatureRecipe asTheyAre = FeatureRecipe.raw(IntStream.range(0, rows.channels()).toArray());
		return new ClassPosterior(List.of(new Member(1, asTheyAre, mixture, temperature, "")), recipe -> rows);
	}

	/**
	 * @param members of a committee; equal recipes are one object
	 * @param rows pixels, one a member: the same pixels with that member's features
	 * @return C arrays, one probability a pixel
	 */
	static float[][] of(final List<Member> members, final List<SampleRows> rows) {
		final Map<FeatureRecipe, TileSource> features = new IdentityHashMap<>();
		for (int m = 0; m < members.size(); m++)
			features.put(members.get(m).recipe(), rows.get(m));
		return of(new ClassPosterior(members, features::get), new float[rows.get(0).count()]);
	}

	/** @param squaredDistances modified: as {@link ClassPosterior.Worker#compute} says */
	private static float[][] of(final ClassPosterior posterior, final float[] squaredDistances) {
		final int count = squaredDistances.length;
		final ClassPosterior.Worker worker = posterior.worker();
		final TileGrid grid = TileGrid.over(count, 1);
		final float[][] all = new float[posterior.classes()][count];
		final float[][] part = new float[posterior.classes()][grid.largestTile()];
		final float[] distances = new float[grid.largestTile()];
		for (int t = 0; t < grid.size(); t++) {
			final Region tile = grid.tile(t);
			worker.compute(tile, part, distances);
			for (int c = 0; c < all.length; c++)
				System.arraycopy(part[c], 0, all[c], tile.x(), tile.width());
			System.arraycopy(distances, 0, squaredDistances, tile.x(), tile.width());
		}
		return all;
	}

	/**
	 * @param mixture over the features of the rows
	 * @param rows pixels
	 * @return by pixel, the {@link org.embrush.confidence.Typicality} of the nearest component
	 */
	static float[] typicality(final Mixture mixture, final SampleRows rows) {
		final float[] distances = new float[rows.count()];
		of(alone(mixture, 1, rows), distances);
		new TypicalityTable(mixture.dimension()).of(distances, distances.length, distances);
		return distances;
	}

	/**
	 * Multiplies class probabilities by factors, as class fractions do.
	 *
	 * @param probabilities C arrays, one probability a pixel; not modified
	 * @param factors of the classes, above 0
	 * @return C arrays, normalised again
	 */
	static float[][] times(final float[][] probabilities, final double[] factors) {
		final float[][] times = new float[probabilities.length][probabilities[0].length];
		for (int i = 0; i < times[0].length; i++) {
			double sum = 0;
			for (int c = 0; c < times.length; c++)
				sum += probabilities[c][i] * factors[c];
			for (int c = 0; c < times.length; c++)
				times[c][i] = (float) (probabilities[c][i] * factors[c] / sum);
		}
		return times;
	}

	/**
	 * Class fractions by EM, class densities held fixed.
	 *
	 * @param equal probabilities under equal class fractions, C arrays
	 * @param steps of EM, from equal fractions on
	 * @return C fractions
	 */
	static double[] fractions(final float[][] equal, final int steps) {
		final int classes = equal.length;
		final int pixels = equal[0].length;
		final double[] fractions = new double[classes];
		Arrays.fill(fractions, 1.0 / classes);
		for (int round = 0; round < steps; round++) {
			final double[] sums = new double[classes];
			for (int i = 0; i < pixels; i++) {
				double total = 0;
				for (int c = 0; c < classes; c++)
					total += fractions[c] * equal[c][i];
				for (int c = 0; c < classes && total > 0; c++)
					sums[c] += fractions[c] * equal[c][i] / total;
			}
			double all = 0;
			for (final double sum : sums)
				all += sum;
			for (int c = 0; c < classes; c++)
				fractions[c] = (sums[c] / all + EQUALITY / classes) / (1 + EQUALITY);
		}
		return fractions;
	}
}
