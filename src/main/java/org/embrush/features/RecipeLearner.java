package org.embrush.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.InputException;
import org.embrush.model.Stabiliser;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.MapMemo;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Learns from a map how its channels become features.
 *
 * <pre>{@code
 * LearnedRecipe learned = new RecipeLearner(engine).learn(map, FeatureSettings.DEFAULT);
 * TileSource features = FeatureSource.rereadable(map.source(), learned.recipe(), engine);
 * }</pre>
 *
 * <p>Only pixels that are finite in all chosen channels count. Channels that say nothing new are left out with a
 * warning: a constant one, and one that repeats an earlier one up to scale and offset. Medians and quartiles come from
 * all pixels of a map of up to 2^18, from a stratified sample of about that size otherwise; they are the same for any
 * number of threads.
 */
public final class RecipeLearner {

	/** Sampled pixels: quartiles are then within half a percent of a standard deviation. */
	private static final long SAMPLE = 1 << 16;
	/** Sampled pixels of a glance: quartiles are then within a hundredth of a standard deviation. */
	private static final long GLANCE = 1 << 15;
	/** Sampled numbers over all features: 128 MB; recipes with more than 64 features sample fewer pixels. */
	private static final long SAMPLED_NUMBERS = 1 << 24;
	/** Correlations this close to 1 leave rounding as the only difference. */
	private static final double REPEAT = 1 - 1e-10;

	private final TileEngine engine;
	private final MapMemo memo;

	/** @param engine runs the tiles */
	public RecipeLearner(final TileEngine engine) {
		this(engine, MapMemo.forgetful());
	}

	/**
	 * @param engine runs the tiles
	 * @param memo remembers recipes; opened on the map that will be learned from
	 */
	public RecipeLearner(final TileEngine engine, final MapMemo memo) {
		this.engine = engine;
		this.memo = memo;
	}

	/**
	 * Walks the map two to four times.
	 *
	 * @param map the map
	 * @param settings what is asked of the features; the scale of ASINH and LOG becomes the median of the channel's
	 *          absolute values, or their root mean square where that is 0
	 * @return the recipe; without {@code standardise} its centers are 0 and its spreads 1; principal components are taken
	 *         of the features so scaled, keep their variances (no whitening) and have their largest loading positive
	 * @throws InputException when a chosen channel does not exist, no pixel has data, or every chosen channel is constant
	 */
	public LearnedRecipe learn(final AttributeMap map, final FeatureSettings settings) {
		return memo.get(new Key(settings, SAMPLE), () -> learnt(map, settings, SAMPLE));
	}

	/**
	 * As {@link #learn}, with medians and quartiles of fewer pixels.
	 *
	 * @param map the map
	 * @param settings what is asked of the features
	 * @return the recipe
	 * @throws InputException as {@link #learn}
	 */
	public LearnedRecipe glance(final AttributeMap map, final FeatureSettings settings) {
		return memo.get(new Key(settings, GLANCE), () -> learnt(map, settings, GLANCE));
	}

	private record Key(FeatureSettings settings, long sample) {}

	private LearnedRecipe learnt(final AttributeMap map, final FeatureSettings settings, final long sample) {
		final List<String> warnings = new ArrayList<>();
		final List<String> names = map.info().channelNames();
		final int[] chosen = ChannelChoice.resolve(settings.channels(), names);
		Moments moments = moments(map, chosen);
		final int[] channels = informative(chosen, moments, names, warnings);
		if (channels.length < chosen.length)
			moments = moments(map, channels); // a channel that was left out hides no pixel
		final FeatureRecipe recipe = recipe(map.source(), channels, moments.count(), settings, sample, warnings);
		return new LearnedRecipe(recipe, moments.count(), warnings);
	}

	/**
	 * Learns from sampled pixels alone, without another walk over the map.
	 *
	 * @param unscaled a recipe with centers 0 and spreads 1
	 * @param sample its features, one array each, at least one pixel, all finite; not modified
	 * @return the recipe with the centers and spreads of these pixels
	 */
	public static FeatureRecipe scaled(final FeatureRecipe unscaled, final float[][] sample) {
		final double[] center = new double[sample.length];
		final double[] spread = new double[sample.length];
		for (int j = 0; j < sample.length; j++) {
			final Moments moments = new Moments(new double[][]{wide(sample[j])}, sample[j].length, false);
			final RobustScale scale = RobustScale.of(wide(sample[j]), moments.sd(0), moments.magnitude(0));
			center[j] = scale.center();
			spread[j] = scale.spread();
		}
		return new FeatureRecipe(unscaled.channels(), unscaled.stabiliser(), unscaled.stabiliserScales(),
				unscaled.sigmas(), center, spread, new double[0][]);
	}

	/**
	 * Adds principal components.
	 *
	 * @param recipe a recipe without a projection
	 * @param covariance of its features, F x F, row by row; not modified
	 * @param components how many, at most F
	 * @return the recipe with a projection on the principal axes
	 */
	public static FeatureRecipe projected(final FeatureRecipe recipe, final double[] covariance, final int components) {
		final int features = recipe.unprojected();
		final double[][] rows = new double[features][];
		Arrays.setAll(rows, j -> Arrays.copyOfRange(covariance, j * features, (j + 1) * features));
		return new FeatureRecipe(recipe.channels(), recipe.stabiliser(), recipe.stabiliserScales(), recipe.sigmas(),
				recipe.center(), recipe.spread(), PrincipalAxes.of(rows, components));
	}

