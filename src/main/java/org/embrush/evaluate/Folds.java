package org.embrush.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;

/**
 * Which labelled pixels are held out together. Neighbouring pixels resemble each other, so scores from pixels held out
 * one by one flatter; whole scribbles are held out where every class has two, spatial blocks of a scribble where a class
 * has only one.
 *
 * <pre>{@code
 * Folds folds = Folds.of(labels, 5, seed);
 * LabelEvidence training = labels.subset(folds.trainingSide(0));
 * }</pre>
 *
 * <p>Every fold holds out some of every class that has two labelled pixels, and its training side keeps every class. The
 * only pixel of a class is never held out.
 *
 * @param kind what is held out together
 * @param count number of folds, 2 or more
 * @param foldOfLabel fold of every labelled pixel, 0 to {@code count - 1}, or -1 for a pixel that is never held out
 */
public record Folds(Kind kind, int count, int[] foldOfLabel) {

	/** What is held out together. */
	public enum Kind {
		/** Whole scribbles. */
		SCRIBBLES,
		/** Whole scribbles, and stretches of the scribble of a class that has only one. */
		BLOCKS
	}

	public Folds {
		if (count < 2)
			throw new IllegalArgumentException("folds (" + count + ") must be at least 2");
		for (final int fold : foldOfLabel)
			if (fold < -1 || fold >= count)
				throw new IllegalArgumentException("fold (" + fold + ") must lie between -1 and " + (count - 1));
	}

	/**
	 * Deals the labelled pixels out, balanced by class and pixels.
	 *
	 * @param labels the painted pixels
	 * @param k folds wanted, 2 or more; there are fewer when a class has fewer scribbles or blocks
	 * @param seed deals scribbles of equal size
	 * @return the folds
	 * @throws InputException when no class has two labelled pixels
	 */
	public static Folds of(final LabelEvidence labels, final int k, final long seed) {
		if (k < 2)
			throw new IllegalArgumentException("folds (" + k + ") must be at least 2");
		final List<List<List<Integer>>> units = new ArrayList<>();
		Kind kind = Kind.SCRIBBLES;
		int count = k;
		for (final List<List<Integer>> scribbles : scribblesByClass(labels)) {
			List<List<Integer>> ofClass = scribbles;
			if (scribbles.size() == 1 && scribbles.get(0).size() > 1) {
				ofClass = blocks(labels, scribbles.get(0), k);
				kind = Kind.BLOCKS;
			}
			if (ofClass.size() > 1) {
				units.add(ofClass);
				count = Math.min(count, ofClass.size());
			}
		}
		if (units.isEmpty())
			throw new InputException("no class has two labelled pixels (" + labels.size() +
					" labelled in all): paint more before cross-validating");
		return new Folds(kind, count, deal(units, labels.size(), count, new Random(seed)));
	}

	/** For every painted class its scribbles, each a list of labelled pixels. */
	private static List<List<List<Integer>>> scribblesByClass(final LabelEvidence labels) {
		final int[] scribble = Scribbles.of(labels);
		final TreeMap<Integer, TreeMap<Integer, List<Integer>>> found = new TreeMap<>();
		for (int i = 0; i < scribble.length; i++)
			found.computeIfAbsent(labels.likeliestClass(i), c -> new TreeMap<>())
					.computeIfAbsent(scribble[i], s -> new ArrayList<>()).add(i);
		final List<List<List<Integer>>> classes = new ArrayList<>();
		for (final TreeMap<Integer, List<Integer>> ofClass : found.values())
			classes.add(new ArrayList<>(ofClass.values()));
		return classes;
	}

	/** Cuts a scribble of two or more pixels across its longer side into 2 to k blocks of about equally many pixels. */
	private static List<List<Integer>> blocks(final LabelEvidence labels, final List<Integer> scribble, final int k) {
		final int wide = extent(scribble.stream().mapToInt(labels::x).toArray());
		final int high = extent(scribble.stream().mapToInt(labels::y).toArray());
		final TreeMap<Integer, List<Integer>> slices = new TreeMap<>();
		for (final int i : scribble)
			slices.computeIfAbsent(wide >= high ? labels.x(i) : labels.y(i), at -> new ArrayList<>()).add(i);
		final TreeMap<Integer, List<Integer>> blocks = new TreeMap<>();
		double before = 0;
		for (final List<Integer> slice : slices.values()) {
			final int block = (int) ((before + 0.5 * slice.size()) * k / scribble.size());
			blocks.computeIfAbsent(block, b -> new ArrayList<>()).addAll(slice);
			before += slice.size();
		}
		return new ArrayList<>(blocks.values());
	}

	private static int extent(final int[] coordinates) {
		return Arrays.stream(coordinates).max().orElse(0) - Arrays.stream(coordinates).min().orElse(0);
	}

	/** Large units first, each to the fold with the fewest pixels of its class, then the fewest pixels. */
	private static int[] deal(final List<List<List<Integer>>> units, final int pixels, final int count,
			final Random random) {
		final int[] foldOfLabel = new int[pixels];
		Arrays.fill(foldOfLabel, -1);
		final int[] dealt = new int[count];
		for (final List<List<Integer>> ofClass : units) {
			Collections.shuffle(ofClass, random);
			ofClass.sort(Comparator.comparingInt(unit -> -unit.size()));
			final int[] dealtOfClass = new int[count];
			for (final List<Integer> unit : ofClass) {
				int fold = 0;
				for (int f = 1; f < count; f++)
					if (dealtOfClass[f] < dealtOfClass[fold]
							|| dealtOfClass[f] == dealtOfClass[fold] && dealt[f] < dealt[fold])
						fold = f;
				dealtOfClass[fold] += unit.size();
				dealt[fold] += unit.size();
				for (final int i : unit)
					foldOfLabel[i] = fold;
			}
		}
		return foldOfLabel;
	}

	/**
	 * @param fold a fold
	 * @return which labelled pixels its fit may see, for {@link LabelEvidence#subset}
	 */
	public boolean[] trainingSide(final int fold) {
		if (fold < 0 || fold >= count)
			throw new IllegalArgumentException("fold (" + fold + ") must lie between 0 and " + (count - 1));
		final boolean[] keep = new boolean[foldOfLabel.length];
		for (int i = 0; i < keep.length; i++)
			keep[i] = foldOfLabel[i] != fold;
		return keep;
	}

	/**
	 * @param fold 0 to {@code count - 1}
	 * @return indices of the labelled pixels on its training side, ascending
	 */
	public int[] training(final int fold) {
		final boolean[] training = trainingSide(fold);
		return IntStream.range(0, training.length).filter(i -> training[i]).toArray();
	}

	/**
	 * @param fold 0 to {@code count - 1}
	 * @return indices of the labelled pixels that it holds out, ascending
	 */
	public int[] heldOut(final int fold) {
		final boolean[] training = trainingSide(fold);
		return IntStream.range(0, training.length).filter(i -> !training[i]).toArray();
	}

	/** @return how pixels are held out, in words, for example {@code "5 folds of whole scribbles"} */
	public String describe() {
		final long always = Arrays.stream(foldOfLabel).filter(fold -> fold < 0).count();
		return count + " folds of " + (kind == Kind.SCRIBBLES ? "whole scribbles"
				: "scribbles, cut into blocks where a class has only one") +
				(always == 0 ? "" : "; classes with one labelled pixel (" + always + ") are never held out");
	}
}
