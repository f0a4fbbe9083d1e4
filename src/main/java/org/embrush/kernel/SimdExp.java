package org.embrush.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential function of rows of doubles: Cody and Waite's reduction by multiples of log 2, then the Taylor series
 * to degree 13; relative error below 1e-15. The API's own differs in the last bit between compiled and interpreted code.
 */
final class SimdExp {

	private static final VectorSpecies<Double> SPECIES = SimdKernels.SPECIES;
	/** Below this, exp is 0. */
	private static final double LEAST = -700;
	private static final double LOG2_E = 1.4426950408889634;
	/** Adding and subtracting 1.5 * 2^52 rounds to a whole number, which stands in the low bits of the sum. */
	private static final double ROUND = 0x1.8p52;
	private static final double LN2_HIGH = 0x1.62e42fefap-1;
	private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;
	private static final double[] SERIES = {1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0,
		1 / 362880.0, 1 / 40320.0, 1 / 5040.0, 1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 0.5, 1, 1};

	private SimdExp() {}

	/**
	 * Rows of e^(v - largest), added up. One method for all of it: a vector that passes from one method to another is an
	 * object in memory where the JVM's compiler does not choose to inline.
	 *
	 * @param v modified: n numbers that are not above the largest, from an index on
	 * @param from the first of them
	 * @param largest not modified: n numbers
	 * @param sums modified: n numbers
	 * @param n a multiple of the vector's length
	 */
	static void exponentiate(final double[] v, final int from, final double[] largest, final double[] sums,
			final int n) {
		for (int i = 0; i < n; i += SPECIES.length()) {
			final DoubleVector x =
					DoubleVector.fromArray(SPECIES, v, from + i).sub(DoubleVector.fromArray(SPECIES, largest, i));
			final DoubleVector bounded = x.max(LEAST);
			final DoubleVector t = bounded.mul(LOG2_E).add(ROUND);
			final DoubleVector whole = t.sub(ROUND);
			final DoubleVector f = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW),
					whole.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), bounded));
			DoubleVector p = DoubleVector.broadcast(SPECIES, SERIES[0]);
			for (int k = 1; k < SERIES.length; k++)
				p = p.fma(f, DoubleVector.broadcast(SPECIES, SERIES[k]));
			final LongVector bits =
					p.reinterpretAsLongs().add(t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52));
			final DoubleVector e = bits.reinterpretAsDoubles().blend(0.0, x.compare(VectorOperators.LT, LEAST));
			e.intoArray(v, from + i);
			DoubleVector.fromArray(SPECIES, sums, i).add(e).intoArray(sums, i);
		}
	}
}
