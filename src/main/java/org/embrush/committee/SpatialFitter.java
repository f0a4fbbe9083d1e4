package org.embrush.committee;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.embrush.em.ClassPosterior;
import org.embrush.evaluate.HeldOut;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.HeldOutPrediction;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialParameters;
import org.embrush.model.SpatialPreference;
import org.embrush.model.SpatialSettings;
import org.embrush.spatial.ClassMap;
import org.embrush.spatial.PixelwiseMap;
import org.embrush.spatial.SpatialPrior;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Decides what neighbouring pixels have to say, and fits it.
 *
 * <pre>{@code
 * SpatialFit fit = new SpatialFitter(engine).fit(features, recipe, source, labels, settings, members, heldOut);
 * }</pre>
 *
 * <p>A prior over neighbouring pixels takes their noise to be independent. Where it is, one Gaussian a class fitted with
 * such a prior beats everything that looks at pixels; where neighbours err together it is confidently wrong, and the
 * committee's smoothed features have used what neighbours tell already. So the map is asked how much neighbours of one class
 * resemble each other, and where they do not, held-out scribbles have the last word, or, when these are too plain to tell,
 * how well the map fits one Gaussian a class. A prior that is asked for by name is fitted in any case: over the committee's
 * map, with a warning, where Gaussians would do worse.
 */
public final class SpatialFitter {

	/** Neighbours that resemble each other less than this have independent noise. */
	private static final double INDEPENDENT = 0.2;
	/**
	 * {@link LackOfFit} below which classes are Gaussian, in nats a pixel. On made-up scenes of Gaussian classes it is at
	 * most 0.001; on a made-up element map with veins and gradients 1.5, and there the fit made the true accuracy 0.91
	 * where the committee had 0.96, though it predicted every held-out scribble.
	 */
	private static final double GAUSSIAN = 0.1;
	/**
	 * Fraction of the pixels by which the fit may move the share of a class against the committee. Fits of made-up scenes
	 * moved it by less than 0.1, but for one that had pulled a class away from five labels, by 0.15.
	 */
	private static final double MOVED = 0.12;
	/** Rows of the map in which this is measured. */
	private static final int ROWS = 16;
	/** The prior is fitted on a part of the map of about this many pixels. */
	private static final int FIT_SIDE = 362;

	private final TileEngine engine;

	/** @param engine runs the tiles; its flag cancels the fit */
	public SpatialFitter(final TileEngine engine) {
		this.engine = engine;
	}

	/**
	 * @param features of the map, unsmoothed
	 * @param recipe that made them
	 * @param source what a member's recipe makes of the map
	 * @param labels painted pixels
	 * @param settings which prior is asked for, and the seed
	 * @param members of the committee fitted to the map
	 * @param heldOut what such committees say of labels that they have not seen
	 * @return the model's members and its prior
	 * @throws org.embrush.model.CancelledException when the engine's flag is raised
	 */
	public SpatialFit fit(final TileSource features, final FeatureRecipe recipe,
			final Function<FeatureRecipe, TileSource> source, final LabelEvidence labels, final FitSettings settings,
			final List<Member> members, final HeldOutLabels heldOut) {
		final SpatialMode mode = settings.spatial().mode();
		final boolean auto = settings.spatial() == SpatialPreference.AUTO;
		final double temperature = heldOut.temperature().value();
		final SpatialFit none =
				new SpatialFit(members, SpatialParameters.NONE, temperature, heldOut.predictions(), heldOut.heldOut(),
						List.of());
		if (mode == SpatialMode.NONE || auto && heldOut.folds().isEmpty())
			return none;
		final ClassPosterior posterior = new ClassPosterior(members, source);
		final double correlation = new NeighbourCorrelation(features, posterior, engine).value();
		final Optional<SpatialFit> gaussians = correlation < INDEPENDENT
				? independent(features, recipe, source, labels, settings, members, heldOut, posterior, correlation)
				: Optional.empty();
		if (gaussians.isPresent() || auto)
			return gaussians.orElse(none);
		final ClassMap map = PixelwiseMap.of(posterior, features.width(), features.height(), engine).map();
		final SpatialParameters prior = new SpatialPrior(engine, null).fit(SpatialSettings.of(mode), map,
				heldOut.fractions(), labels);
		final String name = mode.name().toLowerCase(Locale.ROOT);
		final String reason = correlation < INDEPENDENT
				? "one Gaussian a class with the prior over neighbours (" + name + ") serves this map worse than the " +
						"committee, so that the prior is put over the committee's map"
				: String.format(Locale.ROOT,
						"neighbouring pixels of a class resemble each other (correlation %.2f), so " +
								"that the prior over neighbours (%s) counts their features twice",
						correlation, name);
		final String warning = reason + " and is too sure: ask for --spatial auto or none";
		return new SpatialFit(members, prior, temperature, heldOut.predictions(), heldOut.heldOut(), List.of(warning));
	}

