package org.embrush.kernel;

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
	/** What {@link #exp} makes of the least exponent; subtracted from all, so that it becomes 0. */
	private static final float FLOOR = power(FloatVector.broadcast(SPECIES, FloatExp.LEAST)).lane(0);

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

	private void student(final int k, final int padded) {
		final float factor = (float) (-0.5 * (mixture.freedom[k] + dimension));
		final float inverse = (float) (1 / mixture.freedom[k]);
		final float[] row = r[0][k];
		for (int v = 0; v < padded; v += L)
			log(FloatVector.fromArray(SPECIES, row, v).mul(inverse).add(1f)).mul(factor).add(mixture.logConstants[k])
					.intoArray(row, v);
	}

	/** As {@link FloatLog}. */
	private static FloatVector log(final FloatVector x) {
		final IntVector bits = x.reinterpretAsInts();
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
		return s.mul(2f).mul(series).add(e.mul(FloatLog.LN2));
	}

	@Override
	void normalise(final int chunk, final int count) {
		for (int v = 0; v < count; v += 2 * L)
			normalise(r[chunk], v, largest[chunk], sums[chunk]);
	}

	/** Two vectors of pixels; a method of its own, which the JVM compiles at once and not loop by loop. */
	private void normalise(final float[][] rows, final int v, final float[] largestRow, final float[] sumRow) {
		FloatVector most0 = FloatVector.fromArray(SPECIES, rows[0], v);
		FloatVector most1 = FloatVector.fromArray(SPECIES, rows[0], v + L);
		for (int k = 1; k < components; k++) {
			most0 = most0.max(FloatVector.fromArray(SPECIES, rows[k], v));
			most1 = most1.max(FloatVector.fromArray(SPECIES, rows[k], v + L));
		}
		most0 = most0.max(-Float.MAX_VALUE);
		most1 = most1.max(-Float.MAX_VALUE);
		FloatVector sum0 = FloatVector.zero(SPECIES);
		FloatVector sum1 = sum0;
		for (int k = 0; k < components; k++) {
			final float[] row = rows[k];
			final FloatVector e0 = exp(FloatVector.fromArray(SPECIES, row, v).sub(most0));
			e0.intoArray(row, v);
			sum0 = sum0.add(e0);
			final FloatVector e1 = exp(FloatVector.fromArray(SPECIES, row, v + L).sub(most1));
			e1.intoArray(row, v + L);
			sum1 = sum1.add(e1);
		}
		most0.intoArray(largestRow, v);
		most1.intoArray(largestRow, v + L);
		sum0.intoArray(sumRow, v);
		sum1.intoArray(sumRow, v + L);
		final FloatVector wide = FloatVector.broadcast(SPECIES, (float) weight);
		final FloatVector inverse0 = wide.div(sum0.max(Float.MIN_NORMAL));
		final FloatVector inverse1 = wide.div(sum1.max(Float.MIN_NORMAL));
		for (int k = 0; k < components; k++) {
			final float[] row = rows[k];
			FloatVector.fromArray(SPECIES, row, v).mul(inverse0).intoArray(row, v);
			FloatVector.fromArray(SPECIES, row, v + L).mul(inverse1).intoArray(row, v + L);
		}
	}

	/** As {@link FloatExp}, for 0 and less. */
	private static FloatVector exp(final FloatVector difference) {
		return power(difference.max(FloatExp.LEAST)).sub(FLOOR);
	}

	private static FloatVector power(final FloatVector x) {
		final FloatVector round = FloatVector.broadcast(SPECIES, FloatExp.ROUND);
		final FloatVector t = x.fma(FloatVector.broadcast(SPECIES, FloatExp.LOG2_E), round);
		final FloatVector whole = t.sub(round);
		final FloatVector f = whole.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_LOW),
				whole.fma(FloatVector.broadcast(SPECIES, -FloatExp.LN2_HIGH), x));
		FloatVector p = FloatVector.broadcast(SPECIES, FloatExp.C6);
		p = p.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C5));
		p = p.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C4));
		p = p.fma(f, FloatVector.broadcast(SPECIES, FloatExp.C3));
		p = p.fma(f, FloatVector.broadcast(SPECIES, 0.5f));
		p = p.fma(f, FloatVector.broadcast(SPECIES, 1f));
		p = p.fma(f, FloatVector.broadcast(SPECIES, 1f));
		final IntVector bits = p.reinterpretAsInts().add(t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23));
		return bits.reinterpretAsFloats();
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
