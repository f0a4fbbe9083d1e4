package org.embrush.kernel;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;

/**
 * The block kernel in single precision, as plain loops that the compiler vectorises.
 *
 * <p>A block is a few chunks, each with rows of its own. Sums over a block are single precision; they are added up in
 * double precision. Features must be conditioned (mean 0, deviation near 1): single precision then costs about 1e-7 of a
 * squared distance.
 */
class FloatBlock implements BlockKernel {

	/** A component with less responsibility than this, times the weight, in a whole block adds nothing to its moments. */
	static final float NEGLIGIBLE = 1e-9f;
	/** Conditioned features are cut here, so that squared distances stay finite. */
	static final float FARTHEST = 1e9f;
	/** Where a product is taken the logarithm of; four sums times this are a finite double. */
	private static final double LARGE = 1e150;
	/** Chunks are padded to a multiple of this many pixels. */
	static final int PAD = 64;
	private static final int CHUNKS = 3;
	private static final int WIDTH = 512;

	final FloatMixture mixture;
	final CovarianceFamily family;
	final int components;
	final int dimension;
	/** Pixels of a chunk. */
	final int width;
	/** By chunk, D rows of conditioned features. */
	final float[][][] x;
	/** By chunk, D rows of scratch. */
	final float[][][] y;
	/** By chunk, D rows of features about a mean; none when moments are taken about the centre. */
	private final float[][][] about;
	/** By chunk, K rows: squared distances, log joint densities, responsibilities. */
	final float[][][] r;
	/** By chunk, the largest log joint density of every pixel. */
	final float[][] largest;
	/** By chunk, the sum of e^(log joint - largest) of every pixel. */
	final float[][] sums;
	final Moments moments;
	/** Of every pixel of the block. */
	double weight;
	int n;
	/** Scratch, of a chunk's pixels. */
	final float[] row;
	private final float[] half;
	private final FloatExp exp;
	private final FloatLog log;

	FloatBlock(final FloatMixture mixture) {
		this(mixture, CHUNKS, WIDTH);
	}

	FloatBlock(final FloatMixture mixture, final int chunks, final int width) {
		this.mixture = mixture;
		this.width = width;
		family = mixture.family;
		components = mixture.components;
		dimension = mixture.dimension;
		x = new float[chunks][dimension][width];
		y = new float[chunks][dimension][width];
		about = new float[mixture.centred ? chunks : 0][dimension][width];
		r = new float[chunks][components][width];
		largest = new float[chunks][width];
		sums = new float[chunks][width];
		row = new float[width];
		half = new float[width];
		exp = new FloatExp(width);
		log = new FloatLog(width);
		moments = new Moments(family, components, dimension);
	}

	@Override
	public final int capacity() {
		return x.length * width;
	}

	/** Chunks that hold pixels of this block. */
	final int chunks() {
		return (n + width - 1) / width;
	}

	/** Pixels in a chunk. */
	final int count(final int chunk) {
		return Math.min(width, n - chunk * width);
	}

	/** Pixels in a chunk, padded; what lies between is zero in features and responsibilities. */
	final int padded(final int chunk) {
		return Math.min(width, (count(chunk) + PAD - 1) / PAD * PAD);
	}

	@Override
	public final void clear() {
		n = 0;
	}

	@Override
	public final void append(final float[][] planes, final int[] offsets, final int count) {
		for (int done = 0; done < count;) {
			final int at = n % width;
			final int here = Math.min(count - done, width - at);
			for (int d = 0; d < dimension; d++)
				System.arraycopy(planes[d], offsets[d] + done, x[n / width][d], at, here);
			n += here;
			done += here;
		}
	}

	@Override
	public final void gather(final float[][] planes, final int[] places, final int from, final int count) {
		for (int i = 0; i < count; i++, n++)
			for (int d = 0; d < dimension; d++)
				x[n / width][d][n % width] = planes[d][places[from + i]];
	}

	@Override
	public final void distances() {
		for (int chunk = 0; chunk < chunks(); chunk++) {
			for (int d = 0; d < dimension; d++) {
				condition(x[chunk][d], mixture.centers[d], mixture.inverseUnits[d], count(chunk));
				Arrays.fill(x[chunk][d], count(chunk), padded(chunk), 0);
			}
			distances(chunk, padded(chunk));
		}
	}

