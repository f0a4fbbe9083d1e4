package org.embrush.kernel;

import java.util.Arrays;

import org.embrush.model.CovarianceFamily;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted moments on the Vector API: sums by lane in single precision, which move to double precision every so many
 * pixels. Second moments come in tiles of four by four features.
 */
final class SimdMoments {

	private static final VectorSpecies<Float> SPECIES = SimdBlock.SPECIES;
	private static final int L = SPECIES.length();
	/**
	 * Pixels after which lane sums move to double precision: as many terms a lane for any length of vector, since rounding
	 * grows with them.
	 */
	private static final int DRAIN = 128 * L;
	/** Pixels that are left out together where a component has no weight. */
	private static final int GROUP = 4 * L;
	/** Share of pixels up to which it pays to set those with a weight side by side: that costs D loads of some D^2 / 2. */
	private static final double SPARSE = 0.75;

	private final FloatMixture mixture;
	private final CovarianceFamily family;
	private final int components;
	private final int dimension;
	private final int tiles;
	/** What the first tile holds before the first feature. */
	private final int pad;
	/** Lane sums of a row. */
	private final float[] count = new float[L];
	/** Where the groups of pixels that are taken begin. */
	private final int[] groups;
	/** Weights of the pixels that are taken; tied: of all components together. */
	private final float[] weights;
	/** Lane sums of every component; tied: of all together behind them. */
	private final float[] lanes;
	/** Vectors of one component: its count, sums by whole tiles, then second moments. */
	private final int length;
	private int pending;

	SimdMoments(final FloatMixture mixture, final int width) {
		this.mixture = mixture;
		family = mixture.family;
		components = mixture.components;
		dimension = mixture.dimension;
		tiles = (dimension + 3) / 4;
		pad = 4 * tiles - dimension;
		groups = new int[width / GROUP + 1];
		weights = new float[width];
		final boolean triangular = family == CovarianceFamily.FULL || family == CovarianceFamily.TIED;
		length = 1 + 4 * tiles + (triangular ? 10 * tiles + 8 * tiles * (tiles - 1) : 4 * tiles);
		lanes = new float[(family == CovarianceFamily.TIED ? components + 1 : components) * length * L];
	}

	/**
	 * @param x not modified: D rows
	 * @param scratch modified: D rows
	 * @param r not modified: K rows of weighted responsibilities, 0 beyond the last pixel
	 * @param n pixels, a multiple of four vectors
	 * @param negligible a component with no more weight than this adds nothing; nor do groups of pixels that together have
	 *            no more
	 */
	void add(final float[][] x, final float[][] scratch, final float[][] r, final int n, final double negligible) {
		for (int k = 0; k < components; k++)
			add(k, x, scratch, r[k], n, negligible);
		if (family == CovarianceFamily.TIED) {
			Arrays.fill(weights, 0, n, 0);
			for (final float[] v : r)
				FloatRows.add(v, weights, n);
			seconds(x, weights, n, components * length * L);
		}
		pending += n;
	}

	private void add(final int k, final float[][] x, final float[][] scratch, final float[] r, final int n,
			final double negligible) {
		final int live = survey(r, n, (float) (4 * negligible / n));
		double sum = 0;
		for (final float lane : count)
			sum += lane;
		if (!(sum > negligible))
			return;
		final int from = k * length * L;
		for (int i = 0; i < L; i++)
			lanes[from + i] += count[i];
		final boolean pays = mixture.centred || family == CovarianceFamily.FULL && live * GROUP <= SPARSE * n;
		final boolean sparse = pays && live * GROUP < n;
		final int taken = sparse ? live : n / GROUP;
		final boolean copied = mixture.centred || sparse;
		if (copied)
			take(x, k, taken, scratch);
		if (sparse)
			take(r, 0, taken, weights);
		products(copied ? scratch : x, sparse ? weights : r, taken * GROUP, from);
	}

	private void products(final float[][] x, final float[] r, final int n, final int from) {
		if (family == CovarianceFamily.FULL)
			seconds(x, r, n, from);
		else // of a tied family only the sums are wanted; its squares fill room that nothing else needs
			for (int tile = 0; tile < tiles; tile++)
				SimdProducts.squares(x, 4 * tile - pad, r, n, lanes, from + (1 + 4 * tile) * L,
						from + (1 + 4 * tiles + 4 * tile) * L);
	}

