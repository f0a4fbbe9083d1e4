package bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.embrush.kernel.BlockKernel;
import org.embrush.kernel.KernelChoice;
import org.embrush.kernel.Moments;
import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One E step over 2^16 pixels on one thread: densities, responsibilities, statistics. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBench {

	static final int PIXELS = 1 << 16;

	/** Features and components. */
	@Param({"4,4", "8,6", "16,10", "32,8", "64,16"})
	public String shape;

	@Param({"FLOAT", "DOUBLE"})
	public Precision precision;

	private float[][] planes;
	private BlockKernel kernel;
	private Moments moments;

	@Setup
	public void prepare() {
		final int dimension = Integer.parseInt(shape.split(",")[0]);
		final int components = Integer.parseInt(shape.split(",")[1]);
		final SplittableRandom random = new SplittableRandom(1);
		final double[] means = random.doubles((long) components * dimension, -1, 1).toArray();
		final int triangle = PackedMixture.triangle(dimension);
		final double[] factors = new double[components * triangle];
		for (int k = 0, e = 0; k < components; k++)
			for (int a = 0; a < dimension; a++)
				for (int b = 0; b <= a; b++)
					factors[e++] = a == b ? 1.3 : random.nextDouble(-0.1, 0.1);
		final double[] constants = new double[components];
		Arrays.fill(constants, -Math.log(components) - dimension * 0.7);
		planes = new float[dimension][PIXELS];
		for (int i = 0; i < PIXELS; i++) {
			final int k = random.nextInt(components);
			for (int d = 0; d < dimension; d++)
				planes[d][i] = (float) (means[k * dimension + d] + random.nextDouble(-1.3, 1.3));
		}
		final double[] ones = new double[dimension];
		Arrays.fill(ones, 1);
		kernel = KernelChoice.made().create(new PackedMixture(CovarianceFamily.FULL, components, dimension, constants,
				means, factors, new double[0]), new double[dimension], ones, precision);
		moments = new Moments(CovarianceFamily.FULL, components, dimension);
	}

	@Benchmark
	public double eStep() {
		double logLikelihood = 0;
		final int[] offsets = new int[planes.length];
		for (int from = 0; from < PIXELS; from += kernel.capacity()) {
			Arrays.fill(offsets, from);
			kernel.clear();
			kernel.append(planes, offsets, Math.min(kernel.capacity(), PIXELS - from));
			kernel.distances();
			kernel.joint();
			kernel.normalise(1);
			logLikelihood += kernel.logSum();
			kernel.accumulate();
		}
		return logLikelihood + kernel.drain(moments);
	}
}
