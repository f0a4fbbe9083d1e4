package org.embrush.spatial;

import java.util.Arrays;

import org.embrush.model.PottsField;
import org.embrush.tile.Region;

/** The mean-field update of one row of a tile after the other; one a thread, as it owns buffers. */
final class FieldRow {

	private final ClassEvidence evidence;
	private final PottsField potts;
	private final NeighbourSums neighbours;
	private final FramedPlanes field;
	private final float[] weights;
	private final float[][] sums;
	private final float[][] joint;
	private final float[] total;
	private int x;
	private int y;
	private int n;

	/** @param width most pixels of a row */
	FieldRow(final ClassEvidence evidence, final PottsField potts, final NeighbourSums neighbours, final int width) {
		this.evidence = evidence;
		this.potts = potts;
		this.neighbours = neighbours;
		this.field = neighbours.field();
		final int classes = potts.classes();
		this.weights = new float[classes];
		for (int c = 0; c < classes; c++)
			weights[c] = (float) (Math.exp(potts.external()[c]) / evidence.fractions()[c]);
		this.sums = new float[classes][width];
		this.joint = new float[classes][width];
		this.total = new float[width];
	}

	/** Computes b(c) exp(h_c + beta u(c)) and its sum over the classes for a row of a tile. */
	void compute(final Region tile, final int row) {
		x = tile.x();
		y = row;
		n = tile.width();
		final int position = y * evidence.map().width() + x;
		for (int c = 0; c < joint.length; c++) {
			neighbours.compute(c, field.index(x, y), n, sums[c]);
			exponentiate(sums[c], (float) (potts.strength() / 64), n, joint[c]);
			multiply(evidence.map().planes()[c], position, weights[c], n, joint[c]);
		}
		evidence.forLabels(position, position + n, (labelled, label) -> {
			for (int c = 0; c < joint.length; c++)
				joint[c][labelled - position] *= (float) evidence.label(label, c);
		});
		Arrays.fill(total, 0, n, 0);
		for (final float[] ofClass : joint)
			add(ofClass, n, total);
	}

	/**
	 * out = exp(64 * factor * u), by Taylor's series to degree 5 for an argument of at most 0.16 and six squarings: right
	 * to 1e-5, and free of branches, so that the loop becomes vector instructions.
	 */
	private static void exponentiate(final float[] u, final float factor, final int n, final float[] out) {
		for (int i = 0; i < n; i++) {
			final float v = factor * u[i];
			final float e1 = 1 + v * (1 + v * (0.5f + v * (0.16666667f + v * (0.041666667f + v * 0.008333334f))));
			final float e2 = e1 * e1;
			final float e4 = e2 * e2;
			final float e8 = e4 * e4;
			final float e16 = e8 * e8;
			final float e32 = e16 * e16;
			out[i] = e32 * e32;
		}
	}

	private static void multiply(final float[] plane, final int from, final float weight, final int n,
			final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] *= weight * Math.max(plane[from + i], ClassEvidence.LEAST);
	}

	private static void add(final float[] v, final int n, final float[] out) {
		for (int i = 0; i < n; i++)
			out[i] += v[i];
	}

	/** Stores q of every other pixel of the row last computed, from a column on; 0 where the map has no data. */
	void store(final int first) {
		final int at = field.index(x, y);
		for (int c = 0; c < joint.length; c++) {
			final float[] plane = field.planes()[c];
			for (int i = first - x; i < n; i += 2)
				plane[at + i] = total[i] > 0 ? joint[c][i] / total[i] : 0;
		}
	}

	/** The row's part of {@link MeanField#bound}; every pair of neighbours counts half in each of its rows. */
	double bound(final Region tile, final int row) {
		compute(tile, row);
		final int at = field.index(x, y);
		double sum = 0;
		for (int c = 0; c < joint.length; c++)
			for (int i = 0; i < n; i++) {
				final double q = field.planes()[c][at + i];
				if (q > 0)
					sum += q * (Math.log(joint[c][i]) - 0.5 * potts.strength() * sums[c][i] - Math.log(q));
			}
		return sum;
	}

	/** Adds the row's part of the pseudo-likelihood. */
	void addTo(final PseudoLikelihood into, final Region tile, final int row) {
		compute(tile, row);
		final int at = field.index(x, y);
		final double[] q = new double[joint.length];
		final double[] u = new double[joint.length];
		for (int i = 0; i < n; i++)
			if (total[i] > 0) {
				for (int c = 0; c < q.length; c++) {
					q[c] = field.planes()[c][at + i];
					u[c] = sums[c][i];
				}
				into.addPixel(q, u);
			}
	}
}
