package org.embrush.kernel;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The block kernel in single precision on the Vector API; pixels stand in the lanes. */
final class SimdBlock extends FloatBlock {

	/** The widest that the processor has, up to the 512 bits that chunks are padded for. */
	static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > 16
			? FloatVector.SPECIES_512
			: FloatVector.SPECIES_PREFERRED;
	private static final int L = SPECIES.length();
	/** Pixels of a block: long enough to hide where loops begin and end, short enough for the level-1 and 2 caches. */
	private static final int WIDTH = 512;
	private static final float FLOOR = floor();

	private final SimdDistances distances;
	private final SimdMoments lanes;

	SimdBlock(final FloatMixture mixture) {
		super(mixture, 1, WIDTH);
		distances = new SimdDistances(mixture);
		lanes = new SimdMoments(mixture, WIDTH);
	}

	@Override
	void condition(final float[] v, final float center, final float w, final int count) {
		for (int i = 0; i < padded(0); i += L)
			FloatVector.fromArray(SPECIES, v, i).sub(center).mul(w).max(-FARTHEST).min(FARTHEST).intoArray(v, i);
	}

	@Override
	void distances(final int chunk, final int count) {
		distances.compute(x[chunk], y[chunk], r[chunk], count);
	}

	@Override
	public void joint() {
		final int padded = padded(0);
		for (int k = 0; k < components; k++) {
			if (mixture.freedom.length > 0) {
				student(k, padded);
				continue;
			}
			final FloatVector constant = FloatVector.broadcast(SPECIES, mixture.logConstants[k]);
			final FloatVector half = FloatVector.broadcast(SPECIES, -0.5f);
			final float[] log = r[0][k];
			for (int v = 0; v < padded; v += L)
				FloatVector.fromArray(SPECIES, log, v).fma(half, constant).intoArray(log, v);
		}
	}

	/** As in the plain block; the logarithm as {@link FloatLog}. */
	private void student(final int k, final int padded) {
		final float factor = (float) (-0.5 * (mixture.freedom[k] + dimension));
		final float inverse = (float) (1 / mixture.freedom[k]);
		final float constant = mixture.logConstants[k];
		final float[] row = r[0][k];
		for (int v = 0; v < padded; v += L) {
			final IntVector bits = FloatVector.fromArray(SPECIES, row, v).mul(inverse).add(1f).reinterpretAsInts();
			final FloatVector mantissa = bits.and(0x007fffff).or(0x3f000000).reinterpretAsFloats();
			final VectorMask<Float> low = mantissa.compare(VectorOperators.LT, FloatLog.SQRT_HALF);
			final FloatVector m = mantissa.blend(mantissa.add(mantissa), low);
			// the exponent becomes a float by way of 1.5 * 2^23, in whose low bits it stands
			final FloatVector exponent = bits.lanewise(VectorOperators.ASHR, 23).add(0x4b400000 - 126)
					.reinterpretAsFloats().sub(FloatExp.ROUND);
			final FloatVector e = exponent.blend(exponent.sub(1f), low);
			final FloatVector s = m.sub(1f).div(m.add(1f));
			final FloatVector q = s.mul(s);
			final FloatVector series = q.mul(FloatLog.C9).add(FloatLog.C7).mul(q).add(FloatLog.C5).mul(q)
					.add(FloatLog.C3).mul(q).add(1f);
			s.mul(2f).mul(series).add(e.mul(FloatLog.LN2)).mul(factor).add(constant).intoArray(row, v);
		}
	}

	@Override
	void normalise(final int chunk, final int count) {
		final float[][] rows = r[chunk];
		largest(rows, largest[chunk], count);
		Arrays.fill(sums[chunk], 0, count, 0);
		for (final float[] log : rows)
			exponentiate(log, largest[chunk], sums[chunk], FLOOR, count);
		divide((float) weight, sums[chunk], row, count);
		for (final float[] e : rows)
			multiply(e, row, count);
	}

	private static void largest(final float[][] rows, final float[] out, final int n) {
		for (int v = 0; v < n; v += L) {
			FloatVector most = FloatVector.broadcast(SPECIES, -Float.MAX_VALUE);
			for (final float[] row : rows)
				most = most.max(FloatVector.fromArray(SPECIES, row, v));
			most.intoArray(out, v);
		}
	}

	/**
	 * As {@link FloatExp}: row = e^(row - largest), which is added to the sums. All in one method: a vector that passes from
	 * one method to another is an object in memory where the JVM's compiler does not choose to inline.
	 */
	private static void exponentiate(final float[] row, final float[] largest, final float[] sums, final float floor,
			final int n) {
		final FloatVector round = FloatVector.broadcast(SPECIES, FloatExp.ROUND);
		final FloatVector one = FloatVector.broadcast(SPECIES, 1f);
		for (int v = 0; v < n; v += L) {
			final FloatVector x = FloatVector.fromArray(SPECIES, row, v).sub(FloatVector.fromArray(SPECIES, largest, v))
					.max(FloatExp.LEAST);
			final FloatVector t = x.fma(FloatVector.broadcast(SPECIES, FloatExp.LOG2_E), round);
			final FloatVector whole = t.sub(round);
			final FloatVector f = whole.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_LOW),
					whole.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_HIGH), x));
			final FloatVector p = FloatVector.broadcast(SPECIES, FloatExp.C6)
					.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C5))
					.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C4))
					.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C3))
					.fma(f, FloatVector.broadcast(SPECIES, 0.5f))
					.fma(f, one)
					.fma(f, one);
			final FloatVector e = p.reinterpretAsInts().add(t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
					.reinterpretAsFloats().sub(floor);
			e.intoArray(row, v);
			FloatVector.fromArray(SPECIES, sums, v).add(e).intoArray(sums, v);
		}
	}

	/** What {@link #exponentiate} makes of the least exponent; subtracted from all, so that it becomes 0. */
	private static float floor() {
		final float[] row = new float[L];
		Arrays.fill(row, FloatExp.LEAST);
		exponentiate(row, new float[L], new float[L], 0, L);
		return row[0];
	}

	private static void divide(final float numerator, final float[] v, final float[] out, final int n) {
		final FloatVector wide = FloatVector.broadcast(SPECIES, numerator);
		for (int i = 0; i < n; i += L)
			wide.div(FloatVector.fromArray(SPECIES, v, i).max(Float.MIN_NORMAL)).intoArray(out, i);
	}

	private static void multiply(final float[] v, final float[] factors, final int n) {
		for (int i = 0; i < n; i += L)
			FloatVector.fromArray(SPECIES, v, i).mul(FloatVector.fromArray(SPECIES, factors, i)).intoArray(v, i);
	}

	@Override
	public void accumulate() {
		lanes.add(x[0], y[0], r[0], padded(0), NEGLIGIBLE * weight);
		if (lanes.due())
			lanes.settle(moments);
	}

	@Override
	public double drain(final Moments into) {
		lanes.settle(moments);
		return super.drain(into);
	}
}
