package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.embrush.model.FeatureRecipe;

/**
 * A kind of class density over some scales of the channels, before it is known what it is worth.
 *
 * @param view what it sees of the features
 * @param kind how the density is made
 * @param strength pseudo-pixels of the prior, the width of a kernel, or number of trees
 */
record Candidate(View view, Kind kind, double strength) {

	/** How densities are made from labels. */
	enum Kind {
		/** One Student t a class. */
		STUDENT,
		/** A narrow t on every labelled pixel. */
		KERNEL,
		/** A Gaussian a class over the votes of a forest. */
		FOREST
	}

	private static final List<Double> SIGMAS = List.of(0.0, 1.0, 2.0, 4.0);
	private static final List<List<Double>> SINGLE = List.of(List.of(0.0), List.of(1.0), List.of(2.0), List.of(4.0));
	private static final List<List<Double>> PAIRS =
			List.of(List.of(0.0, 1.0), List.of(0.0, 2.0), List.of(1.0, 4.0), List.of(2.0, 4.0));
	/** Scales of the forests: single pixels, their surroundings, and both. */
	private static final List<List<Double>> WOODED = List.of(List.of(0.0), List.of(1.0, 4.0), SIGMAS);
	/**
	 * Channels beyond which several scales together are seen as principal components, and how many of these: many channels
	 * repeat each other, and trees, which split one feature at a time, and densities of hundreds of features learn little
	 * from a few labels then. With 15 labels a class of 48 spectral bands kappa rose from 0.905 to 0.939; with ten channels
	 * of an element map such trees were worse than others.
	 */
	private static final int FEW_CHANNELS = 12;
	private static final int AXES = 30;
	/** Channels beyond which single scales are seen so too: densities of hundreds of features take minutes. */
	private static final int MANY_CHANNELS = 64;
	private static final int TREES = 100;
	/** Trees of a candidate that is fitted again and again. */
	private static final int LIGHT_TREES = 30;
	/**
	 * Candidates that a forest counts as, when scribbles are single pixels: it is of another kind than all others, so its
	 * errors are its own.
	 */
	private static final double FOREST_SHARE = 3;
	/** A candidate of a preview with more features than this would cost more than it adds. */
	private static final int MOST_FEATURES = 100;

	/**
	 * @param wide the recipe of all features
	 * @param covariance of these features
	 * @param fast whether a few candidates do
	 * @return the candidates, simpler ones first
	 */
	static List<Candidate> of(final FeatureRecipe wide, final double[] covariance, final boolean fast) {
		return fast ? few(wide) : all(wide, covariance);
	}

	private static List<Candidate> all(final FeatureRecipe wide, final double[] covariance) {
		final List<Candidate> all = new ArrayList<>();
		for (final List<Double> sigmas : SINGLE) {
			final View scale = View.of(wide, sigmas);
			all.addAll(densities(wide.channels().length > MANY_CHANNELS ? scale.projected(covariance, AXES) : scale,
					true));
		}
		if (wide.channels().length <= FEW_CHANNELS)
			for (final List<Double> sigmas : PAIRS)
				all.addAll(densities(View.of(wide, sigmas), false));
		else
			all.addAll(projected(wide, covariance));
		for (final List<Double> sigmas : WOODED)
			all.add(new Candidate(View.of(wide, sigmas), Kind.FOREST, TREES));
		return all;
	}

	private static List<Candidate> densities(final View view, final boolean kernels) {
		final List<Candidate> densities = new ArrayList<>();
		densities.add(new Candidate(view, Kind.STUDENT, 30));
		densities.add(new Candidate(view, Kind.STUDENT, 4));
		if (kernels)
			densities.add(new Candidate(view, Kind.KERNEL, 1));
		return densities;
	}

	/** Candidates that see several scales as principal components. */
	private static List<Candidate> projected(final FeatureRecipe wide, final double[] covariance) {
		final List<Candidate> projected = new ArrayList<>();
		for (final List<Double> sigmas : Stream.concat(PAIRS.stream(), Stream.of(SIGMAS)).toList()) {
			final View view = View.of(wide, sigmas).projected(covariance, AXES);
			projected.addAll(densities(view, true));
			if (WOODED.contains(sigmas))
				projected.add(new Candidate(view, Kind.FOREST, TREES));
		}
		return projected;
	}

	private static List<Candidate> few(final FeatureRecipe wide) {
		final List<Candidate> few = new ArrayList<>();
		for (final List<Double> sigmas : List.of(List.of(0.0), List.of(2.0), List.of(0.0, 2.0)))
			if (sigmas.size() == 1 || sigmas.size() * wide.channels().length <= MOST_FEATURES) {
				final View view = View.of(wide, sigmas);
				few.add(new Candidate(view, Kind.STUDENT, 30));
				few.add(new Candidate(view, Kind.KERNEL, 1));
			}
		return few;
	}

	/** The class densities, under equal class fractions. */
	ClassDensities densities(final LabelDensities labels, final long seed) {
		return switch (kind) {
			case STUDENT -> ClassDensities.of(labels.students(strength));
			case KERNEL -> ClassDensities.of(labels.kernels(strength));
			case FOREST -> ClassDensities.of(labels.forest((int) strength, seed));
		};
	}

	/** The same candidate at less cost, for fits that are made by the hundred. */
	Candidate light() {
		return kind == Kind.FOREST ? new Candidate(view, kind, LIGHT_TREES) : this;
	}

	/**
	 * How many candidates this one counts as before evidence is heard. The pixels of a scribble resemble each other, which
	 * makes densities too sure of themselves; trees, which hear only of the order of values, less so.
	 *
	 * @param scribbleSize mean number of labelled pixels of a scribble
	 */
	double share(final double scribbleSize) {
		return kind == Kind.FOREST ? FOREST_SHARE * Math.sqrt(scribbleSize) : 1;
	}

	/** In words. */
	String describe() {
		final String scales = Arrays.stream(view.recipe().sigmas()).mapToObj(s -> String.format(Locale.ROOT, "%.0f", s))
				.collect(Collectors.joining(", "));
		final int axes = view.recipe().projection().length;
		return "scales " + scales + (axes > 0 ? " on " + axes + " principal axes; " : "; ") + switch (kind) {
			case STUDENT -> String.format(Locale.ROOT, "a Student t a class, prior of %.0f pixels", strength);
			case KERNEL -> "a kernel on every label";
			case FOREST -> String.format(Locale.ROOT, "a Gaussian a class over the votes of %.0f trees", strength);
		};
	}
}
