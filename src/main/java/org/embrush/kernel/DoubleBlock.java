package org.embrush.kernel;

import java.util.Arrays;

/** The block kernel in double precision; on the plain kernels it is the oracle of the others. */
final class DoubleBlock implements BlockKernel {

	private final PackedMixture mixture;
	private final double[] center;
	private final double[] scale;
	private final Kernels kernels;
	private final double[] x;
	private final double[] r;
	private final double[] logSums = new double[Kernels.BLOCK];
	private final Moments moments;
	private int n;

	DoubleBlock(final PackedMixture mixture, final double[] center, final double[] scale, final Kernels kernels) {
		this.mixture = mixture;
		this.center = center;
		this.scale = scale;
		this.kernels = kernels;
		x = new double[mixture.dimension() * Kernels.BLOCK];
		r = new double[mixture.components() * Kernels.BLOCK];
		moments = new Moments(mixture.family(), mixture.components(), mixture.dimension());
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
				x[d * Kernels.BLOCK + n + i] = (planes[d][offsets[d] + i] - center[d]) / scale[d];
		n += count;
	}

	@Override
	public void gather(final float[][] planes, final int[] places, final int from, final int count) {
		for (int d = 0; d < mixture.dimension(); d++)
			for (int i = 0; i < count; i++)
				x[d * Kernels.BLOCK + n + i] = (planes[d][places[from + i]] - center[d]) / scale[d];
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
		kernels.normalise(r, mixture.components(), n, logSums);
		if (weight != 1)
			for (int k = 0; k < mixture.components(); k++)
				for (int i = 0; i < n; i++)
					r[k * Kernels.BLOCK + i] *= weight;
	}

	@Override
	public double logSum(final int i) {
		return logSums[i];
	}

	@Override
	public double logSum() {
		double sum = 0;
		for (int i = 0; i < n; i++)
			sum += logSums[i];
		return sum;
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