	private static double[] wide(final float[] values) {
		final double[] wide = new double[values.length];
		for (int n = 0; n < wide.length; n++)
			wide[n] = values[n];
		return wide;
	}

	/** Moments of the channels themselves; there is a pixel with data. */
	private Moments moments(final AttributeMap map, final int[] channels) {
		final Moments moments =
				Survey.of(map.source(), FeatureRecipe.raw(channels), true, 0, engine).moments();
		if (moments.count() == 0)
			throw new InputException("map (" + map.info().name() + ") has no pixel with data in all chosen channels: " +
					"choose channels that hold numbers at the same pixels");
		return moments;
	}

	private static int[] informative(final int[] chosen, final Moments moments, final List<String> names,
			final List<String> warnings) {
		final List<Integer> kept = new ArrayList<>();
		for (int i = 0; i < chosen.length; i++) {
			final String name = names.get(chosen[i]);
			final int column = i;
			final int repeated = moments.isConstant(i) ? -1
					: kept.stream().filter(k -> Math.abs(moments.correlation(column, k)) >= REPEAT).findFirst()
							.orElse(-1);
			if (moments.isConstant(i))
				warnings.add("channel " + name + " is constant (" + (float) moments.min(i) + ") and was left out");
			else
				if (repeated >= 0)
					warnings.add("channel " + name + " repeats " + names.get(chosen[repeated]) + " and was left out");
				else
					kept.add(i);
		}
		if (kept.isEmpty())
			throw new InputException("every chosen channel is constant (" +
					IntStream.range(0, chosen.length).mapToObj(i -> names.get(chosen[i]) + " " + (float) moments.min(i))
							.collect(Collectors.joining(", "))
					+ "): choose a channel that varies");
		return kept.stream().mapToInt(i -> chosen[i]).toArray();
	}

	private FeatureRecipe recipe(final TileSource raw, final int[] channels, final long pixels,
			final FeatureSettings settings, final long sample, final List<String> warnings) {
		final double[] sigmas = settings.sigmas().stream().mapToDouble(s -> s).distinct().toArray();
		final int features = channels.length * sigmas.length;
		final int every = (int) ((pixels - 1) / Math.min(sample, Math.max(1, SAMPLED_NUMBERS / features)) + 1);
		final double[] scales = stabiliserScales(raw, channels, settings.stabiliser(), every);
		final double[] center = new double[features];
		final double[] spread = new double[features];
		Arrays.fill(spread, 1);
		final FeatureRecipe unscaled =
				new FeatureRecipe(channels, settings.stabiliser(), scales, sigmas, center, spread,
						new double[0][]);
		final boolean pca = settings.pca() > 0;
		if (!settings.standardise() && !pca)
			return unscaled;
		final Survey survey = Survey.of(raw, unscaled, pca, settings.standardise() ? every : 0, engine);
		final Moments moments = survey.moments();
		final RobustScale[] robust = new RobustScale[features];
		Arrays.fill(robust, new RobustScale(0, 1));
		if (settings.standardise())
			engine.forEach("", new TileGrid(features, 1, 1, 1), () -> (j, tile) -> {
				robust[j] = RobustScale.of(survey.sample(j), moments.sd(j), moments.magnitude(j));
				return null;
			});
		final double[][] projection = pca ? projection(moments, robust, settings.pca(), warnings) : new double[0][];
		return new FeatureRecipe(channels, settings.stabiliser(), scales, sigmas,
				Arrays.stream(robust).mapToDouble(RobustScale::center).toArray(),
				Arrays.stream(robust).mapToDouble(RobustScale::spread).toArray(), projection);
	}

	private double[] stabiliserScales(final TileSource raw, final int[] channels, final Stabiliser stabiliser,
			final int every) {
		final double[] scales = new double[channels.length];
		Arrays.fill(scales, 1);
		if (stabiliser != Stabiliser.ASINH && stabiliser != Stabiliser.LOG)
			return scales;
		final Survey survey = Survey.of(raw, FeatureRecipe.raw(channels), false, every, engine);
		for (int i = 0; i < scales.length; i++) {
			final double[] sizes = Arrays.stream(survey.sample(i)).map(Math::abs).toArray();
			final double median = Selection.quantile(sizes, 0.5);
			scales[i] = median > 0 ? median : survey.moments().rootMeanSquare(i);
		}
		return scales;
	}

	private static double[][] projection(final Moments moments, final RobustScale[] robust, final double pca,
			final List<String> warnings) {
		final int features = robust.length;
		final double[][] covariance = new double[features][features];
		for (int i = 0; i < features; i++)
			for (int j = 0; j < features; j++)
				covariance[i][j] = moments.covariance(i, j) / robust[i].spread() / robust[j].spread();
		if (pca > features)
			warnings.add((int) pca + " principal components were asked for, but there are " + features +
					" features: all were kept");
		return PrincipalAxes.of(covariance, pca);
	}
}
