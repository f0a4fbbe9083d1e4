package org.embrush.committee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.embrush.model.FeatureRecipe;

/**
 * A kind of class density over some scales of the channels, before it is known what it is worth.
 *
 * @param sigmas scales in pixels, a subset of those of the recipe that holds all features
 * @param kind how the density is made
 * @param strength pseudo-pixels of the prior, the width of a kernel, or number of trees
 */
record Candidate(List<Double> sigmas, Kind kind, double strength) {

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
	private static final List<List<Double>> RECIPES = List.of(List.of(0.0), List.of(1.0), List.of(2.0), List.of(4.0),
			List.of(0.0, 1.0), List.of(0.0, 2.0), List.of(1.0, 4.0), List.of(2.0, 4.0));
	/** Scales of the forests: single pixels, their surroundings, and both. */
	private static final List<List<Double>> WOODED = List.of(List.of(0.0), List.of(1.0, 4.0), SIGMAS);
	private static final int TREES = 100;
	/** Trees of a candidate that is fitted again and again. */
	private static final int LIGHT_TREES = 30;
	/**
	 * Candidates that a forest counts as, when scribbles are single pixels: it is of another kind than all others, so its
	 * errors are its own.
	 */
	private static final double FOREST_SHARE = 3;
	/** A candidate with more features than this would cost more than it adds. */
	private static final int MOST_FEATURES = 100;

	/**
	 * @param channels number of channels used
	 * @param fast whether a few do
	 * @return the candidates, simpler ones first
	 */
	static List<Candidate> of(final int channels, final boolean fast) {
		return fast ? few(channels) : all(channels);
	}

	private static List<Candidate> all(final int channels) {
		final List<Candidate> all = new ArrayList<>();
		for (final List<Double> sigmas : RECIPES)
			if (sigmas.size() == 1 || sigmas.size() * channels <= MOST_FEATURES) {
				all.add(new Candidate(sigmas, Kind.STUDENT, 30));
				all.add(new Candidate(sigmas, Kind.STUDENT, 4));
				if (sigmas.size() == 1)
					all.add(new Candidate(sigmas, Kind.KERNEL, 1));
			}
		for (final List<Double> sigmas : WOODED)
			all.add(new Candidate(sigmas, Kind.FOREST, TREES));
		return all;
	}

	private static List<Candidate> few(final int channels) {
		final List<Candidate> few = new ArrayList<>();
		for (final List<Double> sigmas : List.of(List.of(0.0), List.of(2.0), List.of(0.0, 2.0)))
			if (sigmas.size() == 1 || sigmas.size() * channels <= MOST_FEATURES) {
				few.add(new Candidate(sigmas, Kind.STUDENT, 30));
				few.add(new Candidate(sigmas, Kind.KERNEL, 1));
			}
		return few;
	}

	/** Which features of a recipe over all scales have these ones. */
	static int[] columns(final FeatureRecipe wide, final List<Double> sigmas) {
		final List<Double> all = Arrays.stream(wide.sigmas()).boxed().toList();
		final int channels = wide.channels().length;
		final int[] columns = new int[sigmas.size() * channels];
		for (int s = 0; s < sigmas.size(); s++)
			for (int i = 0; i < channels; i++)
				columns[s * channels + i] = all.indexOf(sigmas.get(s)) * channels + i;
		return columns;
	}

	/** A recipe over all scales cut down to these; what would be learned for them alone. */
	static FeatureRecipe recipe(final FeatureRecipe wide, final List<Double> sigmas) {
		final int[] columns = columns(wide, sigmas);
		final double[] center = new double[columns.length];
		final double[] spread = new double[columns.length];
		for (int j = 0; j < columns.length; j++) {
			center[j] = wide.center()[columns[j]];
			spread[j] = wide.spread()[columns[j]];
		}
		return new FeatureRecipe(wide.channels(), wide.stabiliser(), wide.stabiliserScales(),
				sigmas.stream().mapToDouble(s -> s).toArray(), center, spread, new double[0][]);
	}

	/** Which features of a recipe over all scales this candidate uses. */
	int[] columns(final FeatureRecipe wide) {
		return columns(wide, sigmas);
	}

	/** A recipe over all scales cut down to this candidate's. */
	FeatureRecipe recipe(final FeatureRecipe wide) {
		return recipe(wide, sigmas);
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
		return kind == Kind.FOREST ? new Candidate(sigmas, kind, LIGHT_TREES) : this;
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
		final String scales = sigmas.stream().map(s -> String.format(Locale.ROOT, "%.0f", s))
				.collect(Collectors.joining(", "));
		return "scales " + scales + "; " + switch (kind) {
			case STUDENT -> String.format(Locale.ROOT, "a Student t a class, prior of %.0f pixels", strength);
			case KERNEL -> "a kernel on every label";
			case FOREST -> String.format(Locale.ROOT, "a Gaussian a class over the votes of %.0f trees", strength);
		};
	}
}
