package org.embrush.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the painted pixels of one map say about their classes: sparse, in ascending pixel order.
 *
 * <p>A pixel's position is {@code y * width + x}. Evidence e(c) lies in 0..1; a hard label is one-hot. Pixels that are
 * not listed are unlabelled (e = 1 for every class, design section 1).
 *
 * <pre>{@code
 * LabelEvidence labels = LabelEvidence.builder(width, height).paint(10, 20, 1, 1).paint(30, 5, 7, 1).build(legend);
 * }</pre>
 */
public final class LabelEvidence {

	private final int width;
	private final int height;
	private final Legend legend;
	private final long[] positions;
	/** Class index of a hard label, or -1 - row of {@link #soft}. */
	private final int[] classes;
	private final double[][] soft;
	private final double[] weights;

	LabelEvidence(final int width, final int height, final Legend legend, final long[] positions, final int[] classes,
			final double[][] soft, final double[] weights) {
		this.width = width;
		this.height = height;
		this.legend = legend;
		this.positions = positions;
		this.classes = classes;
		this.soft = soft;
		this.weights = weights;
	}

	/**
	 * @param width map width in pixels, 1 or more
	 * @param height map height in pixels, 1 or more
	 * @return an empty builder
	 */
	public static LabelBuilder builder(final int width, final int height) {
		return new LabelBuilder(width, height);
	}

	/** @return map width in pixels */
	public int width() {
		return width;
	}

	/** @return map height in pixels */
	public int height() {
		return height;
	}

	/** @return the classes that the evidence speaks of */
	public Legend legend() {
		return legend;
	}

	/** @return number of labelled pixels */
	public int size() {
		return positions.length;
	}

	/** @return number of labelled pixels that carry evidence for more than one class */
	public int softCount() {
		return soft.length;
	}

	/**
	 * @param i which labelled pixel, 0 to {@code size() - 1}
	 * @return its position {@code y * width + x}; ascends with i
	 */
	public long position(final int i) {
		return positions[i];
	}

	/**
	 * @param i which labelled pixel
	 * @return its column
	 */
	public int x(final int i) {
		return (int) (positions[i] % width);
	}

	/**
	 * @param i which labelled pixel
	 * @return its row
	 */
	public int y(final int i) {
		return (int) (positions[i] / width);
	}

	/**
	 * @param i which labelled pixel
	 * @return the class index of a hard label, -1 for a soft label
	 */
	public int hardClass(final int i) {
		return Math.max(classes[i], -1);
	}

	/**
	 * @param i which labelled pixel
	 * @param c a class index
	 * @return e(c), 0..1
	 */
	public double evidence(final int i, final int c) {
		final int hard = classes[i];
		return hard >= 0 ? hard == c ? 1 : 0 : soft[-1 - hard][c];
	}

	/**
	 * @param i which labelled pixel
	 * @return its weight, above 0; 1 unless the label says otherwise
	 */
	public double weight(final int i) {
		return weights[i];
	}

	/**
	 * @param i which labelled pixel
	 * @return the class index with the largest evidence, the first of equals
	 */
	public int likeliestClass(final int i) {
		if (classes[i] >= 0)
			return classes[i];
		final double[] e = soft[-1 - classes[i]];
		int best = 0;
		for (int c = 1; c < e.length; c++)
			if (e[c] > e[best])
				best = c;
		return best;
	}

	/**
	 * @param position a pixel position
	 * @return the number of labelled pixels before that position, which is the index of the first at or after it
	 */
	public int firstAtOrAfter(final long position) {
		final int found = Arrays.binarySearch(positions, position);
		return found >= 0 ? found : -1 - found;
	}

	/** @return labelled pixels by class index; a soft label counts for its likeliest class */
	public int[] countByClass() {
		final int[] counts = new int[legend.size()];
		for (int i = 0; i < size(); i++)
			counts[likeliestClass(i)]++;
		return counts;
	}

	/**
	 * Keeps some of the labelled pixels.
	 *
	 * @param keep which to keep, one entry a labelled pixel
	 * @return the thinner evidence over the same map and legend
	 */
	public LabelEvidence subset(final boolean[] keep) {
		if (keep.length != size())
			throw new IllegalArgumentException("keep has " + keep.length + " entries, expected " + size());
		return pick(IntStream.range(0, keep.length).filter(i -> keep[i]).toArray(), legend);
	}

	/**
	 * Speaks of the same pixels in a longer legend.
	 *
	 * @param longer a legend that holds every class id of this one
	 * @return the same evidence with class indices of the longer legend
	 * @throws IllegalArgumentException when a class with evidence is missing from the longer legend
	 */
	public LabelEvidence in(final Legend longer) {
		return pick(IntStream.range(0, size()).toArray(), longer);
	}

	/** Some labelled pixels, ascending, in terms of another legend. */
	private LabelEvidence pick(final int[] chosen, final Legend other) {
		final int[] index = legend.entries().stream().mapToInt(entry -> other.indexOf(entry.id())).toArray();
		final int[] newClasses = new int[chosen.length];
		final List<double[]> newSoft = new ArrayList<>();
		for (int i = 0; i < chosen.length; i++) {
			final double[] shares = new double[other.size()];
			for (int c = 0; c < index.length; c++) {
				if (evidence(chosen[i], c) == 0)
					continue;
				if (index[c] < 0)
					throw new IllegalArgumentException(
							"class id (" + legend.get(c).id() + ") is painted but missing from the legend");
				shares[index[c]] = evidence(chosen[i], c);
				newClasses[i] = index[c];
			}
			if (hardClass(chosen[i]) < 0) {
				newSoft.add(shares);
				newClasses[i] = -newSoft.size();
			}
		}
		return new LabelEvidence(width, height, other, Arrays.stream(chosen).mapToLong(this::position).toArray(),
				newClasses, newSoft.toArray(new double[0][]),
				Arrays.stream(chosen).mapToDouble(this::weight).toArray());
	}
}
