package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.em.ComponentDensities;
import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Stabiliser;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * How likely a map's pixels are under the components of a committee's unpainted pixels, their weights estimated again, and
 * how likely they would be with a channel divided by a number, or two channels exchanged.
 *
 * <pre>{@code
 * double[] logGains = SceneLikelihood.of(members, map, engine).orElseThrow().logGains();
 * }</pre>
 */
final class SceneLikelihood {

	/** Sampled pixels; with a quarter of them chance alone made gains of 1.3 in one half of a map in eight. */
	private static final int SAMPLE = 2000;
	/** Maps with more channels are sampled less, since every channel is tried. */
	private static final int CHANNELS = 10;
	private static final int LEAST_SAMPLE = 300;
	private static final int WEIGHT_ITERATIONS = 10;
	/** Share of the model's own weights in the new ones, so that no component is ruled out. */
	private static final double OLD_WEIGHTS = 0.05;
	/** Log densities a feature below which a pixel is as strange as can be. */
	private static final double STRANGEST = -10;
	/** Gains that are tried first: from exp(-0.75) to exp(0.75); then steps are halved. */
	private static final double STEP = 0.15;
	private static final int STEPS = 5;
	private static final int HALVINGS = 3;
	/** Nats a pixel that another gain must win over 1. */
	private static final double LEAST_ADVANTAGE = 0.01;

	private final FeatureRecipe recipe;
	private final ComponentDensities densities;
	private final double[] ownWeights;
	private final SampleRows raw;
	private final TileEngine engine;

	private SceneLikelihood(final Member member, final SampleRows raw, final TileEngine engine) {
		recipe = member.recipe();
		final Mixture mixture = member.mixture();
		densities = new ComponentDensities(mixture);
		ownWeights = mixture.weights();
		this.raw = raw;
		this.engine = engine;
	}

	/**
	 * @param members of a committee
	 * @param map a map with its channels
	 * @param engine runs the tiles
	 * @return empty when no member is a Gaussian mixture over single pixels, or the map has no pixel with data
	 */
	static Optional<SceneLikelihood> of(final List<Member> members, final AttributeMap map, final TileEngine engine) {
		final Optional<Member> plain = plain(members);
		if (plain.isEmpty())
			return Optional.empty();
		final long pixels = map.info().pixels();
		final int wanted = Math.min(SAMPLE, Math.max(LEAST_SAMPLE, SAMPLE * CHANNELS / map.source().channels()));
		final long step = Math.max(1, pixels / (2 * wanted));
		final long[] lattice = LongStream.iterate(step / 2, p -> p < pixels, p -> p + step).toArray();
		final SampleRows all = SampleRows.take(map.source(), lattice, engine);
		final SampleRows used = all.columns(plain.get().recipe().channels());
		final int[] present = IntStream.range(0, all.count()).filter(used::isComplete).toArray();
		final int every = Math.max(1, present.length / wanted);
		final int[] some =
				IntStream.range(0, present.length).filter(i -> i % every == 0).map(i -> present[i]).toArray();
		return some.length == 0 ? Optional.empty()
				: Optional.of(new SceneLikelihood(plain.get(), all.rows(some), engine));
	}

	/** The smallest Gaussian mixture over unsmoothed pixels. */
	static Optional<Member> plain(final List<Member> members) {
		return members.stream()
				.filter(member -> member.seesChannels() && member.mixture().freedom().length == 0
						&& member.recipe().sigmas().length == 1
						&& member.recipe().sigmas()[0] == 0)
				.min((a, b) -> a.mixture().components() - b.mixture().components());
	}

	/** @return by channel of the map, the logarithm of the number that it is likeliest to have been multiplied by */
	double[] logGains() {
		final double[] gains = new double[raw.channels()];
		final double asItIs = likelihood(raw.planes());
		final int[] channels = recipe.channels();
		engine.forEach("drift", new TileGrid(channels.length, 1, 1, 1), () -> (i, tile) -> {
			gains[channels[i]] = logGain(channels[i], asItIs);
			return null;
		});
		return gains;
	}

	/** @return by channel of the map, the step of its values, see {@link ValueStep} */
	double[] steps() {
		return Arrays.stream(raw.planes()).mapToDouble(ValueStep::of).toArray();
	}

