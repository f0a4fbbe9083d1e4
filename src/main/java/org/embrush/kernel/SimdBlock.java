package org.embrush.kernel;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The block kernel in single precision on the Vector API.
 *
 * <p>Pixels stand in the lanes. Distances come from tiles of four rows of W by two vectors of pixels, second moments from
 * tiles of four by four features; both keep the multiply-add units busy without reloading their operands.
 */
final class SimdBlock extends FloatBlock {

	/** The widest that the processor has, up to the 512 bits that chunks are padded for. */
	private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > 16
			? FloatVector.SPECIES_512
			: FloatVector.SPECIES_PREFERRED;
	private static final int L = SPECIES.length();
	/** Pixels after which lane sums move to double precision. */
	private static final int DRAIN = 2048;

	/** What {@link #exp} makes of the least exponent; subtracted from all, so that it becomes 0. */
	private static final float FLOOR = power(FloatVector.broadcast(SPECIES, FloatExp.LEAST)).lane(0);

	private final int tiles;
	/** Rows of W by fours: for every component and tile, for every column the four rows' entries. */
	private final float[] panels;
	private final int panelLength;
	private final float[] strip;
	/** Lane sums: for every component 16 vectors a tile of second moments, then D + 1 vectors of sums. */
	private final float[] laneSums;
	private final int laneLength;
	private int pending;

	SimdBlock(final FloatMixture mixture) {
		super(mixture, 1, width(mixture.dimension));
		tiles = (dimension + 3) / 4;
		int length = 0;
		for (int t = 0; t < tiles; t++)
			length += 4 * columns(t);
		panelLength = length;
		final boolean full = family == CovarianceFamily.FULL;
		panels = new float[full ? components * length : 0];
		for (int k = 0; k < components && full; k++)
			packPanels(k);
		strip = new float[2 * L * dimension];
		laneLength = ((full ? 16 * tiles * (tiles + 1) / 2 : dimension) + dimension + 1) * L;
		laneSums = new float[components * laneLength];
	}

	/** Pixels of a block: its features and their products with the responsibilities fit the level-1 cache. */
	private static int width(final int dimension) {
		return dimension <= 12 ? 512 : dimension <= 24 ? 256 : dimension <= 48 ? 128 : 64;
	}

	private int columns(final int tile) {
		return Math.min(4 * tile + 4, dimension);
	}

	private void packPanels(final int k) {
		int to = k * panelLength;
		final int triangle = k * PackedMixture.triangle(dimension);
		for (int t = 0; t < tiles; t++)
			for (int b = 0; b < columns(t); b++)
				for (int a = 4 * t; a < 4 * t + 4; a++)
					panels[to++] =
							a < dimension && b <= a ? mixture.factors[triangle + PackedMixture.triangle(a) + b] : 0;
	}

	@Override
	void condition(final float[] v, final float center, final float w, final int count) {
		for (int i = 0; i < padded(0); i += L)
			FloatVector.fromArray(SPECIES, v, i).sub(center).mul(w).max(-FARTHEST).min(FARTHEST).intoArray(v, i);
	}

	@Override
	void distances(final int chunk, final int count) {
		if (family != CovarianceFamily.FULL) {
			super.distances(chunk, count);
			return;
		}
		for (int v = 0; v < count; v += 2 * L)
			for (int k = 0; k < components; k++)
				distance(k, v);
	}

	private void distance(final int k, final int v) {
		for (int d = 0; d < dimension; d++) {
			final float mean = mixture.means[k * dimension + d];
			FloatVector.fromArray(SPECIES, x[0][d], v).sub(mean).intoArray(strip, 2 * d * L);
			FloatVector.fromArray(SPECIES, x[0][d], v + L).sub(mean).intoArray(strip, (2 * d + 1) * L);
		}
		FloatVector q0 = FloatVector.zero(SPECIES);
		FloatVector q1 = FloatVector.zero(SPECIES);
		int w = k * panelLength;
		for (int t = 0; t < tiles; t++) {
			final int columns = columns(t);
			FloatVector a0 = FloatVector.zero(SPECIES);
			FloatVector a1 = a0;
			FloatVector a2 = a0;
			FloatVector a3 = a0;
			FloatVector b0 = a0;
			FloatVector b1 = a0;
			FloatVector b2 = a0;
			FloatVector b3 = a0;
			for (int b = 0; b < columns; b++, w += 4) {
				final FloatVector y0 = FloatVector.fromArray(SPECIES, strip, 2 * b * L);
				final FloatVector y1 = FloatVector.fromArray(SPECIES, strip, (2 * b + 1) * L);
				final FloatVector w0 = FloatVector.broadcast(SPECIES, panels[w]);
				final FloatVector w1 = FloatVector.broadcast(SPECIES, panels[w + 1]);
				final FloatVector w2 = FloatVector.broadcast(SPECIES, panels[w + 2]);
				final FloatVector w3 = FloatVector.broadcast(SPECIES, panels[w + 3]);
				a0 = y0.fma(w0, a0);
				b0 = y1.fma(w0, b0);
				a1 = y0.fma(w1, a1);
				b1 = y1.fma(w1, b1);
				a2 = y0.fma(w2, a2);
				b2 = y1.fma(w2, b2);
				a3 = y0.fma(w3, a3);
				b3 = y1.fma(w3, b3);
			}
			q0 = a3.fma(a3, a2.fma(a2, a1.fma(a1, a0.fma(a0, q0))));
			q1 = b3.fma(b3, b2.fma(b2, b1.fma(b1, b0.fma(b0, q1))));
		}
		q0.intoArray(r[0][k], v);
		q1.intoArray(r[0][k], v + L);
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
		final float[][] rows = r[chunk];
		for (int v = 0; v < count; v += L) {
			FloatVector most = FloatVector.broadcast(SPECIES, -Float.MAX_VALUE);
			for (int k = 0; k < components; k++)
				most = most.max(FloatVector.fromArray(SPECIES, rows[k], v));
			FloatVector sum = FloatVector.zero(SPECIES);
			for (int k = 0; k < components; k++) {
				final FloatVector e = exp(FloatVector.fromArray(SPECIES, rows[k], v).sub(most));
				e.intoArray(rows[k], v);
				sum = sum.add(e);
			}
			most.intoArray(largest[chunk], v);
			sum.intoArray(sums[chunk], v);
			final FloatVector inverse = FloatVector.broadcast(SPECIES, (float) weight).div(sum.max(Float.MIN_NORMAL));
			for (int k = 0; k < components; k++)
				FloatVector.fromArray(SPECIES, rows[k], v).mul(inverse).intoArray(rows[k], v);
		}
	}

