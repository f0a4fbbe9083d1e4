package org.embrush.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.embrush.model.LabelBuilder;

/** Painted pixels as they stand in a label file, before it is known which class ids its names mean. */
final class LabelStrokes {

	private final List<ClassMark> marks = new ArrayList<>();
	private final Map<ClassMark, Integer> indices = new HashMap<>();
	private final BitSet painted = new BitSet();
	private int[] xs = new int[64];
	private int[] ys = new int[64];
	private int[] markOf = new int[64];
	private double[] weights = new double[64];
	private int size;

	/**
	 * @param mark names a class, painted or not
	 * @return its index in {@link #marks()}, the same for equal marks
	 */
	int index(final ClassMark mark) {
		return indices.computeIfAbsent(mark, m -> {
			marks.add(m);
			return marks.size() - 1;
		});
	}

	/** Adds a pixel that lies in the map. */
	void add(final int x, final int y, final int mark, final double weight) {
		if (size == xs.length) {
			xs = Arrays.copyOf(xs, 2 * size);
			ys = Arrays.copyOf(ys, 2 * size);
			markOf = Arrays.copyOf(markOf, 2 * size);
			weights = Arrays.copyOf(weights, 2 * size);
		}
		xs[size] = x;
		ys[size] = y;
		markOf[size] = mark;
		weights[size++] = weight;
		painted.set(mark);
	}

	/** @return classes in order of first appearance */
	List<ClassMark> marks() {
		return marks;
	}

	/** @return whether a pixel is painted with this mark */
	boolean isPainted(final int mark) {
		return painted.get(mark);
	}

	/** Paints all pixels; ids holds the class id of every painted mark. */
	void paint(final LabelBuilder builder, final int[] ids) {
		for (int i = 0; i < size; i++)
			builder.paint(xs[i], ys[i], ids[markOf[i]], weights[i]);
	}
}
