package org.embrush.em;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;

/**
 * Halves components, and merges pairs of them until as many are left as before: with iterations of EM between the two, a
 * component that covers two groups of pixels gets another for the second one, at the cost of two that share a group. EM alone
 * does not bring that about (split and merge EM, Ueda, Nakano, Ghahramani and Hinton 2000).
 *
 * <pre>{@code
 * SplitMerge exchange = new SplitMerge(new int[] { 0, 0, 0 });
 * Mixture six = exchange.split(three);
 * Mixture three = exchange.merge(afterSomeIterations(six));
 * }</pre>
 */
final class SplitMerge {

	private final int[] groups;
	/** Components that are halved. */
	private final int[] halved;

	/** @param groups by component: those with the same number may take each other's place */
	SplitMerge(final int[] groups) {
		this.groups = groups;
		this.halved = IntStream.range(0, groups.length)
				.filter(k -> IntStream.of(groups).filter(g -> g == groups[k]).count() > 1).toArray();
	}

	/** Whether any component can take another's place. */
	boolean any() {
		return halved.length > 0;
	}

	/**
	 * @param mixture K components, not tied
	 * @return the mixture in which those that may change place are halved; their second halves follow behind all others
	 */
	Mixture split(final Mixture mixture) {
		final Gaussian[] parts = new Gaussian[groups.length + halved.length];
		for (int k = 0; k < groups.length; k++)
			parts[k] = Gaussian.of(mixture, k);
		for (int i = 0; i < halved.length; i++) {
			final Gaussian[] halves = parts[halved[i]].halves();
			parts[halved[i]] = halves[0];
			parts[groups.length + i] = halves[1];
		}
		return mixture(parts);
	}

	/**
	 * @param mixture arranged as {@link #split} does
	 * @return K components: in every group the pair that loses least is merged, until it has as many as before
	 */
	Mixture merge(final Mixture mixture) {
		final Gaussian[] parts = new Gaussian[groups.length + halved.length];
		for (int k = 0; k < parts.length; k++)
			parts[k] = Gaussian.of(mixture, k);
		final double[][] losses = new double[parts.length][parts.length];
		for (int i = 0; i < parts.length; i++)
			for (int j = 0; j < i; j++)
				losses[i][j] = loss(parts, i, j);
		for (int merged = 0; merged < halved.length; merged++)
			mergeBest(parts, losses);
		return mixture(inPlaces(parts));
	}

	/** What merging two parts loses; infinite where they may not be merged. */
	private double loss(final Gaussian[] parts, final int i, final int j) {
		return parts[i] != null && parts[j] != null && group(i) == group(j) && hasTooMany(parts, group(i))
				? parts[i].lossWith(parts[j])
				: Double.POSITIVE_INFINITY;
	}

	private int group(final int part) {
		return groups[part < groups.length ? part : halved[part - groups.length]];
	}

	/** Whether a group has more parts than components. */
	private boolean hasTooMany(final Gaussian[] parts, final int group) {
		final long left = IntStream.range(0, parts.length).filter(i -> parts[i] != null && group(i) == group).count();
		return left > IntStream.of(groups).filter(g -> g == group).count();
	}

	/** Merges the pair that loses least; it stays where the larger part was. */
	private void mergeBest(final Gaussian[] parts, final double[][] losses) {
		int first = 1;
		int second = 0;
		for (int i = 0; i < parts.length; i++)
			for (int j = 0; j < i; j++)
				if (losses[i][j] < losses[first][second]) {
					first = i;
					second = j;
				}
		final boolean firstStays = parts[first].weight() >= parts[second].weight();
		final int stays = firstStays ? first : second;
		final int goes = firstStays ? second : first;
		parts[stays] = parts[stays].with(parts[goes]);
		parts[goes] = null;
		final boolean done = !hasTooMany(parts, group(stays));
		for (int i = 0; i < parts.length; i++)
			for (int j = 0; j < i; j++)
				if (i == stays || j == stays || i == goes || j == goes || done && group(i) == group(stays))
					losses[i][j] = loss(parts, i, j);
	}

	/** Moves what stands behind the first K to a free place of its group, to its own where that is free. */
	private Gaussian[] inPlaces(final Gaussian[] parts) {
		final Gaussian[] places = Arrays.copyOf(parts, groups.length);
		for (final boolean own : new boolean[]{true, false})
			for (int i = 0; i < halved.length; i++) {
				final int from = groups.length + i;
				final int place = own ? halved[i] : free(places, groups[halved[i]]);
				if (parts[from] == null || places[place] != null)
					continue;
				places[place] = parts[from];
				parts[from] = null;
			}
		return places;
	}

	private int free(final Gaussian[] places, final int group) {
		return IntStream.of(halved).filter(k -> groups[k] == group && places[k] == null).findFirst().orElse(halved[0]);
	}

	private static Mixture mixture(final Gaussian[] parts) {
		final CovarianceFamily family = parts[0].family();
		return new Mixture(family, Arrays.stream(parts).mapToDouble(Gaussian::weight).toArray(),
				Arrays.stream(parts).map(Gaussian::mean).toArray(double[][]::new),
				Arrays.stream(parts).map(part -> MStep.restrict(family, part.covariance(), 1, part.mean().length))
						.toArray(double[][]::new),
				new ClassTable(Arrays.stream(parts).map(Gaussian::row).toArray(double[][]::new)));
	}
}
