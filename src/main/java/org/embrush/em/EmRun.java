package org.embrush.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.ClassPriors;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitException;
import org.embrush.model.FitSettings;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Schedule;
import org.embrush.model.StopReason;
import org.embrush.model.TraceRow;

/**
 * One run of EM from one start, with its trace.
 *
 * <p>Row t of the trace holds the log-likelihood of theta_t and the bound F(q_t, theta_t), q_t the responsibilities under
 * theta_(t-1). F follows from the statistics without a further pass: the entropy of q_t is what the log-likelihood of
 * theta_(t-1) exceeds its expected log joint by (design section 1).
 */
final class EmRun {

	/**
	 * Conditional variance, as a fraction of the map's variance, under which a component without a prior counts as
	 * collapsed. Channels that repeat each other up to the rounding of 32-bit floats lie below; so close to singular,
	 * rounding would cost the bound more than its first six digits.
	 */
	private static final double COLLAPSED = 1e-10;

	/** Pixels from which on a fit takes shortcuts; fewer take no time anyway. */
	private static final long LARGE = 1 << 17;
	/**
	 * Pixels that the first iterations look at, and those after them; and how many for every free number of the mixture, since
	 * fewer lead elsewhere than all pixels do.
	 */
	private static final long[] ENOUGH = {1 << 14, 1 << 16};
	private static final long[] ENOUGH_A_NUMBER = {60, 240};
	/**
	 * Gain per unit of weight below which iterations on so many pixels end: what they fit from there on is their own
	 * noise.
	 */
	private static final double[] COARSE = {1e-3, 1e-4};
	/** A row stands for no more than so many. */
	private static final long LARGEST_STEP = 128;
	/** Part of the tolerance at which a run that leaps ends. */
	private static final double CAUTION = 0.25;

	private final EStep eStep;
	private final MStep mStep;
	private final Prior prior;
	private final Conditioning conditioning;
	private final FitSettings settings;
	private final Legend legend;
	private final List<TraceRow> trace = new ArrayList<>();
	/** Components that kept their covariance in a step. */
	private final Set<Integer> held = new TreeSet<>();
	private final boolean leaps;
	private Mixture mixture;
	private PackedMixture packed;
	private Statistics statistics;
	private double logPrior;
	private StopReason stop = StopReason.MAX_ITERATIONS;

	EmRun(final EStep eStep, final MStep mStep, final Prior prior, final Conditioning conditioning,
			final FitSettings settings, final Legend legend) {
		this.eStep = eStep;
		this.mStep = mStep;
		this.prior = prior;
		this.conditioning = conditioning;
		this.settings = settings;
		this.legend = legend;
		this.leaps = settings.schedule() == Schedule.AUTO && eStep.pixels() >= LARGE;
	}

	/** Runs from a start, in conditioned units, until the stop rule holds. */
	void run(final Mixture start) {
		long began = System.nanoTime();
		final Mixture first = leaps && settings.maxIterations() > 0 ? onSomeRows(start) : start;
		moveTo(first, pack(first));
		if (!(statistics.weight() > 0))
			throw new FitException("no pixel has any weight: paint pixels or raise --unlabelled-weight above 0");
		record(value(), began);
		final List<Mixture> path = new ArrayList<>(List.of(mixture));
		for (int t = 1; t <= settings.maxIterations(); t++) {
			began = System.nanoTime();
			final double before = value();
			final boolean ahead = leaps && path.size() == 3;
			if (ahead) {
				leap(path);
				path.clear();
				path.add(mixture);
			}
			record(step(), began);
			path.add(mixture);
			final double gain = value() - before;
			// a run that leaps ends only where a leap does not help either, and stays above where plain iterations end
			final double least = settings.tolerance() * statistics.weight() * (leaps ? CAUTION : 1);
			if (least > 0 && gain < least && ahead == leaps) {
				stop = StopReason.CONVERGED;
				return;
			}
		}
	}

	/** Goes to a mixture and looks at all pixels from there. */
	private void moveTo(final Mixture next, final PackedMixture nextPacked) {
		mixture = next;
		packed = nextPacked;
		logPrior = prior.log(next, nextPacked);
		statistics = eStep.run(next, nextPacked, "fit");
	}

	/** Log-likelihood plus log prior where the run stands. */
	private double value() {
		return statistics.logLikelihood() + logPrior;
	}

	/** One M and one E step; returns the bound between them. */
	private double step() {
		final Mixture next = regular(mStep.run(statistics, mixture));
		final PackedMixture nextPacked = pack(next);
		final double bound = statistics.logLikelihood() + prior.log(next, nextPacked)
				+ Quadratic.expectedLogJoint(nextPacked, next.table(), statistics)
				- Quadratic.expectedLogJoint(packed, mixture.table(), statistics);
		moveTo(next, nextPacked);
		return bound;
	}

	/**
	 * The mixture of an M step, in which a component whose covariance became singular keeps the one that it has: the bound
	 * still rises, if not as far, and does not run to infinity. What a start alone has shaped, or so few pixels that any
	 * covariance of theirs is singular, is left to fail.
	 */
	private Mixture regular(final Mixture next) {
		if (prior.holdsCovariances() || next.family() == CovarianceFamily.TIED || trace.size() < 2)
			return next;
		final double[][] covariances = next.covariances().clone();
		for (int k = 0; k < covariances.length; k++)
			if (statistics.moments().counts()[k] > next.dimension() + 1
					&& !MixturePacker.isRegular(next, k, COLLAPSED)) {
						covariances[k] = mixture.covariances()[k];
						held.add(k);
					}
		return new Mixture(next.family(), next.weights(), next.means(), covariances, next.table());
	}

