package org.embrush.kernel;

import static org.embrush.kernel.Kernels.BLOCK;
import static org.embrush.kernel.RandomBlock.COMPONENTS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.embrush.model.CovarianceFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every implementation of the kernels must do; each passes it in a class of a few lines.
 *
 * <p>Block lengths stand around a lane and around the end of a block.
 */
abstract class KernelsContract {

	/** Relative; a sum of up to 512 positive terms in another order. */
	private static final double TOLERANCE = 1e-13;
	/** Stands in outputs where a kernel must not write. */
	private static final double UNTOUCHED = 12345;

	/** Makes kernels for up to so many features. */
	abstract Kernels kernels(int dimension);

	static Stream<Arguments> blocks() {
		return Stream.of(CovarianceFamily.values())
				.flatMap(family -> IntStream.of(1, 2, 3, 4, 5, 17).boxed().flatMap(dimension -> lengths()
						.mapToObj(n -> Arguments.of(family, dimension, n))));
	}

	static IntStream lengths() {
		return IntStream.of(0, 1, 7, 8, 9, 511, 512);
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void distancesAreTheirSumsOfSquares(final CovarianceFamily family, final int dimension, final int n) {
		final RandomBlock block = RandomBlock.of(family, dimension, n);
		final double[] x = block.x().clone();
		final double[] out = untouched(COMPONENTS);

		kernels(dimension).squaredDistances(block.mixture(), x, n, out);

		assertArrayEquals(block.x(), x);
		for (int k = 0; k < COMPONENTS; k++)
			for (int i = 0; i < BLOCK; i++)
				assertClose(i < n ? block.squaredDistance(k, i) : UNTOUCHED, out[k * BLOCK + i]);
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void momentsAreAddedToWhatIsThere(final CovarianceFamily family, final int dimension, final int n) {
		final RandomBlock block = RandomBlock.of(family, dimension, n);
		final double[] x = block.x().clone();
		final double[] r = block.responsibilities().clone();
		final Moments moments = new Moments(family, COMPONENTS, dimension);
		Arrays.fill(moments.counts(), 1);
		Arrays.fill(moments.sums(), 2);
		Arrays.fill(moments.seconds(), 3);

		kernels(dimension).accumulate(x, r, n, moments);

		assertArrayEquals(block.x(), x);
		assertArrayEquals(block.responsibilities(), r);
		for (int k = 0; k < COMPONENTS; k++) {
			assertClose(1 + block.moment(k, -1, -1), moments.counts()[k]);
			for (int d = 0; d < dimension; d++)
				assertClose(2 + block.moment(k, d, -1), moments.sums()[k * dimension + d]);
		}
		final double[] seconds = seconds(block);
		assertEquals(seconds.length, moments.seconds().length);
		for (int i = 0; i < seconds.length; i++)
			assertClose(3 + seconds[i], moments.seconds()[i]);
	}

	private static double[] seconds(final RandomBlock block) {
		final int dimension = block.mixture().dimension();
		final CovarianceFamily family = block.mixture().family();
		return IntStream.range(0, family == CovarianceFamily.TIED ? 1 : COMPONENTS).boxed()
				.flatMap(k -> IntStream.range(0, dimension).boxed()
						.flatMap(a -> switch (family) {
							case FULL -> IntStream.rangeClosed(0, a).mapToObj(b -> block.moment(k, a, b));
							case TIED -> IntStream.rangeClosed(0, a)
									.mapToObj(
											b -> IntStream.range(0, COMPONENTS).mapToDouble(j -> block.moment(j, a, b))
													.sum());
							case DIAGONAL, SPHERICAL -> Stream.of(block.moment(k, a, a));
						}))
				.mapToDouble(value -> value).toArray();
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void logJointIsTheConstantLessHalfTheDistance(final int n) {
		final RandomBlock block = RandomBlock.of(CovarianceFamily.SPHERICAL, 2, n);
		final double[] inOut = untouched(COMPONENTS);
		for (int k = 0; k < COMPONENTS; k++)
			Arrays.fill(inOut, k * BLOCK, k * BLOCK + n, 10 * k);

		kernels(2).logJoint(block.mixture(), n, inOut);

		for (int k = 0; k < COMPONENTS; k++)
			for (int i = 0; i < BLOCK; i++)
				assertEquals(i < n ? block.mixture().logConstants()[k] - 5 * k : UNTOUCHED, inOut[k * BLOCK + i]);
	}

	@ParameterizedTest
	@MethodSource("lengths")
	void responsibilitiesSumToOne(final int n) {
		final Random random = new Random(n);
		final double[] logs = untouched(5);
		for (int k = 0; k < 5; k++)
			for (int i = 0; i < n; i++)
				logs[k * BLOCK + i] = -1000 + 30 * random.nextGaussian();
		final double[] r = logs.clone();
		final double[] logSums = untouched(1);

		normalise(r, 5, n, logSums);

		for (int i = 0; i < n; i++) {
			double sum = 0;
			double densities = 0;
			for (int k = 0; k < 5; k++) {
				sum += r[k * BLOCK + i];
				densities += Math.exp(logs[k * BLOCK + i] + 1000);
				assertEquals(Math.exp(logs[k * BLOCK + i] - logSums[i]), r[k * BLOCK + i], 1e-12);
			}
			assertEquals(1, sum, 1e-14);
			assertEquals(Math.log(densities) - 1000, logSums[i], 1e-12);
		}
		for (int i = n; i < BLOCK; i++) {
			assertEquals(UNTOUCHED, logSums[i]);
			for (int k = 0; k < 5; k++)
				assertEquals(UNTOUCHED, r[k * BLOCK + i]);
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = {0, -60, -700, -1e6, -1e300, 1e6})
	void onlyDifferencesOfLogDensitiesMatter(final double level) {
		final double[] r = {level, level - 15, Double.NEGATIVE_INFINITY};
		final double[] logSums = untouched(1);
		final double[] rows = untouched(3);
		for (int k = 0; k < 3; k++)
			rows[k * BLOCK] = r[k];

		normalise(rows, 3, 1, logSums);

		final double small = level == -1e300 ? 0.5 : 3.059022269256247e-7; // 1e300 - 15 is 1e300
		assertEquals(1 - small, rows[0], 1e-15);
		assertEquals(small, rows[BLOCK], 1e-15);
		assertEquals(0, rows[2 * BLOCK]);
		assertEquals(level + Math.log1p(Math.exp(-15)), logSums[0], 2 * Math.ulp(level) + 1e-15);
	}

	@Test
	void whereAllComponentsAreRuledOutNothingIsLeft() {
		final double[] rows = untouched(2);
		Arrays.fill(rows, 0, 3, -4);
		Arrays.fill(rows, BLOCK, BLOCK + 3, -4);
		rows[1] = Double.NEGATIVE_INFINITY;
		rows[BLOCK + 1] = Double.NEGATIVE_INFINITY;
		final double[] logSums = untouched(1);

		normalise(rows, 2, 3, logSums);

		assertArrayEquals(new double[]{0.5, 0, 0.5}, Arrays.copyOf(rows, 3));
		assertArrayEquals(new double[]{0.5, 0, 0.5}, Arrays.copyOfRange(rows, BLOCK, BLOCK + 3));
		assertEquals(Double.NEGATIVE_INFINITY, logSums[1]);
		assertEquals(-4 + Math.log(2), logSums[0], 1e-15);
	}

	@Test
	void scratchOfMoreFeaturesServesFewer() {
		final RandomBlock wide = RandomBlock.of(CovarianceFamily.FULL, 17, 512);
		final RandomBlock narrow = RandomBlock.of(CovarianceFamily.FULL, 4, 9);
		final Kernels kernels = kernels(17);
		final double[] expected = untouched(COMPONENTS);
		final double[] out = untouched(COMPONENTS);
		kernels.squaredDistances(wide.mixture(), wide.x(), 512, out);
		Arrays.fill(out, UNTOUCHED);

		kernels.squaredDistances(narrow.mixture(), narrow.x(), 9, out);

		kernels(4).squaredDistances(narrow.mixture(), narrow.x(), 9, expected);
		assertArrayEquals(expected, out);
	}

	@Test
	void valuesAtTheEndOfTheFloatRangeStayNumbers() {
		final RandomBlock block = RandomBlock.of(CovarianceFamily.FULL, 3, 2);
		for (int d = 0; d < 3; d++) {
			block.x()[d * BLOCK] = Float.MAX_VALUE;
			block.x()[d * BLOCK + 1] = -1e30;
		}
		final double[] r = untouched(COMPONENTS);
		final Kernels kernels = kernels(3);

		kernels.squaredDistances(block.mixture(), block.x(), 2, r);
		kernels.logJoint(block.mixture(), 2, r);
		kernels.normalise(r, COMPONENTS, 2, untouched(1), untouched(1));

		for (int i = 0; i < 2; i++)
			assertEquals(1, r[i] + r[BLOCK + i] + r[2 * BLOCK + i], 1e-14);
	}

	@Test
	void momentsOfTwoPartsAreTheMomentsOfTheWhole() {
		for (final CovarianceFamily family : CovarianceFamily.values()) {
			final RandomBlock one = RandomBlock.of(family, 3, 9);
			final RandomBlock other = RandomBlock.of(family, 3, 7);
			final Moments whole = new Moments(family, COMPONENTS, 3);
			kernels(3).accumulate(one.x(), one.responsibilities(), 9, whole);
			final Moments part = new Moments(family, COMPONENTS, 3);
			kernels(3).accumulate(other.x(), other.responsibilities(), 7, part);
			final double[] expected = new double[whole.seconds().length];
			Arrays.setAll(expected, i -> whole.seconds()[i] + part.seconds()[i]);
			final double count = whole.counts()[1] + part.counts()[1];
			final double sum = whole.sums()[4] + part.sums()[4];

			whole.add(part);

			assertArrayEquals(expected, whole.seconds());
			assertEquals(count, whole.counts()[1]);
			assertEquals(sum, whole.sums()[4]);
		}
	}

	/** Normalises, and puts the logs of summed densities together from their two parts. */
	private void normalise(final double[] rows, final int components, final int n, final double[] logSums) {
		final double[] largest = untouched(1);
		final double[] sums = untouched(1);
		kernels(1).normalise(rows, components, n, largest, sums);
		for (int i = 0; i < BLOCK; i++)
			if (i < n)
				logSums[i] = sums[i] > 0 ? largest[i] + Math.log(sums[i]) : Double.NEGATIVE_INFINITY;
			else {
				assertEquals(UNTOUCHED, largest[i]);
				assertEquals(UNTOUCHED, sums[i]);
			}
	}

	private static double[] untouched(final int rows) {
		final double[] block = new double[rows * BLOCK];
		Arrays.fill(block, UNTOUCHED);
		return block;
	}

	private static void assertClose(final double expected, final double actual) {
		assertEquals(expected, actual, TOLERANCE * Math.abs(expected));
	}
}
