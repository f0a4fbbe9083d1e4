package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.TraceRow;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What labels do: they clamp, and in the limits of all and of nothing else they give closed forms. */
class LabelsTest {

	/** Relative, on sums of a few hundred values of order 1. */
	private static final double CLOSED_FORM = 1e-12;

	private static Statistics eStep(final PaintedMap painted, final Mixture mixture, final double lambda) {
		return new EStep(painted.map(), Conditioning.identity(painted.map().channels()), painted.labels(), lambda,
				Precision.DOUBLE, TileEngine.single()).run(mixture, MixturePacker.pack(mixture), "");
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 2})
	void aLabelledPixelGivesForeignComponentsExactlyNothing(final int components) {
		final PaintedMap painted = PaintedMap.clouds(20, 3, 5, new double[]{0, 0}, new double[]{1, 1});
		final Mixture mixture = painted.fit(FitSettings.TEXTBOOK.but().components(components).maxIterations(2).build())
				.mixture();
		final LabelEvidence labels = painted.labels();
		final boolean[] first = new boolean[labels.size()];
		for (int i = 0; i < first.length; i++)
			first[i] = labels.hardClass(i) == 0;

		final Statistics statistics = eStep(painted.with(labels.subset(first)), mixture, 0);

		for (int k = 0; k < mixture.components(); k++)
			if (mixture.table().get(k, 0) == 1)
				assertTrue(statistics.moments().counts()[k] > 0);
			else {
				assertEquals(0, statistics.moments().counts()[k]);
				assertEquals(0, statistics.moments().sums()[2 * k]);
				assertEquals(0, statistics.table()[2 * k] + statistics.table()[2 * k + 1]);
			}
		assertEquals(5, Arrays.stream(statistics.moments().counts()).sum(), CLOSED_FORM);
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void allPixelsLabelledGiveTheClosedFormInOneStep(final CovarianceFamily family) {
		final PaintedMap painted = PaintedMap.clouds(30, 1, 100, new double[]{0, 0, 0}, new double[]{5, -3, 1},
				new double[]{1, 1, 9});
		assertEquals(300, painted.labels().size());
		final FitSettings settings = FitSettings.TEXTBOOK.but().covariance(family).tolerance(0).build();

		final FitResult one = painted.fit(settings.but().maxIterations(1).build());
		final FitResult two = painted.fit(settings.but().maxIterations(2).build());

		final double[][] shapes = new double[3][];
		for (int c = 0; c < 3; c++) {
			assertEquals(1 / 3.0, one.mixture().weights()[c], CLOSED_FORM);
			final double[] mean = mean(painted, c);
			assertArrayEquals(mean, one.mixture().means()[c], CLOSED_FORM);
			shapes[c] = covariance(painted, c, mean);
		}
		for (int c = 0; c < 3; c++)
			assertArrayEquals(restrict(shapes, c, family), one.mixture().covariance(c), CLOSED_FORM);
		assertArrayEquals(one.mixture().weights(), two.mixture().weights());
		assertArrayEquals(one.mixture().means(), two.mixture().means());
		assertArrayEquals(one.mixture().covariances(), two.mixture().covariances());
		final TraceRow last = two.trace().get(2);
		assertEquals(two.trace().get(1).logLikelihood(), last.logLikelihood());
		assertEquals(0, last.gap(), 1e-12 * Math.abs(last.bound()));
	}

	private static double[] mean(final PaintedMap painted, final int c) {
		final double[] mean = new double[3];
		for (int i = c; i < 300; i += 3)
			for (int d = 0; d < 3; d++)
				mean[d] += painted.pixel(i)[d] / 100;
		return mean;
	}

	private static double[] covariance(final PaintedMap painted, final int c, final double[] mean) {
		final double[] sum = new double[9];
		for (int i = c; i < 300; i += 3)
			for (int e = 0; e < 9; e++)
				sum[e] += (painted.pixel(i)[e / 3] - mean[e / 3]) * (painted.pixel(i)[e % 3] - mean[e % 3]) / 100;
		return sum;
	}

	/** What the maximum of each family keeps of the class covariances, D x D. */
	private static double[] restrict(final double[][] shapes, final int c, final CovarianceFamily family) {
		final double[] kept = new double[9];
		Arrays.setAll(kept, e -> switch (family) {
			case FULL -> shapes[c][e];
			case TIED -> (shapes[0][e] + shapes[1][e] + shapes[2][e]) / 3;
			case DIAGONAL -> e % 4 == 0 ? shapes[c][e] : 0;
			case SPHERICAL -> e % 4 == 0 ? (shapes[c][0] + shapes[c][4] + shapes[c][8]) / 3 : 0;
		});
		return kept;
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void withoutUnlabelledWeightUnlabelledPixelsDoNotMatter(final CovarianceFamily family) {
		final PaintedMap painted = PaintedMap.clouds(30, 1, 20, new double[]{0, 0}, new double[]{5, -3});
		final PlainMap other = painted.map().copy();
		final Random random = new Random(8);
		for (int i = 0; i < painted.pixels(); i++)
			if (painted.labels().firstAtOrAfter(i) == painted.labels().firstAtOrAfter(i + 1))
				for (final float[] plane : other.planes())
					plane[i] = (float) (20 + 30 * random.nextGaussian());
		final FitSettings settings = FitSettings.TEXTBOOK.but().covariance(family).unlabelledWeight(0).build();

		final FitResult fit = painted.fit(settings);
		final FitResult changed = new PaintedMap(other, painted.labels()).fit(settings);

		assertRows(fit.mixture().means(), changed.mixture().means(), 1e-9);
		assertRows(fit.mixture().covariances(), changed.mixture().covariances(), 1e-9);
		assertArrayEquals(fit.mixture().weights(), changed.mixture().weights(), 1e-9);
		assertEquals(fit.bound(), changed.bound(), 1e-9);
	}

	private static void assertRows(final double[][] expected, final double[][] actual, final double tolerance) {
		for (int k = 0; k < expected.length; k++)
			assertArrayEquals(expected[k], actual[k], tolerance);
	}

	@Test
	void aSoftLabelForAllClassesIsNoLabel() {
		final PaintedMap painted = PaintedMap.clouds(30, 1, 5, new double[]{0, 0}, new double[]{2, -1});
		final Mixture mixture = painted.fit(FitSettings.TEXTBOOK.but().maxIterations(1).build()).mixture();
		final LabelBuilder undecided = LabelEvidence.builder(30, 10);
		for (int i = 0; i < 300; i += 7)
			undecided.paint(i % 30, i / 30, 1, 1).paint(i % 30, i / 30, 2, 1);
		final Statistics soft = eStep(painted.with(undecided.build()), mixture, 1);
		final Statistics none =
				eStep(painted.with(LabelEvidence.builder(30, 10).build(painted.labels().legend())), mixture, 1);

		assertArrayEquals(none.moments().counts(), soft.moments().counts(), 1e-11);
		assertArrayEquals(none.moments().seconds(), soft.moments().seconds(), 1e-9);
		// evidence of a half for both classes costs log 2 a pixel
		assertEquals(none.logLikelihood() - 43 * Math.log(2), soft.logLikelihood(), 1e-9);
	}

	@Test
	void labelsOnMissingPixelsAreIgnored() {
		final PaintedMap painted = PaintedMap.clouds(30, 1, 20, new double[]{0, 0}, new double[]{5, -3});
		final PlainMap holes = painted.map().copy();
		final boolean[] visible = new boolean[painted.labels().size()];
		for (int i = 0; i < visible.length; i++) {
			visible[i] = i % 3 > 0;
			if (!visible[i])
				holes.planes()[1][(int) painted.labels().position(i)] = Float.NaN;
		}
		final FitResult all = new PaintedMap(holes, painted.labels()).fit(FitSettings.DEFAULT);
		final FitResult seen = new PaintedMap(holes, painted.labels().subset(visible)).fit(FitSettings.DEFAULT);

		assertArrayEquals(seen.mixture().means(), all.mixture().means());
		assertEquals(seen.bound(), all.bound());
		assertEquals(seen.unlabelledWeight(), all.unlabelledWeight());
	}
}