	/** As {@link FloatExp}, for 0 and less. */
	private static FloatVector exp(final FloatVector difference) {
		return power(difference.max(FloatExp.LEAST)).sub(FLOOR);
	}

	private static FloatVector power(final FloatVector x) {
		final FloatVector t = x.mul(FloatExp.LOG2_E).add(FloatExp.ROUND);
		final FloatVector whole = t.sub(FloatExp.ROUND);
		final FloatVector f = x.sub(whole.mul(FloatExp.LN2_HIGH)).sub(whole.mul(FloatExp.LN2_LOW));
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
		for (int k = 0; k < components; k++)
			accumulate(k);
		if (family == CovarianceFamily.TIED)
			addTied();
		pending += n;
		if (pending >= DRAIN)
			settle();
	}

	private void accumulate(final int k) {
		final int padded = padded(0);
		final float[] weights = r[0][k];
		final int lanes = k * laneLength;
		FloatVector count = FloatVector.zero(SPECIES);
		for (int v = 0; v < padded; v += L)
			count = count.add(FloatVector.fromArray(SPECIES, weights, v));
		if (!(count.reduceLanes(VectorOperators.ADD) > NEGLIGIBLE * weight))
			return;
		add(count, lanes);
		final boolean squares = family == CovarianceFamily.DIAGONAL || family == CovarianceFamily.SPHERICAL;
		for (int d = 0; d < dimension; d++) {
			final float[] from = x[0][d];
			final float[] to = y[0][d];
			FloatVector sum = FloatVector.zero(SPECIES);
			FloatVector square = FloatVector.zero(SPECIES);
			for (int v = 0; v < padded; v += L) {
				final FloatVector value = FloatVector.fromArray(SPECIES, from, v);
				final FloatVector t = FloatVector.fromArray(SPECIES, weights, v).mul(value);
				t.intoArray(to, v);
				sum = sum.add(t);
				square = t.fma(value, square);
			}
			add(sum, lanes + (1 + d) * L);
			if (squares)
				add(square, lanes + (1 + dimension + d) * L);
		}
		if (family != CovarianceFamily.FULL)
			return;
		int to = lanes + (1 + dimension) * L;
		for (int a = 0; a < tiles; a++)
			for (int b = 0; b <= a; b++, to += 16 * L)
				products(a, b, to);
	}

	private void add(final FloatVector sum, final int to) {
		FloatVector.fromArray(SPECIES, laneSums, to).add(sum).intoArray(laneSums, to);
	}