	private double logGain(final int channel, final double asItIs) {
		double best = 0;
		double most = asItIs + LEAST_ADVANTAGE;
		for (int s = -STEPS; s <= STEPS; s++) {
			final double likelihood = s == 0 ? asItIs : divided(channel, s * STEP);
			if (likelihood > most) {
				most = likelihood;
				best = s * STEP;
			}
		}
		double step = STEP;
		for (int h = 0; h < HALVINGS; h++) {
			step /= 2;
			final double centre = best;
			for (final double log : new double[]{centre - step, centre + step}) {
				final double likelihood = divided(channel, log);
				if (likelihood > most) {
					most = likelihood;
					best = log;
				}
			}
		}
		return best;
	}

	/** Mean log density of the map as it is, if one channel of it had been multiplied. */
	private double divided(final int channel, final double logGain) {
		final float[][] planes = raw.planes().clone();
		planes[channel] = new float[raw.count()];
		final float factor = (float) Math.exp(-logGain);
		for (int n = 0; n < raw.count(); n++)
			planes[channel][n] = raw.planes()[channel][n] * factor;
		return likelihood(planes) - power(recipe.stabiliser()) * logGain;
	}

	/** Features follow a channel's gain to this power, so their densities do. */
	private static double power(final Stabiliser stabiliser) {
		return switch (stabiliser) {
			case NONE -> 1;
			case LOG -> 0;
			default -> 0.5;
		};
	}

	/** @return the pair of channels whose exchange makes the map likeliest; empty when it is likeliest as it is */
	Optional<Drift.Exchange> exchange() {
		final int[] channels = recipe.channels();
		final double asItIs = likelihood(raw.planes());
		final double[] advantages = new double[channels.length];
		final int[] partners = new int[channels.length];
		engine.forEach("drift", new TileGrid(channels.length, 1, 1, 1), () -> (i, tile) -> {
			for (int j = 0; j < i; j++) {
				final float[][] planes = raw.planes().clone();
				planes[channels[i]] = raw.planes()[channels[j]];
				planes[channels[j]] = raw.planes()[channels[i]];
				final double advantage = likelihood(planes) - asItIs;
				if (advantage > advantages[i]) {
					advantages[i] = advantage;
					partners[i] = j;
				}
			}
			return null;
		});
		int best = 0;
		for (int i = 1; i < advantages.length; i++)
			if (advantages[i] > advantages[best])
				best = i;
		return advantages[best] > 0
				? Optional.of(new Drift.Exchange(channels[partners[best]], channels[best],
						advantages[best] / recipe.dimension()))
				: Optional.empty();
	}

	/** Mean log density, once the components' weights have been estimated again. */
	private double likelihood(final float[][] planes) {
		final int n = planes[0].length;
		final float[][] features = new float[recipe.dimension()][n];
		new FeatureSource(new SampleRows(planes), recipe).read(new Region(0, 0, n, 1), features);
		final int components = ownWeights.length;
		final double[][] peaked = new double[n][components];
		final double[] largest = new double[n];
		final double[] pixel = new double[features.length];
		for (int i = 0; i < n; i++) {
			for (int d = 0; d < pixel.length; d++)
				pixel[d] = features[d][i];
			densities.logJoint(pixel, peaked[i]);
			largest[i] = Arrays.stream(peaked[i]).max().orElse(0);
			for (int k = 0; k < components; k++)
				peaked[i][k] = Math.exp(peaked[i][k] - largest[i]);
		}
		final double[] factors = new double[components];
		Arrays.fill(factors, 1);
		for (int iteration = 0; iteration < WEIGHT_ITERATIONS; iteration++)
			reweigh(peaked, factors);
		double sum = 0;
		for (int i = 0; i < n; i++)
			sum += Math.max(STRANGEST * pixel.length, largest[i] + Math.log(dot(peaked[i], factors)));
		return sum / n;
	}

	/** One EM step for the weights alone; factors are new weights over the model's own. */
	private void reweigh(final double[][] peaked, final double[] factors) {
		final double[] weights = new double[factors.length];
		for (final double[] pixel : peaked) {
			final double sum = dot(pixel, factors);
			for (int k = 0; k < weights.length; k++)
				weights[k] += pixel[k] * factors[k] / sum / peaked.length;
		}
		for (int k = 0; k < weights.length; k++)
			factors[k] = ownWeights[k] > 0 ? (1 - OLD_WEIGHTS) * weights[k] / ownWeights[k] + OLD_WEIGHTS : 0;
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int k = 0; k < a.length; k++)
			sum += a[k] * b[k];
		return sum;
	}
}
