package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.model.TableKind;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Class probabilities of one member, and of a committee. */
class ClassPosteriorTest {

	private static final PaintedMap CLOUDS = PaintedMap.clouds(30, 1, 8, new double[]{0, 0, 1}, new double[]{2, -1, 2});
	private static final Region ALL = new Region(0, 0, 30, 10);

	/** A committee member that looks at some of the channels. */
	private static Member member(final double weight, final int... channels) {
		return new Member(weight, FeatureRecipe.raw(channels),
				new PaintedMap(channels(CLOUDS.map(), channels), CLOUDS.labels()).fit(FitSettings.DEFAULT).mixture());
	}

	private static PlainMap channels(final PlainMap map, final int... channels) {
		final float[][] planes = new float[channels.length][];
		Arrays.setAll(planes, c -> map.planes()[channels[c]]);
		return new PlainMap(map.width(), map.height(), planes);
	}

	/** C probabilities a pixel, then the squared distances. */
	private static float[][] compute(final PlainMap map, final Member... members) {
		return compute(Precision.FLOAT, map, members);
	}

	private static float[][] compute(final Precision precision, final PlainMap map, final Member... members) {
		final ClassPosterior posterior =
				new ClassPosterior(List.of(members), recipe -> channels(map, recipe.channels()), precision);
		assertEquals(2, posterior.classes());
		final float[][] planes = new float[3][300];
		posterior.worker().compute(ALL, new float[][]{planes[0], planes[1]}, planes[2]);
		return planes;
	}

	@ParameterizedTest
	@EnumSource(TableKind.class)
	void oneMemberIsTheFormula(final TableKind table) {
		final FitSettings settings =
				FitSettings.builder().table(table).components(3).covariance(CovarianceFamily.DIAGONAL).build();
		final Mixture mixture = CLOUDS.fit(settings).mixture();
		final DenseMixture dense = DenseMixture.of(
				CLOUDS.with(LabelEvidence.builder(30, 10).build(CLOUDS.labels().legend())), mixture, 1);
		for (final Precision precision : Precision.values()) {
			final float[][] found =
					compute(precision, CLOUDS.map(), new Member(1, FeatureRecipe.raw(new int[]{0, 1, 2}), mixture));
			// results are floats; computed in floats, a log density of some 10 is rounded by 1e-6
			final double rounding = precision == Precision.DOUBLE ? 2e-7 : 1e-6;
			for (int i = 0; i < 300; i++) {
				final double[] r = dense.posterior(i);
				double first = 0;
				double nearest = Double.POSITIVE_INFINITY;
				for (int k = 0; k < r.length; k++) {
					first += r[k] * mixture.table().get(k, 0);
					double distance = 0;
					for (int d = 0; d < 3; d++)
						distance +=
								Math.pow(CLOUDS.pixel(i)[d] - mixture.means()[k][d], 2) / mixture.covariances()[k][d];
					nearest = Math.min(nearest, distance);
				}
				assertEquals(first, found[0][i], rounding);
				assertEquals(1 - first, found[1][i], rounding);
				assertEquals(nearest, found[2][i], 1e-6 + 1e-6 * nearest);
			}
		}
	}

	@Test
	void aCommitteeIsTheWeightedMeanOfItsMembers() {
		final float[][] wide = compute(CLOUDS.map(), member(1, 0, 1, 2));
		final float[][] narrow = compute(CLOUDS.map(), member(1, 1));
		final float[][] both = compute(CLOUDS.map(), member(0.25, 0, 1, 2), member(0.75, 1));
		for (int i = 0; i < 300; i++)
			for (int c = 0; c < 2; c++)
				assertEquals(0.25 * wide[c][i] + 0.75 * narrow[c][i], both[c][i], 2e-7);
		// distances are those of the heaviest member
		assertEquals(1, new ClassPosterior(List.of(member(0.25, 0, 1, 2), member(0.75, 1)),
				recipe -> channels(CLOUDS.map(), recipe.channels())).distanceDimension());
		assertEquals(narrow[2][17], both[2][17]);
	}

