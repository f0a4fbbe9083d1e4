package org.embrush.kernel;

import static org.embrush.kernel.RandomBlock.COMPONENTS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.embrush.model.CovarianceFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every block kernel must do; each passes it in a class of a few lines. The truth is formed pixel by pixel in double
 * precision from the same floats.
 */
abstract class BlockKernelContract {

	private static final double WEIGHT = 0.25;

	abstract BlockKernel kernel(PackedMixture mixture, double[] center, double[] scale);

	/** Relative error of a sum of a few dozen products. */
	abstract double tolerance();

	/** Lengths around a vector, around the padding, around a chunk, and a full block (0 stands for it). */
	static Stream<Arguments> blocks() {
		return Stream.of(CovarianceFamily.values()).flatMap(family -> IntStream.of(1, 2, 3, 4, 5, 8, 13, 33).boxed()
				.flatMap(dimension -> IntStream.of(1, 15, 16, 17, 63, 64, 65, 127, 511, 0)
						.mapToObj(n -> Arguments.of(family, dimension, n))));
	}

	private BlockKernel loaded(final FloatPixels pixels) {
		final BlockKernel kernel = kernel(pixels.mixture(), pixels.center(), pixels.scale());
		append(kernel, pixels, 0, pixels.n());
		return kernel;
	}

	private static void append(final BlockKernel kernel, final FloatPixels pixels, final int from, final int n) {
		final int[] offsets = new int[pixels.planes().length];
		Arrays.fill(offsets, from);
		if (from == 0)
			kernel.clear();
		kernel.append(pixels.planes(), offsets, n);
	}

