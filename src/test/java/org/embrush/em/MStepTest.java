package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The M step finds the maximum of bound plus log prior, whatever the covariance family. */
class MStepTest {

	private static final PaintedMap CLOUDS =
			PaintedMap.clouds(30, 1, 6, new double[]{0, 0, 1}, new double[]{2, -1, 4}, new double[]{-2, 1, 1});
	private static final Conditioning PLAIN = Conditioning.identity(3);

	private final Random random = new Random(4);

	/** A prior that differs from component to component. */
	private static Prior prior(final double factor) {
		final double[][] mean = new double[3][3];
		final double[][] scale = new double[3][];
		final double[] meanStrength = new double[3];
		final double[] strength = new double[3];
		for (int k = 0; k < 3; k++) {
			mean[k][k] = 0.5;
			meanStrength[k] = factor * (2 + k);
			strength[k] = factor * (9 + 4 * k);
			scale[k] = new double[]{3, 0.5, 0, 0.5, 2 + k, 0, 0, 0, 4};
			for (int i = 0; i < 9; i++)
				scale[k][i] *= factor * 5;
		}
		return new Prior(mean, meanStrength, scale, strength, 1 + 2 * factor, 1 + 0.5 * factor);
	}

	private static Mixture shared(final CovarianceFamily family) {
		final Mixture start =
				CLOUDS.fit(FitSettings.DEFAULT.but().covariance(family).maxIterations(2).build()).mixture();
		return new Mixture(family, start.weights(), start.means(), start.covariances(),
				new ClassTable(new double[][]{{0.8, 0.1, 0.1}, {0.2, 0.6, 0.2}, {0.1, 0.2, 0.7}}));
	}

	private static Statistics eStep(final PaintedMap map, final Mixture mixture, final double lambda) {
		return new EStep(map.map(), PLAIN, map.labels(), lambda, Precision.DOUBLE, TileEngine.single())
				.run(mixture, MixturePacker.pack(mixture), "");
	}

