package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.embrush.kernel.KernelChoice;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.StartKind;
import org.embrush.model.TraceRow;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Single precision changes nothing that matters, and gives way to double precision where it would. */
class PrecisionTest {

	/** Log-likelihood of a pixel; the most that is measured is 2e-6, for tied covariances. */
	private static final double A_PIXEL = 5e-6;
	/** Rounding of a bound between iterations, a pixel; 3e-8 is the most that is seen, with vectors of 8 floats. */
	private static final double NOISE = 1e-7;

	static List<FitCase> cases() {
		final PaintedMap rock = PaintedMap.minerals(256, 256, 8, 97);
		final List<FitCase> cases = new ArrayList<>();
		for (final CovarianceFamily family : CovarianceFamily.values())
			for (final FitSettings settings : List.of(FitSettings.TEXTBOOK, FitSettings.DEFAULT,
					FitSettings.builder().unlabelledWeight(0.3).components(2).build()))
				cases.add(new FitCase(family + (settings.prior().onComponents() ? " with" : " without") + " priors",
						rock, settings.but().covariance(family).tolerance(0).maxIterations(15).build()));
		return cases;
	}

	private static FitResult fit(final PaintedMap painted, final FitSettings settings, final Precision precision) {
		return new Fitter(TileEngine.single()).fit(painted.map(), painted.labels(),
				settings.but().precision(precision).build(), null);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void floatsFollowDoubles(final FitCase fit) {
		final FitResult expected = fit(fit.painted(), fit.settings(), Precision.DOUBLE);
		final FitResult found = fit(fit.painted(), fit.settings(), Precision.FLOAT);
		final double weight = fit.painted().labels().size() + expected.unlabelledWeight() * fit.painted().pixels();
		for (int t = 0; t <= 15; t++) {
			final TraceRow row = found.trace().get(t);
			assertEquals(expected.trace().get(t).logLikelihood(), row.logLikelihood(), A_PIXEL * weight, "row " + t);
			assertEquals(expected.trace().get(t).bound(), row.bound(), A_PIXEL * weight, "row " + t);
			assertTrue(row.gap() >= -NOISE * weight, "gap " + row.gap() / weight);
			if (t > 0)
				assertTrue(row.bound() - found.trace().get(t - 1).bound() >= -NOISE * weight, "fall at " + t);
		}
		assertLabelsAgree(fit.painted(), expected.mixture(), found.mixture());
	}

	/** Labels of both models, each in its own precision, agree on 99.999 % of the pixels. */
	private static void assertLabelsAgree(final PaintedMap painted, final Mixture wide, final Mixture narrow) {
		final int[] expected = labels(painted, wide, Precision.DOUBLE);
		final int[] found = labels(painted, narrow, Precision.FLOAT);
		int different = 0;
		for (int i = 0; i < expected.length; i++)
			different += expected[i] != found[i] ? 1 : 0;
		assertTrue(different <= 1e-5 * expected.length, different + " of " + expected.length + " labels differ");
	}

	private static int[] labels(final PaintedMap painted, final Mixture mixture, final Precision precision) {
		final int[] channels = {0, 1, 2, 3, 4, 5, 6, 7};
		final ClassPosterior.Worker worker = new ClassPosterior(
				List.of(new Member(1, FeatureRecipe.raw(channels), mixture)), recipe -> painted.map(), precision)
				.worker();
		final float[][] p = new float[mixture.classes()][256 * 64];
		final int[] labels = new int[painted.pixels()];
		for (int y = 0; y < 256; y += 64) {
			worker.compute(new Region(0, y, 256, 64), p, new float[256 * 64]);
			for (int i = 0; i < p[0].length; i++)
				for (int c = 1; c < p.length; c++)
					if (p[c][i] > p[labels[y * 256 + i]][i])
						labels[y * 256 + i] = c;
		}
		return labels;
	}

	@Test
	void aMixtureThatFloatsCannotHoldIsFittedInDoubles() {
		// two channels that differ in the third digit only, in units of their spread
		final PaintedMap clouds = PaintedMap.clouds(400, 1, 20, new double[]{0, 0}, new double[]{3, 1});
		final float[][] planes = clouds.map().copy().planes();
		for (int i = 0; i < planes[0].length; i++)
			planes[1][i] = planes[0][i] + planes[1][i] / (1 << 10);
		final PaintedMap twins = new PaintedMap(new PlainMap(400, 10, planes), clouds.labels());
		final FitSettings settings = FitSettings.TEXTBOOK.but().maxIterations(5).tolerance(0).build();

		final FitResult found = fit(twins, settings, Precision.FLOAT);

		final FitResult expected = new Fitter(TileEngine.single()).fit(twins.map(), twins.labels(),
				settings.but().precision(Precision.DOUBLE).start(StartKind.MODEL).maxIterations(0).build(),
				found.mixture());
		assertEquals(expected.trace().get(0).logLikelihood(), found.trace().get(5).logLikelihood(), 1e-9 * 4000);
		assertEquals(List.of("features that nearly repeat one another need double precision, which is several times "
				+ "slower: leave out dependent channels with --channels, or ask for --precision double"),
				found.warnings());
		assertEquals(List.of(), expected.warnings());
	}

	/** A class whose second channel spreads a two-thousandth of what the map does needs no double precision. */
	@ParameterizedTest
	@EnumSource(value = CovarianceFamily.class, names = {"FULL", "DIAGONAL"})
	void aNarrowComponentIsFittedInFloats(final CovarianceFamily family) {
		final PaintedMap clouds = PaintedMap.clouds(4000, 1, 20, new double[]{0, 0}, new double[]{3, 8});
		final float[][] planes = clouds.map().copy().planes();
		for (int i = 1; i < planes[0].length; i += 2)
			planes[1][i] = 8 + (planes[1][i] - 8) / 512;
		final PaintedMap narrow = new PaintedMap(new PlainMap(4000, 10, planes), clouds.labels());
		final FitSettings settings =
				FitSettings.TEXTBOOK.but().covariance(family).maxIterations(15).tolerance(0).build();

		final FitResult expected = fit(narrow, settings, Precision.DOUBLE);
		final FitResult found = fit(narrow, settings, Precision.FLOAT);

		assertEquals(List.of(), found.warnings());
		assertTrue(!KernelChoice.isSafeInFloats(MixturePacker.pack(found.mixture())));
		// the first step leads from a wide component, whose moments are about another mean, to the narrow one
		for (int t = 2; t <= 15; t++)
			assertEquals(expected.trace().get(t).logLikelihood(), found.trace().get(t).logLikelihood(),
					A_PIXEL * 40000);
		assertEquals(expected.mixture().covariance(1)[3], found.mixture().covariance(1)[3],
				1e-4 * expected.mixture().covariance(1)[3]);
	}

	@Test
	void standardisedFeaturesAreSafeInFloats() {
		final Mixture round = new Mixture(CovarianceFamily.FULL, new double[]{1}, new double[][]{{0, 0}},
				new double[][]{{1, 0.99, 0.99, 1}}, ClassTable.clamped(new int[]{0}, 1));
		assertTrue(KernelChoice.isSafeInFloats(MixturePacker.pack(round)));
		final Mixture flat = new Mixture(CovarianceFamily.FULL, new double[]{1}, new double[][]{{0, 0}},
				new double[][]{{1, 1 - 1e-7, 1 - 1e-7, 1}}, ClassTable.clamped(new int[]{0}, 1));
		assertTrue(!KernelChoice.isSafeInFloats(MixturePacker.pack(flat)));
		assertEquals(Precision.FLOAT, FitSettings.DEFAULT.precision());
	}
}