	/** Adds the products of four rows of y with four rows of x; rows beyond the last repeat it. */
	private void products(final int tileA, final int tileB, final int to) {
		final int padded = padded(0);
		final int last = dimension - 1;
		final float[] y0 = y[0][4 * tileA];
		final float[] y1 = y[0][Math.min(4 * tileA + 1, last)];
		final float[] y2 = y[0][Math.min(4 * tileA + 2, last)];
		final float[] y3 = y[0][Math.min(4 * tileA + 3, last)];
		final float[] x0 = x[0][4 * tileB];
		final float[] x1 = x[0][Math.min(4 * tileB + 1, last)];
		final float[] x2 = x[0][Math.min(4 * tileB + 2, last)];
		final float[] x3 = x[0][Math.min(4 * tileB + 3, last)];
		FloatVector s00 = FloatVector.fromArray(SPECIES, laneSums, to);
		FloatVector s01 = FloatVector.fromArray(SPECIES, laneSums, to + L);
		FloatVector s02 = FloatVector.fromArray(SPECIES, laneSums, to + 2 * L);
		FloatVector s03 = FloatVector.fromArray(SPECIES, laneSums, to + 3 * L);
		FloatVector s10 = FloatVector.fromArray(SPECIES, laneSums, to + 4 * L);
		FloatVector s11 = FloatVector.fromArray(SPECIES, laneSums, to + 5 * L);
		FloatVector s12 = FloatVector.fromArray(SPECIES, laneSums, to + 6 * L);
		FloatVector s13 = FloatVector.fromArray(SPECIES, laneSums, to + 7 * L);
		FloatVector s20 = FloatVector.fromArray(SPECIES, laneSums, to + 8 * L);
		FloatVector s21 = FloatVector.fromArray(SPECIES, laneSums, to + 9 * L);
		FloatVector s22 = FloatVector.fromArray(SPECIES, laneSums, to + 10 * L);
		FloatVector s23 = FloatVector.fromArray(SPECIES, laneSums, to + 11 * L);
		FloatVector s30 = FloatVector.fromArray(SPECIES, laneSums, to + 12 * L);
		FloatVector s31 = FloatVector.fromArray(SPECIES, laneSums, to + 13 * L);
		FloatVector s32 = FloatVector.fromArray(SPECIES, laneSums, to + 14 * L);
		FloatVector s33 = FloatVector.fromArray(SPECIES, laneSums, to + 15 * L);
		for (int v = 0; v < padded; v += L) {
			final FloatVector b0 = FloatVector.fromArray(SPECIES, x0, v);
			final FloatVector b1 = FloatVector.fromArray(SPECIES, x1, v);
			final FloatVector b2 = FloatVector.fromArray(SPECIES, x2, v);
			final FloatVector b3 = FloatVector.fromArray(SPECIES, x3, v);
			final FloatVector a0 = FloatVector.fromArray(SPECIES, y0, v);
			s00 = a0.fma(b0, s00);
			s01 = a0.fma(b1, s01);
			s02 = a0.fma(b2, s02);
			s03 = a0.fma(b3, s03);
			final FloatVector a1 = FloatVector.fromArray(SPECIES, y1, v);
			s10 = a1.fma(b0, s10);
			s11 = a1.fma(b1, s11);
			s12 = a1.fma(b2, s12);
			s13 = a1.fma(b3, s13);
			final FloatVector a2 = FloatVector.fromArray(SPECIES, y2, v);
			s20 = a2.fma(b0, s20);
			s21 = a2.fma(b1, s21);
			s22 = a2.fma(b2, s22);
			s23 = a2.fma(b3, s23);
			final FloatVector a3 = FloatVector.fromArray(SPECIES, y3, v);
			s30 = a3.fma(b0, s30);
			s31 = a3.fma(b1, s31);
			s32 = a3.fma(b2, s32);
			s33 = a3.fma(b3, s33);
		}
		s00.intoArray(laneSums, to);
		s01.intoArray(laneSums, to + L);
		s02.intoArray(laneSums, to + 2 * L);
		s03.intoArray(laneSums, to + 3 * L);
		s10.intoArray(laneSums, to + 4 * L);
		s11.intoArray(laneSums, to + 5 * L);
		s12.intoArray(laneSums, to + 6 * L);
		s13.intoArray(laneSums, to + 7 * L);
		s20.intoArray(laneSums, to + 8 * L);
		s21.intoArray(laneSums, to + 9 * L);
		s22.intoArray(laneSums, to + 10 * L);
		s23.intoArray(laneSums, to + 11 * L);
		s30.intoArray(laneSums, to + 12 * L);
		s31.intoArray(laneSums, to + 13 * L);
		s32.intoArray(laneSums, to + 14 * L);
		s33.intoArray(laneSums, to + 15 * L);
	}

	/** Moves the lane sums to the double precision moments. */
	private void settle() {
		final int triangle = PackedMixture.triangle(dimension);
		for (int k = 0; k < components; k++) {
			int from = k * laneLength;
			moments.counts()[k] += reduce(from);
			from += L;
			for (int d = 0; d < dimension; d++, from += L)
				moments.sums()[k * dimension + d] += reduce(from);
			if (family == CovarianceFamily.FULL)
				settleTiles(from, k * triangle);
			else
				if (family != CovarianceFamily.TIED)
					for (int d = 0; d < dimension; d++, from += L)
						moments.seconds()[k * dimension + d] += reduce(from);
		}
		Arrays.fill(laneSums, 0);
		pending = 0;
	}

	private void settleTiles(final int first, final int triangle) {
		int from = first;
		for (int a = 0; a < tiles; a++)
			for (int b = 0; b <= a; b++)
				for (int i = 0; i < 16; i++, from += L) {
					final int row = 4 * a + i / 4;
					final int column = 4 * b + i % 4;
					if (row < dimension && column <= row)
						moments.seconds()[triangle + PackedMixture.triangle(row) + column] += reduce(from);
				}
	}

	private double reduce(final int from) {
		double sum = 0;
		for (int i = 0; i < L; i++)
			sum += laneSums[from + i];
		return sum;
	}

	@Override
	public double drain(final Moments into) {
		settle();
		return super.drain(into);
	}
}