	private static double objective(final Mixture mixture, final Prior prior, final Statistics statistics) {
		final PackedMixture packed = MixturePacker.pack(mixture);
		return Quadratic.expectedLogJoint(packed, mixture.table(), statistics) + prior.log(mixture, packed);
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void nothingNearTheResultIsBetter(final CovarianceFamily family) {
		final Prior prior = prior(1);
		final Mixture before = shared(family);
		final Statistics statistics = eStep(CLOUDS.softened(), before, 0.3);
		final Mixture best = new MStep(prior, ClassPriors.ESTIMATED, new double[3], true).run(statistics, before);

		final double most = objective(best, prior, statistics);

		assertTrue(most > objective(before, prior, statistics));
		for (int trial = 0; trial < 200; trial++) {
			final Mixture other = near(best, trial % 4, Math.pow(10, -1 - trial % 3));
			assertTrue(objective(other, prior, statistics) < most, "trial " + trial);
		}
	}

	/** The mixture with its means, covariances, weights or table a little off. */
	private Mixture near(final Mixture mixture, final int what, final double size) {
		final double[][] means = jolt(mixture.means(), what == 0 ? size : 0);
		double[][] covariances = jolt(mixture.covariances(), 0);
		if (what == 1) {
			covariances = jolt(mixture.covariances(), 0.1 * size);
			for (final double[] covariance : covariances)
				if (covariance.length == 9)
					for (int i = 0; i < 9; i++)
						covariance[i] = covariance[Math.max(i / 3, i % 3) * 3 + Math.min(i / 3, i % 3)];
		}
		final double[][] weights = normalised(jolt(new double[][]{mixture.weights()}, what == 2 ? 0.05 * size : 0));
		final double[][] table = normalised(jolt(mixture.table().rows(), what == 3 ? 0.05 * size : 0));
		return new Mixture(mixture.family(), weights[0], means, covariances, new ClassTable(table));
	}

	private double[][] jolt(final double[][] rows, final double size) {
		return Arrays.stream(rows).map(row -> Arrays.stream(row).map(v -> v + size * random.nextGaussian()).toArray())
				.toArray(double[][]::new);
	}

	private static double[][] normalised(final double[][] rows) {
		for (final double[] row : rows) {
			final double sum = Arrays.stream(row).map(Math::abs).sum();
			Arrays.setAll(row, i -> Math.abs(row[i]) / sum);
		}
		return rows;
	}

	@ParameterizedTest
	@EnumSource(CovarianceFamily.class)
	void allWeightsAndThePriorTenfoldIsTheSameFit(final CovarianceFamily family) {
		final LabelEvidence labels = CLOUDS.labels();
		final LabelBuilder heavy = LabelEvidence.builder(labels.width(), labels.height());
		for (int i = 0; i < labels.size(); i++)
			heavy.paint(labels.x(i), labels.y(i), 1 + labels.hardClass(i), 10);
		Mixture one = shared(family);
		Mixture ten = one;
		for (int t = 0; t < 8; t++) {
			one = new MStep(prior(1), ClassPriors.ESTIMATED, new double[3], true).run(eStep(CLOUDS, one, 0.1), one);
			ten = new MStep(prior(10), ClassPriors.ESTIMATED, new double[3], true)
					.run(eStep(CLOUDS.with(heavy.build()), ten, 1), ten);
		}
		assertArrayEquals(one.weights(), ten.weights(), 1e-12);
		for (int k = 0; k < 3; k++) {
			assertArrayEquals(one.means()[k], ten.means()[k], 1e-12);
			assertArrayEquals(one.covariance(k), ten.covariance(k), 1e-12);
			assertArrayEquals(one.table().rows()[k], ten.table().rows()[k], 1e-12);
		}
	}

	@Test
	void aComponentWithoutPixelsIsItsPrior() {
		final Prior prior = prior(1);
		final Statistics nothing = new Statistics(CovarianceFamily.FULL, 3, 3, 3);
		final Mixture result = new MStep(prior, ClassPriors.ESTIMATED, new double[3], true).run(nothing,
				shared(CovarianceFamily.FULL));
		for (int k = 0; k < 3; k++) {
			assertArrayEquals(prior.mean()[k], result.means()[k], 1e-15);
			for (int i = 0; i < 9; i++)
				assertEquals(prior.scale()[k][i] / prior.strength()[k], result.covariances()[k][i], 1e-14);
			assertArrayEquals(new double[]{1 / 3.0, 1 / 3.0, 1 / 3.0}, result.table().rows()[k], 1e-15);
		}
	}

	@Test
	void noVarianceFallsBelowWhatThePriorHolds() {
		final PlainMap level = CLOUDS.map().copy();
		for (int i = 0; i < 300; i += 3)
			for (final float[] plane : level.planes())
				plane[i] = 1;
		final Mixture before = shared(CovarianceFamily.FULL);
		final PaintedMap map = new PaintedMap(level, CLOUDS.labels());
		final Statistics statistics = eStep(map, before, 1);
		final Mixture result = new MStep(prior(1), ClassPriors.ESTIMATED, new double[3], false).run(statistics, before);
		for (int k = 0; k < 3; k++) {
			// along any direction v: v' Sigma v >= v' Lambda v / (nu + D + 2 + n)
			for (int trial = 0; trial < 50; trial++) {
				final double[] v = random.doubles(3, -1, 1).toArray();
				final double least = quadratic(prior(1).scale()[k], v)
						/ (prior(1).strength()[k] + statistics.moments().counts()[k]);
				assertTrue(quadratic(result.covariance(k), v) >= least * (1 - 1e-12));
			}
		}
	}

	private static double quadratic(final double[] matrix, final double[] v) {
		double sum = 0;
		for (int i = 0; i < 9; i++)
			sum += v[i / 3] * matrix[i] * v[i % 3];
		return sum;
	}
}
