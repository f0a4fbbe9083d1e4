package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.TileEngine;

/**
 * Adapts a fitted model to another map by EM on that map, with the old model as prior: class fractions and component weights,
 * and on demand the means of Gaussian components. Densities that were made from labels keep their place.
 *
 * <pre>{@code
 * List<Member> adapted = new Adaptation(true).of(model.members(), map, engine);
 * }</pre>
 */
public final class Adaptation {

	private static final int SAMPLE = 5000;
	private static final int ITERATIONS = 20;
	/** Sampled pixels that the old weights of all components, and the old mean of one, are worth. */
	private static final double OLD_WEIGHTS = 250;
	private static final double OLD_MEAN = 20;

	private final boolean means;

	/** @param means whether means move as well */
	public Adaptation(final boolean means) {
		this.means = means;
	}

	/**
	 * @param members of the old model
	 * @param map the map to adapt to
	 * @param engine runs the tiles
	 * @return members with the same features, tables and weights
	 */
	public List<Member> of(final List<Member> members, final AttributeMap map, final TileEngine engine) {
		final Map<FeatureRecipe, SampleRows> samples = new HashMap<>();
		final List<Member> adapted = new ArrayList<>();
		for (final Member member : members) {
			final SampleRows rows =
					samples.computeIfAbsent(member.recipe(), recipe -> sample(recipe, map, engine));
			final Mixture mixture =
					member.mixture().freedom().length > 0 || !member.seesChannels() ? withFractions(member, rows)
							: withComponents(member.mixture(), rows);
			adapted.add(new Member(member.weight(), member.recipe(), mixture, member.temperature(), member.note()));
		}
		return adapted;
	}

	/** Features of pixels with data, on a lattice. */
	static SampleRows sample(final FeatureRecipe recipe, final AttributeMap map, final TileEngine engine) {
		final long step = Math.max(1, map.info().pixels() / SAMPLE);
		final long[] lattice = LongStream.iterate(step / 2, p -> p < map.info().pixels(), p -> p + step).toArray();
		final SampleRows all = SampleRows.take(new FeatureSource(map.source(), recipe), lattice, engine);
		return all.rows(IntStream.range(0, all.count()).filter(all::isComplete).toArray());
	}

	private static Mixture withFractions(final Member member, final SampleRows rows) {
		final double[] even = new double[member.mixture().classes()];
		Arrays.fill(even, 1.0 / even.length);
		final Mixture equal = LabelDensities.withFractions(member.mixture(), even);
		final double[] fractions =
				Posteriors.fractions(Posteriors.of(equal, member.temperature(), rows), Posteriors.SETTLED);
		return ClassDensities.times(equal, fractions, member.temperature());
	}

	private Mixture withComponents(final Mixture old, final SampleRows rows) {
		Mixture now = old;
		for (int iteration = 0; iteration < ITERATIONS; iteration++) {
			final float[][] parts = Posteriors.of(SharedComponents.unshared(now), rows);
			final double[] weights = new double[parts.length];
			final double[][] moved = new double[parts.length][];
			for (int k = 0; k < parts.length; k++) {
				double size = 0;
				for (final float part : parts[k])
					size += part;
				weights[k] = (size + OLD_WEIGHTS * old.weights()[k]) / (rows.count() + OLD_WEIGHTS);
				moved[k] = means ? mean(parts[k], size, rows, old.means()[k]) : old.means()[k];
			}
			now = new Mixture(old.family(), normalised(weights), moved, old.covariances(), old.table());
		}
		return now;
	}

	private static double[] mean(final float[] parts, final double size, final SampleRows rows, final double[] old) {
		final double[] mean = new double[old.length];
		for (int d = 0; d < mean.length; d++) {
			double sum = OLD_MEAN * old[d];
			for (int i = 0; i < parts.length; i++)
				sum += parts[i] * rows.planes()[d][i];
			mean[d] = sum / (size + OLD_MEAN);
		}
		return mean;
	}

	private static double[] normalised(final double[] weights) {
		double sum = 0;
		for (final double weight : weights)
			sum += weight;
		for (int k = 0; k < weights.length; k++)
			weights[k] /= sum;
		return weights;
	}
}