	/** v = (v - center) w, between -FARTHEST and FARTHEST. */
	void condition(final float[] v, final float center, final float w, final int count) {
		FloatRows.condition(v, center, w, FARTHEST, count);
	}

	/** Fills r with squared distances for the pixels of a chunk, padded. */
	void distances(final int chunk, final int count) {
		final float[][] features = x[chunk];
		final float[][] scratch = y[chunk];
		if (family == CovarianceFamily.TIED)
			for (int a = 0; a < dimension; a++)
				multiplyTriangle(features, 0, a, scratch[a], count);
		for (int k = 0; k < components; k++) {
			final float[] out = r[chunk][k];
			Arrays.fill(out, 0, count, 0);
			for (int d = 0; d < dimension; d++) {
				final int at = k * dimension + d;
				switch (family) {
					case FULL -> FloatRows.subtract(features[d], mixture.means[at], scratch[d], count);
					case TIED -> FloatRows.addScaledSquare(scratch[d], mixture.means[at], 1, out, count);
					case DIAGONAL, SPHERICAL ->
						FloatRows.addScaledSquare(features[d], mixture.means[at], mixture.factors[at], out, count);
				}
			}
			for (int a = 0; a < dimension && family == CovarianceFamily.FULL; a++) {
				multiplyTriangle(scratch, k * PackedMixture.triangle(dimension), a, row, count);
				FloatRows.addSquare(row, out, count);
			}
		}
	}

	/** Row a of a packed lower triangle times rows. */
	private void multiplyTriangle(final float[][] rows, final int triangle, final int a, final float[] out,
			final int count) {
		final int entry = triangle + PackedMixture.triangle(a);
		FloatRows.scale(rows[0], mixture.factors[entry], out, count);
		FloatRows.combine(rows, 1, a, mixture.factors, entry + 1, out, count);
	}

	@Override
	public final void leastDistances(final float[] out) {
		for (int chunk = 0; chunk < chunks(); chunk++) {
			Arrays.fill(row, 0, count(chunk), Float.POSITIVE_INFINITY);
			for (final float[] distances : r[chunk])
				FloatRows.min(distances, row, count(chunk));
			System.arraycopy(row, 0, out, chunk * width, count(chunk));
		}
	}

	/** Squared distances to log densities of Student's t: c - (nu + D)/2 log(1 + q / nu). */
	private void student(final float[] out, final int k, final int count) {
		FloatRows.affine(out, 1, (float) (1 / mixture.freedom[k]), count);
		log.logarithm(out, count);
		FloatRows.affine(out, mixture.logConstants[k], (float) (-0.5 * (mixture.freedom[k] + dimension)), count);
	}

	@Override
	public void joint() {
		for (int chunk = 0; chunk < chunks(); chunk++)
			for (int k = 0; k < components; k++)
				if (mixture.freedom.length == 0)
					FloatRows.affine(r[chunk][k], mixture.logConstants[k], -0.5f, padded(chunk));
				else
					student(r[chunk][k], k, padded(chunk));
	}

	@Override
	public final void shift(final int k, final int i, final double log) {
		r[i / width][k][i % width] += (float) log;
	}

	@Override
	public final void normalise(final double pixelWeight) {
		weight = pixelWeight;
		for (int chunk = 0; chunk < chunks(); chunk++) {
			normalise(chunk, padded(chunk));
			for (final float[] v : r[chunk])
				Arrays.fill(v, count(chunk), padded(chunk), 0);
			Arrays.fill(largest[chunk], count(chunk), padded(chunk), 0);
			Arrays.fill(sums[chunk], count(chunk), padded(chunk), 1);
		}
	}

	/** Fills r with weighted responsibilities, largest and sums for the pixels of a chunk, padded. */
	void normalise(final int chunk, final int count) {
		final float[][] rows = r[chunk];
		Arrays.fill(largest[chunk], 0, count, -Float.MAX_VALUE);
		Arrays.fill(sums[chunk], 0, count, 0);
		for (final float[] log : rows)
			FloatRows.max(log, largest[chunk], count);
		for (final float[] log : rows) {
			exp.exponentiate(log, largest[chunk], count);
			FloatRows.add(log, sums[chunk], count);
		}
		FloatRows.quotient((float) weight, sums[chunk], Float.MIN_NORMAL, row, count);
		for (final float[] e : rows)
			FloatRows.multiply(e, row, e, count);
	}

	@Override
	public final double logSum(final int i) {
		return largest[i / width][i % width] + Math.log(sums[i / width][i % width]);
	}

