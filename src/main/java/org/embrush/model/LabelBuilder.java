package org.embrush.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Collects painted pixels in any order and turns them into {@link LabelEvidence}.
 *
 * <p>A pixel painted twice with one class is one label with the larger weight. A pixel painted with several classes is a
 * soft label: e(c) is the share of the class in the summed weights, and its weight is their sum, at most the larger of 1
 * and the largest single weight.
 *
 * <pre>{@code
 * LabelEvidence labels = LabelEvidence.builder(640, 480).paint(3, 4, 2, 1).build(legend);
 * }</pre>
 */
public final class LabelBuilder {

	private final int width;
	private final int height;
	private long[] positions = new long[64];
	private int[] ids = new int[64];
	private double[] weights = new double[64];
	private int size;

	LabelBuilder(final int width, final int height) {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("map size (" + width + " x " + height + ") must be at least 1 x 1");
		this.width = width;
		this.height = height;
	}

	/**
	 * Paints one pixel.
	 *
	 * @param x column, 0 to width - 1
	 * @param y row, 0 to height - 1
	 * @param id class id, 1 to {@link LegendEntry#MAX_ID}
	 * @param weight above 0, finite; 1 for an ordinary label
	 * @return this builder
	 */
	public LabelBuilder paint(final int x, final int y, final int id, final double weight) {
		if (x < 0 || x >= width || y < 0 || y >= height)
			throw new IllegalArgumentException(
					"painted pixel (" + x + ", " + y + ") lies outside the map of " + width + " x " + height);
		if (id < 1 || id > LegendEntry.MAX_ID)
			throw new IllegalArgumentException("class id (" + id + ") must lie between 1 and " + LegendEntry.MAX_ID);
		if (!(weight > 0) || Double.isInfinite(weight))
			throw new IllegalArgumentException("label weight (" + weight + ") must be above 0 and finite");
		if (size == ids.length) {
			positions = Arrays.copyOf(positions, 2 * size);
			ids = Arrays.copyOf(ids, 2 * size);
			weights = Arrays.copyOf(weights, 2 * size);
		}
		positions[size] = (long) y * width + x;
		ids[size] = id;
		weights[size++] = weight;
		return this;
	}

	/** @return the class ids painted so far, ascending */
	public TreeSet<Integer> paintedIds() {
		final TreeSet<Integer> found = new TreeSet<>();
		for (int i = 0; i < size; i++)
			found.add(ids[i]);
		return found;
	}

	/** @return evidence over a legend made of the painted ids alone */
	public LabelEvidence build() {
		return build(Legend.ofIds(paintedIds()));
	}

	/**
	 * @param legend holds every painted class id
	 * @return the evidence, in ascending pixel order
	 * @throws IllegalArgumentException when a painted class is missing from the legend
	 */
	public LabelEvidence build(final Legend legend) {
		final int[] index = new int[LegendEntry.MAX_ID + 1];
		for (final int id : paintedIds()) {
			index[id] = legend.indexOf(id);
			if (index[id] < 0)
				throw new IllegalArgumentException("class id (" + id + ") is painted but missing from the legend");
		}
		final int[] order = order();
		final long[] place = new long[size];
		final int[] classes = new int[size];
		final double[] weight = new double[size];
		final List<double[]> soft = new ArrayList<>();
		int pixels = 0;
		for (int first = 0, next; first < size; first = next, pixels++) {
			next = first;
			final double[] share = new double[legend.size()];
			int distinct = 0;
			double sum = 0;
			double largest = 0;
			while (next < size && positions[order[next]] == positions[order[first]]) {
				final int c = index[ids[order[next]]];
				distinct += share[c] == 0 ? 1 : 0;
				share[c] = Math.max(share[c], weights[order[next]]);
				largest = Math.max(largest, share[c]);
				next++;
			}
			for (final double s : share)
				sum += s;
			place[pixels] = positions[order[first]];
			weight[pixels] = Math.min(sum, Math.max(1, largest));
			classes[pixels] = index[ids[order[first]]];
			if (distinct > 1) {
				for (int c = 0; c < share.length; c++)
					share[c] /= sum;
				soft.add(share);
				classes[pixels] = -soft.size();
			}
		}
		return new LabelEvidence(width, height, legend, Arrays.copyOf(place, pixels), Arrays.copyOf(classes, pixels),
				soft.toArray(new double[0][]), Arrays.copyOf(weight, pixels));
	}

	/** Indices of the strokes by position, then id; label images arrive in that order already. */
	private int[] order() {
		boolean sorted = true;
		for (int i = 1; i < size && sorted; i++)
			sorted = positions[i - 1] < positions[i];
		if (sorted)
			return IntStream.range(0, size).toArray();
		return IntStream.range(0, size).boxed().sorted(
				Comparator.<Integer>comparingLong(i -> positions[i]).thenComparingInt(i -> ids[i])).mapToInt(i -> i)
				.toArray();
	}
}