	/** One Gaussian a class, fitted with the prior; empty where labels were held out and the committee serves better. */
	private Optional<SpatialFit> independent(final TileSource features, final FeatureRecipe recipe,
			final Function<FeatureRecipe, TileSource> source, final LabelEvidence labels, final FitSettings settings,
			final List<Member> members, final HeldOutLabels heldOut, final ClassPosterior posterior,
			final double correlation) {
		final SpatialMode mode = settings.spatial().mode();
		final boolean compared = heldOut.folds().isPresent();
		final Painted painted = Painted.of(labels);
		final LabelStart start = new LabelStart(features, painted, engine);
		String evidence = "";
		boolean plain = false;
		List<HeldOutPrediction> predictions = List.of();
		Optional<HeldOut> predicted = Optional.empty();
		if (compared) {
			final MarkovTrial.Verdict verdict = new MarkovTrial(features, recipe, painted, start, mode, engine)
					.run(heldOut.folds().get(), heldOut.labels());
			if (!verdict.isGood())
				return Optional.empty();
			plain = verdict.isPlain();
			evidence = "; " + verdict.describe();
			predictions = verdict.predictions();
			predicted = Optional.of(verdict.heldOut());
		}
		final int[] use = IntStream.range(0, painted.classes().length).toArray();
		final Region part = centre(features);
		final boolean whole = part.width() == features.width() && part.height() == features.height();
		final MarkovFit.Result result = new MarkovFit(whole ? features : PlaneSource.of(features, part), recipe,
				whole ? labels : inside(labels, part), mode, engine).run(start.densities(use), start.counts(use));
		final String note = String.format(Locale.ROOT,
				"a Gaussian a class, fitted with a prior over neighbouring pixels (%s), whose noise is independent " +
						"(correlation %.2f)%s",
				mode.name().toLowerCase(Locale.ROOT), correlation, evidence);
		final Member gaussians = new Member(1, recipe, result.mixture(), 1, note);
		if (compared && moved(posterior, part, result.map()) > MOVED)
			return Optional.empty();
		if (compared && plain && !(new LackOfFit(source, engine).of(gaussians, members).orElse(1) < GAUSSIAN))
			return Optional.empty();
		return Optional.of(new SpatialFit(List.of(gaussians), result.spatial(), 1, predictions, predicted, List.of()));
	}

	/** The largest difference between the shares of a class by the committee and by a fit to a part of the map. */
	private static double moved(final ClassPosterior committee, final Region part, final ClassMap fitted) {
		final int classes = fitted.classes();
		final ClassPosterior.Worker worker = committee.worker();
		final int longest = TileGrid.over(part.width(), 1).largestTile(); // no more than a tile of the map
		final TileGrid pieces = new TileGrid(part.width(), ROWS, longest, 1);
		final float[][] row = new float[classes][longest];
		final float[] distances = new float[longest];
		final double[] moved = new double[classes];
		int count = 0;
		for (int i = 0; i < pieces.size(); i++) {
			final Region piece = pieces.tile(i);
			final int y = (int) ((piece.y() + 0.5) * part.height() / ROWS);
			worker.compute(new Region(part.x() + piece.x(), part.y() + y, piece.width(), 1), row, distances);
			for (int x = 0; x < piece.width(); x++) {
				final int position = y * part.width() + piece.x() + x;
				if (Float.isNaN(row[0][x]) || Float.isNaN(fitted.planes()[0][position]))
					continue;
				count++;
				for (int c = 0; c < classes; c++)
					moved[c] += fitted.planes()[c][position] - row[c][x];
			}
		}
		return Arrays.stream(moved).map(Math::abs).max().orElse(0) / Math.max(1, count);
	}

	private static Region centre(final TileSource features) {
		final int width = Math.min(FIT_SIDE, features.width());
		final int height = Math.min(Math.max(1, FIT_SIDE * FIT_SIDE / width), features.height());
		return new Region((features.width() - width) / 2, (features.height() - height) / 2, width, height);
	}

	/** The hard labels of a part of the map. */
	private static LabelEvidence inside(final LabelEvidence labels, final Region part) {
		final LabelBuilder builder = LabelEvidence.builder(part.width(), part.height());
		for (int i = 0; i < labels.size(); i++) {
			final int x = labels.x(i) - part.x();
			final int y = labels.y(i) - part.y();
			if (labels.hardClass(i) >= 0 && x >= 0 && y >= 0 && x < part.width() && y < part.height())
				builder.paint(x, y, labels.legend().get(labels.hardClass(i)).id(), 1);
		}
		return builder.build(labels.legend());
	}
}
