package org.embrush.kernel;

import java.util.Arrays;

/** The block kernel in double precision; on the plain kernels it is the oracle of the others. */
final class DoubleBlock implements BlockKernel {

	/** Where a product is taken the logarithm of; a sum times this is a finite double. */
	private static final double LARGE = 1e150;

	private final PackedMixture mixture;
	private final double[] center;
	private final double[] inverseScale;
	private final Kernels kernels;
	private final double[] x;
	private final double[] r;
	/** Of every pixel: its largest log joint density, and the sum of all over that. */
	private final double[] largest = new double[Kernels.BLOCK];
	private final double[] sums = new double[Kernels.BLOCK];
	private final Moments moments;
	private int n;

	DoubleBlock(final PackedMixture mixture, final double[] center, final double[] scale, final Kernels kernels) {
		this.mixture = mixture;
		this.center = center;
		this.inverseScale = Arrays.stream(scale).map(s -> 1 / s).toArray();
		this.kernels = kernels;
		x = new double[mixture.dimension() * Kernels.BLOCK];
		r = new double[mixture.components() * Kernels.BLOCK];
		moments = new Moments(mixture.family(), mixture.components(), mixture.dimension());
	}

	/** Whether the plain kernels compute it. */
	boolean isPlain() {
		return kernels instanceof PlainKernels;
	}

	@Override
	public int capacity() {
		return Kernels.BLOCK;
	}

	@Override
	public void clear() {
		n = 0;
	}

	@Override
	public void append(final float[][] planes, final int[] offsets, final int count) {
		for (int d = 0; d < mixture.dimension(); d++)
			for (int i = 0; i < count; i++)
				x[d * Kernels.BLOCK + n + i] = (planes[d][offsets[d] + i] - center[d]) * inverseScale[d];
		n += count;
	}

	@Override
	public void gather(final float[][] planes, final int[] places, final int from, final int count) {
		for (int d = 0; d < mixture.dimension(); d++)
			for (int i = 0; i < count; i++)
				x[d * Kernels.BLOCK + n + i] = (planes[d][places[from + i]] - center[d]) * inverseScale[d];
		n += count;
	}

	@Override
	public void distances() {
		kernels.squaredDistances(mixture, x, n, r);
	}

	@Override
	public void leastDistances(final float[] out) {
		Arrays.fill(out, 0, n, Float.POSITIVE_INFINITY);
		for (int k = 0; k < mixture.components(); k++)
			for (int i = 0; i < n; i++)
				out[i] = Math.min(out[i], (float) r[k * Kernels.BLOCK + i]);
	}

	@Override
	public void joint() {
		kernels.logJoint(mixture, n, r);
	}

	@Override
	public void shift(final int k, final int i, final double log) {
		r[k * Kernels.BLOCK + i] += log;
	}

	@Override
	public void normalise(final double weight) {
		kernels.normalise(r, mixture.components(), n, largest, sums);
		if (weight != 1)
			for (int k = 0; k < mixture.components(); k++)
				for (int i = 0; i < n; i++)
					r[k * Kernels.BLOCK + i] *= weight;
	}

	@Override
	public double logSum(final int i) {
		return sums[i] > 0 ? largest[i] + Math.log(sums[i]) : Double.NEGATIVE_INFINITY;
	}

	/** The sum of logarithms is the logarithm of a product, which spares most of them. */
	@Override
	public double logSum() {
		double sum = 0;
		double product = 1;
		for (int i = 0; i < n; i++) {
			sum += largest[i];
			product *= sums[i];
			if (!(product < LARGE)) {
				sum += Math.log(product);
				product = 1;
			}
		}
		return product > 0 ? sum + Math.log(product) : Double.NEGATIVE_INFINITY;
	}

	@Override
	public double responsibility(final int k, final int i) {
		return r[k * Kernels.BLOCK + i];
	}

	@Override
	public void responsibilities(final int k, final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] = (float) r[k * Kernels.BLOCK + i];
	}

	@Override
	public void weigh(final int i, final double weight) {
		for (int k = 0; k < mixture.components(); k++)
			r[k * Kernels.BLOCK + i] *= weight;
	}

	@Override
	public void accumulate() {
		kernels.accumulate(x, r, n, moments);
	}

	@Override
	public double drain(final Moments into) {
		into.add(moments);
		moments.clear();
		return 0;
	}
}