	@Test
	void aPixelThatAnyMemberCannotSeeHasNoProbabilities() {
		final PlainMap holes = CLOUDS.map().copy();
		holes.planes()[0][4] = Float.NaN;
		holes.planes()[1][5] = Float.NaN;
		holes.planes()[2][6] = Float.NEGATIVE_INFINITY;
		for (final float[][] found : List.of(compute(holes, member(0.5, 0), member(0.5, 1, 2)),
				compute(holes, member(0.4, 1, 2), member(0.6, 0)), compute(holes, member(1, 0, 1, 2))))
			for (int i = 0; i < 300; i++) {
				final boolean whole = i < 4 || i > 6;
				for (final float[] plane : found)
					assertEquals(whole, plane[i] >= 0, "pixel " + i);
				assertTrue(!whole || Math.abs(found[0][i] + found[1][i] - 1) < 1e-6);
			}
	}

	@Test
	void sharedMembersArePooledWithTheAverageOfTheOthers() {
		final Member one = member(0.3, 0);
		final Member two = member(0.1, 1);
		final Mixture alone = member(1, 0, 1).mixture();
		final Mixture mixed = new Mixture(alone.family(), alone.weights(), alone.means(), alone.covariances(),
				new ClassTable(new double[][]{{0.8, 0.2}, {0.3, 0.7}}));
		final Member shared = new Member(0.6, FeatureRecipe.raw(new int[]{0, 1}), mixed);
		final float[][] together = compute(CLOUDS.map(), one, shared, two);
		final float[][] a = compute(CLOUDS.map(), new Member(1, one.recipe(), one.mixture()));
		final float[][] b = compute(CLOUDS.map(), new Member(1, two.recipe(), two.mixture()));
		final float[][] c = compute(CLOUDS.map(), new Member(1, shared.recipe(), mixed));
		for (int i = 0; i < 300; i++) {
			final double first = Math.pow((0.3 * a[0][i] + 0.1 * b[0][i]) / 0.4, 0.4) * Math.pow(c[0][i], 0.6);
			final double second = Math.pow((0.3 * a[1][i] + 0.1 * b[1][i]) / 0.4, 0.4) * Math.pow(c[1][i], 0.6);
			assertEquals(first / (first + second), together[0][i], 2e-6);
			assertEquals(1, together[0][i] + together[1][i], 1e-6);
		}
	}

	@Test
	void aTemperatureRaisesTheMembersProbabilitiesToItsInverse() {
		final Member plain = member(0.3, 0);
		final Member other = member(0.7, 1);
		final Member warm = new Member(0.3, plain.recipe(), plain.mixture(), 2.5, "");
		final float[][] together = compute(CLOUDS.map(), warm, other);
		final float[][] a = compute(CLOUDS.map(), plain.withWeight(1));
		final float[][] b = compute(CLOUDS.map(), other.withWeight(1));
		for (int i = 0; i < 300; i++) {
			final double first = Math.pow(a[0][i], 1 / 2.5);
			final double second = Math.pow(a[1][i], 1 / 2.5);
			assertEquals(0.3 * first / (first + second) + 0.7 * b[0][i], together[0][i], 1e-5);
			assertEquals(1, together[0][i] + together[1][i], 1e-6);
		}
	}

	@Test
	void oneDegreeOfFreedomIsCauchy() {
		final double[][] means = {{0}, {3}};
		final double[][] scales = {{1}, {4}};
		final Mixture cauchy = new Mixture(CovarianceFamily.FULL, new double[]{0.25, 0.75}, means, scales,
				ClassTable.clamped(new int[]{0, 1}, 2), new double[]{1, 1});
		final float[][] planes = compute(CLOUDS.map(), new Member(1, FeatureRecipe.raw(new int[]{0}), cauchy));
		for (int i = 0; i < 300; i++) {
			final double x = CLOUDS.map().planes()[0][i];
			final double first = 0.25 / (Math.PI * (1 + x * x));
			final double second = 0.75 / (Math.PI * 2 * (1 + (x - 3) * (x - 3) / 4));
			assertEquals(first / (first + second), planes[0][i], 2e-6);
		}
	}
}
