package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;

import org.embrush.golden.Golden;
import org.embrush.kernel.Kernels;
import org.embrush.kernel.PackedMixture;
import org.embrush.kernel.PlainKernels;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Mixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Log densities through factorisation and kernels are the exact ones. */
class DensityTest {

	/** Relative, where the correlations are mild, whatever the units. */
	private static final double TOLERANCE = 1e-12;
	/** Relative, at condition 1e10: ten times what rounding in the factorisation alone costs. */
	private static final double NEARLY_SINGULAR = 5e-7;

	static Stream<Arguments> cases() {
		return Golden.read("scipy_density.json").getAsJsonArray("cases").asList().stream()
				.map(JsonElement::getAsJsonObject)
				.flatMap(one -> Stream.of(CovarianceFamily.FULL, CovarianceFamily.TIED)
						.map(family -> Arguments.of(one.get("name").getAsString(), family, one)));
	}

	@ParameterizedTest(name = "{0}, {1}")
	@MethodSource("cases")
	void agreesWithExactArithmetic(final String name, final CovarianceFamily family, final JsonObject one) {
		final double tolerance = name.startsWith("nearly singular") ? NEARLY_SINGULAR : TOLERANCE;
		final double[] covariance = ScikitLearnTest.flat(Golden.matrix(one.get("covariance")));
		final double[][] points = Golden.matrix(one.get("points"));
		final double[] exact = Golden.vector(one.get("exact"));
		final double[] found = logDensities(family, Golden.vector(one.get("mean")), covariance, points);
		for (int i = 0; i < points.length; i++)
			assertEquals(exact[i], found[i], tolerance * Math.abs(exact[i]), "point " + i);
	}

	@ParameterizedTest
	@CsvSource({"DIAGONAL,1", "DIAGONAL,2", "DIAGONAL,5", "DIAGONAL,17", "SPHERICAL,1", "SPHERICAL,2", "SPHERICAL,5"})
	void axisParallelFamiliesAgreeWithProductsOfOneDimension(final CovarianceFamily family, final int dimension) {
		final double[] variances = new double[family.storedLength(dimension)];
		final double[] mean = new double[dimension];
		final double[][] points = new double[3][dimension];
		final double[] exact = new double[3];
		for (int d = 0; d < dimension; d++) {
			final double sd = 3 * Math.pow(10, variances.length == 1 ? -2 : d % 5 - 2);
			variances[variances.length == 1 ? 0 : d] = sd * sd;
			mean[d] = 100 - d;
			for (int i = 0; i < 3; i++) {
				final double z = (i * 17 + d) % 5 * Math.pow(10, i);
				points[i][d] = mean[d] + z * sd;
				final double rounded = (points[i][d] - mean[d]) / sd;
				exact[i] -= 0.5 * (Math.log(2 * Math.PI) + rounded * rounded) + Math.log(sd);
			}
		}
		final double[] found = logDensities(family, mean, variances, points);
		for (int i = 0; i < 3; i++)
			assertEquals(exact[i], found[i], TOLERANCE * Math.abs(exact[i]));
	}

	private static double[] logDensities(final CovarianceFamily family, final double[] mean, final double[] covariance,
			final double[][] points) {
		final PackedMixture packed = MixturePacker.pack(new Mixture(family, new double[]{1}, new double[][]{mean},
				new double[][]{covariance}, ClassTable.clamped(new int[]{0}, 1)));
		final double[] x = new double[mean.length * BLOCK];
		for (int i = 0; i < points.length; i++)
			for (int d = 0; d < mean.length; d++)
				x[d * BLOCK + i] = points[i][d];
		final double[] found = new double[BLOCK];
		final Kernels kernels = new PlainKernels(mean.length);
		kernels.squaredDistances(packed, x, points.length, found);
		kernels.logJoint(packed, points.length, found);
		return found;
	}
}