	/** Sums a row by lane, and lists the groups of pixels that have more than a weight in any lane. */
	private int survey(final float[] v, final int n, final float least) {
		int live = 0;
		FloatVector s0 = FloatVector.zero(SPECIES);
		FloatVector s1 = s0;
		FloatVector s2 = s0;
		FloatVector s3 = s0;
		for (int i = 0; i < n; i += GROUP) {
			final FloatVector v0 = FloatVector.fromArray(SPECIES, v, i);
			final FloatVector v1 = FloatVector.fromArray(SPECIES, v, i + L);
			final FloatVector v2 = FloatVector.fromArray(SPECIES, v, i + 2 * L);
			final FloatVector v3 = FloatVector.fromArray(SPECIES, v, i + 3 * L);
			s0 = s0.add(v0);
			s1 = s1.add(v1);
			s2 = s2.add(v2);
			s3 = s3.add(v3);
			groups[live] = i;
			if (v0.add(v1).add(v2.add(v3)).compare(VectorOperators.GT, least).anyTrue())
				live++;
		}
		s0.add(s1).add(s2.add(s3)).intoArray(count, 0);
		return live;
	}

	/** The groups that matter of all features, side by side, about the mean of a component where that is asked for. */
	private void take(final float[][] x, final int k, final int taken, final float[][] out) {
		for (int d = 0; d < dimension; d++)
			take(x[d], mixture.centred ? mixture.means[k * dimension + d] : 0, taken, out[d]);
	}

	private void take(final float[] v, final float center, final int taken, final float[] out) {
		for (int g = 0, to = 0; g < taken; g++, to += GROUP)
			for (int i = 0; i < GROUP; i += L)
				FloatVector.fromArray(SPECIES, v, groups[g] + i).sub(center).intoArray(out, to + i);
	}

	/** Whether it is time to {@link #settle}. */
	boolean due() {
		return pending >= DRAIN;
	}

	private void seconds(final float[][] x, final float[] weights, final int n, final int from) {
		final boolean two = pad >= 2;
		int to = from + (1 + 4 * tiles) * L;
		if (two)
			SimdProducts.diagonalOfTwo(x, -pad, weights, n, lanes, from + L, to);
		for (int a = 0; a < tiles; a++, to += 10 * L)
			if (a > 0 || !two)
				SimdProducts.diagonal(x, 4 * a - pad, weights, n, lanes, from + (1 + 4 * a) * L, to);
		for (int a = 1; a < tiles; a++)
			for (int b = 0; b < a; b++, to += 16 * L)
				if (b > 0 || !two)
					SimdProducts.products(x, 4 * a - pad, 4 * b - pad, weights, n, lanes, to);
				else
					SimdProducts.productsWithTwo(x, 4 * a - pad, -pad, weights, n, lanes, to);
	}

	/**
	 * Moves the lane sums to double precision.
	 *
	 * @param moments modified
	 */
	void settle(final Moments moments) {
		for (int k = 0; k < components; k++) {
			final int from = k * length;
			moments.counts()[k] += reduce(from);
			for (int d = 0; d < dimension; d++)
				moments.sums()[k * dimension + d] += reduce(from + 1 + pad + d);
			if (family == CovarianceFamily.FULL)
				settleTiles(from, moments.seconds(), k * PackedMixture.triangle(dimension));
			else
				for (int d = 0; d < dimension && family != CovarianceFamily.TIED; d++)
					moments.seconds()[k * dimension + d] += reduce(from + 1 + 4 * tiles + pad + d);
		}
		if (family == CovarianceFamily.TIED)
			settleTiles(components * length, moments.seconds(), 0);
		Arrays.fill(lanes, 0);
		pending = 0;
	}

	private void settleTiles(final int component, final double[] seconds, final int triangle) {
		final int diagonals = component + 1 + 4 * tiles;
		final int products = diagonals + 10 * tiles;
		for (int a = 0; a < dimension; a++)
			for (int b = 0; b <= a; b++) {
				final int left = (pad + a) / 4;
				final int right = (pad + b) / 4;
				final int row = (pad + a) % 4;
				final int column = (pad + b) % 4;
				final int from = left == right
						? diagonals + 10 * left + PackedMixture.triangle(row)
						: products + 16 * (left * (left - 1) / 2 + right) + 4 * row;
				seconds[triangle + PackedMixture.triangle(a) + b] += reduce(from + column);
			}
	}

	private double reduce(final int vector) {
		double sum = 0;
		for (int i = 0; i < L; i++)
			sum += lanes[vector * L + i];
		return sum;
	}
}