	/** Iterates on few of the rows, then on more, each until it stops to pay, which takes a fraction of the time. */
	private Mixture onSomeRows(final Mixture start) {
		final long numbers = free(start);
		Mixture best = start;
		for (int level = 0; level < ENOUGH.length; level++) {
			final long enough = Math.max(ENOUGH[level], ENOUGH_A_NUMBER[level] * numbers);
			final int step = (int) Math.min(LARGEST_STEP, eStep.pixels() / enough);
			if (step > 1)
				best = onSomeRows(best, step, COARSE[level]);
		}
		return best;
	}

	/** How many numbers of a mixture are free. */
	private static long free(final Mixture mixture) {
		final int dimension = mixture.dimension();
		final int covariance = mixture.family() == CovarianceFamily.FULL || mixture.family() == CovarianceFamily.TIED
				? PackedMixture.triangle(dimension)
				: mixture.family().storedLength(dimension);
		return (long) mixture.components() * (1 + dimension) + (long) mixture.covariances().length * covariance;
	}

	/** The end of iterations on one row in so many; where they fail, their start. */
	private Mixture onSomeRows(final Mixture start, final int step, final double leastGain) {
		final EStep thinned = eStep.thinned(step);
		Mixture best = start;
		try {
			double before = Double.NEGATIVE_INFINITY;
			for (int t = 0; t < settings.maxIterations(); t++) {
				final PackedMixture some = pack(best);
				final Statistics seen = thinned.run(best, some, "");
				final double now = seen.logLikelihood() + prior.log(best, some);
				if (now - before < leastGain * seen.weight())
					return best;
				before = now;
				best = mStep.run(seen, best);
			}
			pack(best);
			return best;
		} catch (final FitException e) {
			return start;
		}
	}

	/** Goes ahead along the path of the last iterations if that raises the bound; otherwise stays. */
	private void leap(final List<Mixture> path) {
		final Optional<Mixture> ahead = Extrapolation.of(path.get(0), path.get(1), path.get(2),
				settings.classPriors() == ClassPriors.ESTIMATED);
		if (ahead.isEmpty())
			return;
		final Mixture before = mixture;
		final PackedMixture packedBefore = packed;
		final Statistics statisticsBefore = statistics;
		final double priorBefore = logPrior;
		final double valueBefore = value();
		try {
			moveTo(ahead.get(), pack(ahead.get()));
		} catch (final FitException e) {
			return; // beyond the edge; nothing was moved
		}
		if (!(value() > valueBefore)) {
			mixture = before;
			packed = packedBefore;
			statistics = statisticsBefore;
			logPrior = priorBefore;
		}
	}

	private void record(final double bound, final long began) {
		final double units = statistics.weight() * conditioning.logDeterminant();
		trace.add(new TraceRow(trace.size(), statistics.logLikelihood() + units, bound + units, logPrior,
				(System.nanoTime() - began) * 1e-9));
	}

	private PackedMixture pack(final Mixture next) {
		for (int k = 0; k < next.components(); k++)
			if (!(next.weights()[k] > 0))
				throw new FitException(describe(next, k) + " lost all its pixels: paint more pixels of the class, use "
						+ "fewer components, or drop --textbook for a fit with priors");
		try {
			return eStep.hold(MixturePacker.pack(next, prior.holdsCovariances() ? 0 : COLLAPSED));
		} catch (final MixturePacker.SingularException e) {
			throw new FitException(collapse(next, e.component()));
		}
	}

	private String collapse(final Mixture next, final int component) {
		final String what = next.family() == CovarianceFamily.TIED
				? "the covariance of all components is singular"
				: describe(next, component) + " collapsed, its covariance is singular";
		return what + remedy(next);
	}

	private static String remedy(final Mixture next) {
		final String remedy = next.family() == CovarianceFamily.FULL || next.family() == CovarianceFamily.TIED
				? "leave out dependent channels with --channels, use --covariance diagonal"
				: "leave out constant channels with --channels";
		return " (" + next.dimension() + " features): " + remedy + ", or drop --textbook for a fit with priors";
	}

	/** One line a component that was kept from collapsing. */
	List<String> warnings() {
		return held.stream()
				.map(k -> describe(mixture, k) + " would collapse onto pixels that are alike in some feature, "
						+ "and keeps the covariance it had before" + remedy(mixture))
				.toList();
	}

	/** Whether no component had to be kept from collapsing. */
	boolean isRegular() {
		return held.isEmpty();
	}

	private String describe(final Mixture next, final int k) {
		return "component " + (k + 1) + " (class '" + legend.get(next.table().likeliestClass(k)).name() + "')";
	}

	/** Log-likelihood plus log prior at the end; what restarts compete by. */
	double objective() {
		final TraceRow last = trace.get(trace.size() - 1);
		return last.logLikelihood() + last.logPrior();
	}

	StopReason stop() {
		return stop;
	}

	FitResult result(final double lambda, final List<String> warnings) {
		return new FitResult(conditioning.out(mixture), trace, stop, lambda, warnings);
	}
}