	/** The sum of logarithms is the logarithm of a product, which spares most of them. */
	@Override
	public final double logSum() {
		double sum = 0;
		double product = 1;
		for (int chunk = 0; chunk < chunks(); chunk++) {
			final float[] m = largest[chunk];
			final float[] s = sums[chunk];
			for (int i = 0; i < padded(chunk); i += 4) {
				sum += ((double) m[i] + m[i + 1]) + ((double) m[i + 2] + m[i + 3]);
				product *= ((double) s[i] * s[i + 1]) * ((double) s[i + 2] * s[i + 3]);
				if (!(product < LARGE)) {
					sum += Math.log(product);
					product = 1;
				}
			}
		}
		return sum + Math.log(product);
	}

	@Override
	public final double responsibility(final int k, final int i) {
		return r[i / width][k][i % width];
	}

	@Override
	public final void responsibilities(final int k, final float[] out) {
		for (int chunk = 0; chunk < chunks(); chunk++)
			System.arraycopy(r[chunk][k], 0, out, chunk * width, count(chunk));
	}

	@Override
	public final void weigh(final int i, final double factor) {
		for (final float[] v : r[i / width])
			v[i % width] *= (float) factor;
	}

	@Override
	public void accumulate() {
		for (int k = 0; k < components; k++) {
			double count = 0;
			for (int chunk = 0; chunk < chunks(); chunk++)
				count += sum(r[chunk][k], padded(chunk));
			if (!(count > NEGLIGIBLE * weight))
				continue;
			moments.counts()[k] += count;
			final float[][][] rows = mixture.centred ? about(k) : x;
			for (int d = 0; d < dimension; d++)
				for (int chunk = 0; chunk < chunks(); chunk++) {
					FloatRows.multiply(r[chunk][k], rows[chunk][d], y[chunk][d], padded(chunk));
					moments.sums()[k * dimension + d] += sum(y[chunk][d], padded(chunk));
				}
			if (family == CovarianceFamily.FULL)
				addProducts(rows, k * PackedMixture.triangle(dimension));
			else
				if (family != CovarianceFamily.TIED)
					for (int d = 0; d < dimension; d++)
						moments.seconds()[k * dimension + d] += dot(rows, d, d);
		}
		if (family == CovarianceFamily.TIED)
			addTied();
	}

	/** The second moments of all components together: their responsibilities add up to the pixel's weight. */
	final void addTied() {
		for (int chunk = 0; chunk < chunks(); chunk++) {
			Arrays.fill(row, 0, padded(chunk), 0);
			for (final float[] v : r[chunk])
				FloatRows.add(v, row, padded(chunk));
			for (int d = 0; d < dimension; d++)
				FloatRows.multiply(row, x[chunk][d], y[chunk][d], padded(chunk));
		}
		addProducts(x, 0);
	}

	/** By chunk, D rows of features about the mean of a component. */
	private float[][][] about(final int k) {
		for (int chunk = 0; chunk < chunks(); chunk++)
			for (int d = 0; d < dimension; d++)
				FloatRows.subtract(x[chunk][d], mixture.means[k * dimension + d], about[chunk][d], padded(chunk));
		return about;
	}

	private void addProducts(final float[][][] rows, final int triangle) {
		int entry = triangle;
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++)
				moments.seconds()[entry++] += dot(rows, a, b);
	}

	/** Sum over the block of y_a times row b. */
	private double dot(final float[][][] rows, final int a, final int b) {
		if (n == 3 * width) {
			FloatRows.multiply3(y[0][a], rows[0][b], y[1][a], rows[1][b], y[2][a], rows[2][b], row, width);
			return FloatRows.sum(row, width, half);
		}
		double sum = 0;
		for (int chunk = 0; chunk < chunks(); chunk++) {
			FloatRows.multiply(y[chunk][a], rows[chunk][b], row, padded(chunk));
			sum += FloatRows.sum(row, padded(chunk), half);
		}
		return sum;
	}

	private double sum(final float[] v, final int count) {
		System.arraycopy(v, 0, row, 0, count);
		return FloatRows.sum(row, count, half);
	}

	@Override
	public double drain(final Moments into) {
		double owed = 0;
		for (int k = 0; k < components; k++)
			owed += mixture.owed[k] * moments.counts()[k];
		mixture.restore(moments);
		into.add(moments);
		moments.clear();
		return owed;
	}
}