	private FloatPixels pixels(final CovarianceFamily family, final int dimension, final int n) {
		final FloatPixels any = FloatPixels.of(family, dimension, 1);
		final int capacity = kernel(any.mixture(), any.center(), any.scale()).capacity();
		return FloatPixels.of(family, dimension, n == 0 ? capacity : Math.min(n, capacity));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void heavyTailsAreStudentsFormula(final CovarianceFamily family, final int dimension, final int length) {
		final FloatPixels pixels = pixels(family, dimension, length);
		final PackedMixture gauss = pixels.mixture();
		final double[] freedom = IntStream.range(0, COMPONENTS).mapToDouble(k -> 1.5 + 7 * k).toArray();
		final PackedMixture student = new PackedMixture(gauss.family(), gauss.components(), dimension,
				gauss.logConstants(), gauss.means(), gauss.factors(), freedom);
		final BlockKernel kernel = kernel(student, pixels.center(), pixels.scale());
		append(kernel, pixels, 0, pixels.n());
		kernel.distances();
		kernel.joint();
		kernel.normalise(1);
		for (int i = 0; i < pixels.n(); i++) {
			final double[] logs = pixels.logJoint(i);
			for (int k = 0; k < COMPONENTS; k++) {
				final double distance = 2 * (gauss.logConstants()[k] - logs[k]);
				logs[k] = gauss.logConstants()[k] - (freedom[k] + dimension) / 2 * Math.log1p(distance / freedom[k]);
			}
			final double logSum = FloatPixels.logSum(logs);
			// a log is right to 3e-7 and multiplied by (nu + D) / 2
			final double rounding = tolerance() * (1 + pixels.rounded(i)) * (1 + freedom[COMPONENTS - 1] + dimension);
			assertEquals(logSum, kernel.logSum(i), rounding);
			for (int k = 0; k < COMPONENTS; k++)
				assertEquals(Math.exp(logs[k] - logSum), kernel.responsibility(k, i), rounding);
		}
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void responsibilitiesAndLogSumsAreTheFormula(final CovarianceFamily family, final int dimension, final int length) {
		final FloatPixels pixels = pixels(family, dimension, length);
		final BlockKernel kernel = loaded(pixels);
		kernel.distances();
		final float[] least = new float[pixels.n()];
		kernel.leastDistances(least);
		kernel.joint();
		kernel.normalise(WEIGHT);
		double sum = 0;
		final float[] row = new float[kernel.capacity()];
		for (int i = 0; i < pixels.n(); i++) {
			final double[] logs = pixels.logJoint(i);
			final double logSum = FloatPixels.logSum(logs);
			final double rounding = tolerance() * (1 + pixels.rounded(i));
			sum += logSum;
			assertEquals(pixels.leastDistance(i), least[i], Math.max(rounding, 1e-6 * least[i]));
			assertEquals(logSum, kernel.logSum(i), rounding);
			for (int k = 0; k < COMPONENTS; k++) {
				final double expected = WEIGHT * Math.exp(logs[k] - logSum);
				assertEquals(expected, kernel.responsibility(k, i), rounding);
				kernel.responsibilities(k, row);
				assertEquals(kernel.responsibility(k, i), row[i], 1e-7);
			}
		}
		assertEquals(sum, kernel.logSum(), tolerance() * (pixels.n() + Math.abs(sum)));
	}

	/** A thousandth as wide as the map and off its centre: of the square of the mean hardly a digit is left for the variance. */
	@ParameterizedTest
	@EnumSource(value = CovarianceFamily.class, names = "TIED", mode = EnumSource.Mode.EXCLUDE)
	void spreadsOfNarrowComponentsAreKept(final CovarianceFamily family) {
		final int dimension = 3;
		final double[] factors = family == CovarianceFamily.FULL
				? new double[]{1000, 100, 1000, 0, -100, 1000, 1000, 0, 1000, 0, 0, 1000}
				: new double[]{1000, 1000, 1000, 1000, 1000, 1000};
		final double[] means = {1, -0.75, 0.5, -1, 0.25, 1};
		final PackedMixture narrow = new PackedMixture(family, 2, dimension, new double[2], means, factors);
		final Random random = new Random(3);
		final int n = 300;
		final float[][] planes = new float[dimension][n];
		for (int d = 0; d < dimension; d++)
			for (int i = 0; i < n; i++)
				planes[d][i] = (float) (means[d] + 1e-3 * random.nextGaussian());
		final BlockKernel kernel = kernel(narrow, new double[dimension], new double[]{1, 1, 1});
		kernel.append(planes, new int[dimension], n);
		kernel.distances();
		kernel.joint();
		kernel.normalise(1);
		kernel.accumulate();
		final Moments moments = new Moments(family, 2, dimension);
		kernel.drain(moments);
		assertEquals(n, moments.counts()[0], 1e-4);
		for (int d = 0; d < dimension; d++) {
			double mean = 0;
			double square = 0;
			for (final float v : planes[d]) {
				mean += v / (double) n;
				square += (double) v * v / n;
			}
			final int at = family == CovarianceFamily.FULL ? PackedMixture.triangle(d) + d : d;
			final double found = moments.sums()[d] / n;
			assertEquals(mean, found, 1e-9);
			assertEquals(square - mean * mean, moments.seconds()[at] / n - found * found, 1e-11);
		}
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void momentsAreThoseOfItsResponsibilities(final CovarianceFamily family, final int dimension, final int length) {
		assertMoments(pixels(family, dimension, length));
	}

	/** Runs shorter than a vector, of a few vectors and longer, where components have no weight in most of a block. */
	@ParameterizedTest
	@MethodSource("runs")
	void momentsOfComponentsThatTakeTurns(final CovarianceFamily family, final int dimension, final double spread) {
		final FloatPixels any = FloatPixels.inRuns(family, dimension, 1, 1, spread);
		final int capacity = kernel(any.mixture(), any.center(), any.scale()).capacity();
		for (final int run : new int[]{7, 60, 100, 130, 250, 400, 1000})
			assertMoments(FloatPixels.inRuns(family, dimension, capacity - 3, run, spread));
	}

	/** Spreads of which the second asks for moments about the means. */
	static Stream<Arguments> runs() {
		return Stream.of(CovarianceFamily.values()).flatMap(family -> IntStream.of(1, 2, 3, 4, 6, 9, 10, 11, 12).boxed()
				.flatMap(dimension -> Stream.of(0.05, 1e-3).map(spread -> Arguments.of(family, dimension, spread))));
	}

	private void assertMoments(final FloatPixels pixels) {
		final CovarianceFamily family = pixels.mixture().family();
		final int dimension = pixels.planes().length;
		final BlockKernel kernel = loaded(pixels);
		kernel.distances();
		kernel.joint();
		kernel.normalise(WEIGHT);
		kernel.weigh(pixels.n() / 2, 3);
		final Moments expected = new Moments(family, COMPONENTS, dimension);
		pixels.accumulate(kernel, expected);
		final Moments found = new Moments(family, COMPONENTS, dimension);
		Arrays.fill(found.counts(), 1);
		kernel.accumulate();
		kernel.drain(found);

		final double tolerance = 10 * tolerance();
		for (int k = 0; k < COMPONENTS; k++)
			assertEquals(1 + expected.counts()[k], found.counts()[k], tolerance * (1 + expected.counts()[k]));
		assertClose(expected.sums(), found.sums(), tolerance * pixels.n());
		assertClose(expected.seconds(), found.seconds(), tolerance * pixels.n());

		final Moments nothing = new Moments(family, COMPONENTS, dimension);
		assertEquals(0, kernel.drain(nothing));
		assertArrayEquals(new double[COMPONENTS], nothing.counts());
		assertArrayEquals(new double[found.seconds().length], nothing.seconds());
	}

	private static void assertClose(final double[] expected, final double[] actual, final double tolerance) {
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], actual[i], tolerance * (1 + Math.abs(expected[i])), "entry " + i);
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void howPixelsComeInChangesNoBit(final CovarianceFamily family, final int dimension, final int length) {
		final FloatPixels pixels = pixels(family, dimension, length);
		final double[] whole = results(loaded(pixels), pixels);

		final BlockKernel pieces = kernel(pixels.mixture(), pixels.center(), pixels.scale());
		append(pieces, pixels, 0, pixels.n());
		results(pieces, pixels); // leftovers of another block must not matter
		append(pieces, pixels, 0, pixels.n() / 3);
		if (pixels.n() / 3 < pixels.n() && pixels.n() / 3 > 0)
			append(pieces, pixels, pixels.n() / 3, pixels.n() - pixels.n() / 3);
		else
			append(pieces, pixels, 0, pixels.n());
		assertArrayEquals(whole, results(pieces, pixels));

		final BlockKernel gathered = kernel(pixels.mixture(), pixels.center(), pixels.scale());
		gathered.clear();
		gathered.gather(pixels.planes(), IntStream.range(-1, pixels.n()).toArray(), 1, pixels.n());
		assertArrayEquals(whole, results(gathered, pixels));
	}

	private static double[] results(final BlockKernel kernel, final FloatPixels pixels) {
		kernel.distances();
		kernel.joint();
		kernel.normalise(1);
		kernel.accumulate();
		final Moments moments =
				new Moments(pixels.mixture().family(), COMPONENTS, pixels.mixture().dimension());
		final double owed = kernel.drain(moments);
		return Stream.of(moments.counts(), moments.sums(), moments.seconds(), new double[]{kernel.logSum(), owed})
				.flatMapToDouble(Arrays::stream).toArray();
	}

	@Test
	void aComponentThatIsRuledOutGetsExactlyNothing() {
		final FloatPixels pixels = FloatPixels.of(CovarianceFamily.FULL, 3, 20);
		final BlockKernel kernel = loaded(pixels);
		kernel.distances();
		kernel.joint();
		kernel.shift(1, 4, Double.NEGATIVE_INFINITY);
		for (int k = 0; k < COMPONENTS; k++)
			kernel.shift(k, 7, Double.NEGATIVE_INFINITY);
		kernel.shift(0, 9, Math.log(2));
		kernel.normalise(1);
		assertEquals(0, kernel.responsibility(1, 4));
		assertEquals(1, kernel.responsibility(0, 4) + kernel.responsibility(2, 4), 1e-6);
		for (int k = 0; k < COMPONENTS; k++)
			assertEquals(0, kernel.responsibility(k, 7));
		assertEquals(Double.NEGATIVE_INFINITY, kernel.logSum(7));
		assertEquals(Double.NEGATIVE_INFINITY, kernel.logSum());
		final double[] logs = pixels.logJoint(9);
		logs[0] += Math.log(2);
		assertEquals(FloatPixels.logSum(logs), kernel.logSum(9), 1e-4);
		kernel.accumulate();
		final Moments moments = new Moments(CovarianceFamily.FULL, COMPONENTS, 3);
		kernel.drain(moments);
		assertEquals(19, Arrays.stream(moments.counts()).sum(), 1e-5);
	}

	@Test
	void componentsFarAwayGetNothing() {
		final PackedMixture mixture = new PackedMixture(CovarianceFamily.FULL, 2, 1, new double[]{-1, -1},
				new double[]{0, 40}, new double[]{1, 1});
		final BlockKernel kernel = kernel(mixture, new double[1], new double[]{1});
		kernel.clear();
		kernel.append(new float[][]{{0.5f, 39.5f, 20}}, new int[1], 3);
		kernel.distances();
		kernel.joint();
		kernel.normalise(1);
		assertEquals(1, kernel.responsibility(0, 0));
		assertEquals(0, kernel.responsibility(1, 0), 1e-300);
		assertEquals(1, kernel.responsibility(1, 1));
		assertEquals(0.5, kernel.responsibility(0, 2), 1e-7);
	}

	@Test
	void valuesAtTheEndOfTheFloatRangeStayNumbers() {
		for (final CovarianceFamily family : CovarianceFamily.values()) {
			final FloatPixels pixels = FloatPixels.of(family, 3, 2);
			for (final float[] plane : pixels.planes()) {
				plane[0] = Float.MAX_VALUE;
				plane[1] = -Float.MAX_VALUE;
			}
			final BlockKernel kernel = loaded(pixels);
			kernel.distances();
			kernel.joint();
			kernel.normalise(1);
			for (int i = 0; i < 2; i++) {
				double sum = 0;
				for (int k = 0; k < COMPONENTS; k++)
					sum += kernel.responsibility(k, i);
				assertEquals(1, sum, 1e-6);
				assertTrue(kernel.logSum(i) < -1e6, "log density " + kernel.logSum(i));
			}
		}
	}
}
