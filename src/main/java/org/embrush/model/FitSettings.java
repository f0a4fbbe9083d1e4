package org.embrush.model;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that steers a fit apart from data and features.
 *
 * <pre>{@code
 * FitSettings settings = FitSettings.builder().covariance(CovarianceFamily.TIED).maxIterations(50).build();
 * }</pre>
 *
 * @param table how components belong to classes
 * @param covariance shape of the covariances
 * @param components components a class when clamped, in all when shared; {@link #AUTO} lets the fit choose
 * @param componentsOfClass class id to number of components, for classes that differ (clamped only)
 * @param extraClasses number of further classes that nobody painted
 * @param unlabelledWeight lambda, the weight of an unlabelled pixel, 0..1; {@link #AUTO} lets the fit choose
 * @param classPriors how class fractions are known
 * @param givenPriors class id to fraction, when given
 * @param prior strengths of the priors
 * @param start where EM starts
 * @param restarts number of starts; the best bound wins
 * @param seed of every random choice
 * @param maxIterations most EM iterations, 0 or more
 * @param tolerance EM stops when an iteration raises the bound by less than this per unit of pixel weight
 * @param precision of the sums over pixels
 * @param schedule in which steps one mixture is fitted
 * @param method which model is fitted; a committee leaves table, covariance, components, start and lambda to itself
 * @param fast whether a committee is kept small: a fifth to a half of the time, for a preview
 * @param spatial the prior over neighbouring pixels
 */
public record FitSettings(TableKind table, CovarianceFamily covariance, int components,
		Map<Integer, Integer> componentsOfClass, int extraClasses, double unlabelledWeight, ClassPriors classPriors,
		Map<Integer, Double> givenPriors, PriorSettings prior, StartKind start, int restarts, long seed,
		int maxIterations, double tolerance, Precision precision, Schedule schedule, FitMethod method, boolean fast,
		SpatialPreference spatial) {

	private static final int MAX_ITERATIONS = 200;
	private static final double TOLERANCE = 1e-6;

	/** Value of a setting that the fit chooses itself. */
	public static final int AUTO = -1;

	/** The default: priors on, lambda and components automatic. */
	public static final FitSettings DEFAULT = builder().build();

	/** The textbook semi-supervised mixture: clamped, one component a class, all pixels weigh 1, no prior, plain EM. */
	public static final FitSettings TEXTBOOK = builder().method(FitMethod.MIXTURE).components(1).unlabelledWeight(1)
			.classPriors(ClassPriors.ESTIMATED).prior(PriorSettings.NONE).schedule(Schedule.EXACT)
			.spatial(SpatialPreference.NONE).build();

	public FitSettings {
		componentsOfClass = Map.copyOf(componentsOfClass);
		givenPriors = Map.copyOf(givenPriors);
		require(components == AUTO || components >= 1, "components", components, "1 or more");
		componentsOfClass.forEach(
				(id, n) -> require(n >= 1, "components of class " + id, n, "1 or more"));
		require(extraClasses >= 0, "extraClasses", extraClasses, "0 or more");
		require(extraClasses == 0 || table == TableKind.CLAMPED, "extraClasses with a shared table", extraClasses, "0");
		require(componentsOfClass.isEmpty() || table == TableKind.CLAMPED, "componentsOfClass with a shared table",
				componentsOfClass.size(), "empty");
		require(unlabelledWeight == AUTO || unlabelledWeight >= 0 && unlabelledWeight <= 1, "unlabelledWeight",
				unlabelledWeight, "between 0 and 1");
		double sum = 0;
		for (final Map.Entry<Integer, Double> given : givenPriors.entrySet()) {
			require(given.getValue() > 0 && Double.isFinite(given.getValue()), "prior of class " + given.getKey(),
					given.getValue(), "above 0 and finite");
			sum += given.getValue();
		}
		require((classPriors == ClassPriors.GIVEN) == (sum > 0), "givenPriors", givenPriors.size(),
				"given exactly when class priors are 'given'");
		require(restarts >= 1, "restarts", restarts, "1 or more");
		require(maxIterations >= 0, "maxIterations", maxIterations, "0 or more");
		require(tolerance >= 0, "tolerance", tolerance, "0 or more");
		require(table == TableKind.CLAMPED || classPriors == ClassPriors.ESTIMATED, "classPriors with a shared table",
				classPriors, "estimated");
		require(!fast || method == FitMethod.COMMITTEE, "method of a fast fit", method.name().toLowerCase(Locale.ROOT),
				"committee");
	}

	private static void require(final boolean holds, final String name, final Object value, final String limit) {
		if (!holds)
			throw new IllegalArgumentException(name + " (" + value + ") must be " + limit);
	}

	/** @return a builder that starts from the defaults */
	public static Builder builder() {
		return new Builder();
	}

	/** @return a builder that starts from these settings */
	public Builder but() {
		final Builder b = new Builder();
		b.table = table;
		b.covariance = covariance;
		b.components = components;
		b.componentsOfClass = new TreeMap<>(componentsOfClass);
		b.extraClasses = extraClasses;
		b.unlabelledWeight = unlabelledWeight;
		b.classPriors = classPriors;
		b.givenPriors = new TreeMap<>(givenPriors);
		b.prior = prior;
		b.start = start;
		b.restarts = restarts;
		b.seed = seed;
		b.maxIterations = maxIterations;
		b.tolerance = tolerance;
		b.precision = precision;
		b.schedule = schedule;
		b.method = method == b.implied() ? null : method;
		b.fast = fast;
		b.spatial = spatial;
		return b;
	}

	/** Collects settings one by one; {@link #build} checks them together. */
	public static final class Builder {

		private TableKind table = TableKind.CLAMPED;
		private CovarianceFamily covariance = CovarianceFamily.FULL;
		private int components = AUTO;
		private Map<Integer, Integer> componentsOfClass = new TreeMap<>();
		private int extraClasses;
		private double unlabelledWeight = AUTO;
		private ClassPriors classPriors = ClassPriors.ESTIMATED;
		private Map<Integer, Double> givenPriors = new TreeMap<>();
		private PriorSettings prior = PriorSettings.DEFAULT;
		private StartKind start = StartKind.LABELS;
		private int restarts = 1;
		private long seed = 1;
		private int maxIterations = MAX_ITERATIONS;
		private double tolerance = TOLERANCE;
		private Precision precision = Precision.FLOAT;
		private Schedule schedule = Schedule.AUTO;
		private FitMethod method;
		private boolean fast;
		private SpatialPreference spatial = SpatialPreference.AUTO;

		private Builder() {}

		/** @see FitSettings#table() */
		public Builder table(final TableKind value) {
			table = value;
			return this;
		}

		/** @see FitSettings#covariance() */
		public Builder covariance(final CovarianceFamily value) {
			covariance = value;
			return this;
		}

		/** @see FitSettings#components() */
		public Builder components(final int value) {
			components = value;
			return this;
		}

		/** @see FitSettings#componentsOfClass() */
		public Builder componentsOfClass(final Map<Integer, Integer> value) {
			componentsOfClass = value;
			return this;
		}

		/** @see FitSettings#extraClasses() */
		public Builder extraClasses(final int value) {
			extraClasses = value;
			return this;
		}

		/** @see FitSettings#unlabelledWeight() */
		public Builder unlabelledWeight(final double value) {
			unlabelledWeight = value;
			return this;
		}

		/** @see FitSettings#classPriors() */
		public Builder classPriors(final ClassPriors value) {
			classPriors = value;
			return this;
		}

		/** Also sets class priors to given. @see FitSettings#givenPriors() */
		public Builder givenPriors(final Map<Integer, Double> value) {
			givenPriors = value;
			classPriors = ClassPriors.GIVEN;
			return this;
		}

		/** @see FitSettings#prior() */
		public Builder prior(final PriorSettings value) {
			prior = value;
			return this;
		}

		/** @see FitSettings#start() */
		public Builder start(final StartKind value) {
			start = value;
			return this;
		}

		/** @see FitSettings#restarts() */
		public Builder restarts(final int value) {
			restarts = value;
			return this;
		}

		/** @see FitSettings#seed() */
		public Builder seed(final long value) {
			seed = value;
			return this;
		}

		/** @see FitSettings#maxIterations() */
		public Builder maxIterations(final int value) {
			maxIterations = value;
			return this;
		}

		/** @see FitSettings#tolerance() */
		public Builder tolerance(final double value) {
			tolerance = value;
			return this;
		}

		/** Left alone, it is a mixture as soon as a setting that only a mixture has differs from its default. */
		private FitMethod implied() {
			final boolean plain =
					table == TableKind.CLAMPED && covariance == CovarianceFamily.FULL && components == AUTO &&
							componentsOfClass.isEmpty() && extraClasses == 0 && unlabelledWeight == AUTO &&
							prior.equals(PriorSettings.DEFAULT) && start == StartKind.LABELS && restarts == 1 &&
							maxIterations == MAX_ITERATIONS && tolerance == TOLERANCE;
			return plain ? FitMethod.COMMITTEE : FitMethod.MIXTURE;
		}

		/** Unless this is called, other settings decide. @see FitSettings#method() */
		public Builder method(final FitMethod value) {
			method = value;
			return this;
		}

		/** @see FitSettings#fast() */
		public Builder fast(final boolean value) {
			fast = value;
			return this;
		}

		/** @see FitSettings#spatial() */
		public Builder spatial(final SpatialPreference value) {
			spatial = value;
			return this;
		}

		/** @see FitSettings#schedule() */
		public Builder schedule(final Schedule value) {
			schedule = value;
			return this;
		}

		/** @see FitSettings#precision() */
		public Builder precision(final Precision value) {
			precision = value;
			return this;
		}

		/**
		 * @return the settings
		 * @throws IllegalArgumentException naming setting, value and limit, when one is out of range
		 */
		public FitSettings build() {
			return new FitSettings(table, covariance, components, componentsOfClass, extraClasses, unlabelledWeight,
					classPriors, givenPriors, prior, start, restarts, seed, maxIterations, tolerance, precision,
					schedule, method == null ? implied() : method, fast, spatial);
		}
	}
}
