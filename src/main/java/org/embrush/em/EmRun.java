package org.embrush.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
	/** Part of the tolerance at which a run that leaps ends. */
	private static final double CAUTION = 0.25;

	/**
	 * The longest leap at first, in steps of EM, and by how much it grows after one that reached as far, and is
	 * shorter than one that was in vain.
	 */
	private static final double LEAP = 4;

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
	private double longest = LEAP;
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
		final Mixture first = leaps && settings.maxIterations() > 0
				? new Approach(eStep, mStep, prior, this::pack,
						new SplitMerge(groups(start)), settings.maxIterations()).from(start)
				: start;
		moveTo(first, pack(first));
		if (!(statistics.weight() > 0))
			throw new FitException("no pixel has any weight: paint pixels or raise --unlabelled-weight above 0");
		record(value(), began);
		final List<Mixture> path = new ArrayList<>(List.of(mixture));
		for (int t = 1; t <= settings.maxIterations(); t++) {
			began = System.nanoTime();
			final double before = value();
			final boolean turn = leaps && path.size() == 3;
			final boolean tried = turn && leap(path);
			if (turn) {
				path.clear();
				path.add(mixture);
			}
			record(step(), began);
			path.add(mixture);
			final double gain = value() - before;
			// a run that leaps ends only where a leap does not help either, and stays above where plain iterations end
			final double least = settings.tolerance() * statistics.weight() * (leaps ? CAUTION : 1);
			if (least > 0 && gain < least && tried == leaps) {
				stop = StopReason.CONVERGED;
				return;
			}
		}
	}

	/** Components of one class can take each other's place, and so can those of classes that nobody named. */
	private int[] groups(final Mixture start) {
		final boolean free = settings.classPriors() == ClassPriors.ESTIMATED;
		final int named = legend.size() - (free ? settings.extraClasses() : 0);
		return IntStream.range(0, start.components())
				.map(k -> prior.holdsNothing() ? Math.min(named, start.table().likeliestClass(k)) : k).toArray();
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

	/**
	 * Goes ahead along the path of the last iterations if that raises the bound; otherwise stays.
	 *
	 * @return whether that was tried; after leaps in vain one is left out
	 */
	private boolean leap(final List<Mixture> path) {
		if (longest <= 1) {
			longest = LEAP;
			return false;
		}
		final Optional<Extrapolation> ahead = Extrapolation.of(path.get(0), path.get(1), path.get(2),
				settings.classPriors() == ClassPriors.ESTIMATED, longest);
		if (ahead.isEmpty())
			return true;
		final double length = ahead.get().length();
		if (!reach(ahead.get().mixture()))
			longest = length / LEAP;
		else
			if (length >= longest)
				longest *= LEAP;
		return true;
	}

	/** Goes to a mixture if that raises the bound. */
	private boolean reach(final Mixture ahead) {
		final Mixture before = mixture;
		final PackedMixture packedBefore = packed;
		final Statistics statisticsBefore = statistics;
		final double priorBefore = logPrior;
		final double valueBefore = value();
		try {
			moveTo(ahead, pack(ahead));
		} catch (final FitException e) {
			return false; // beyond the edge; nothing was moved
		}
		if (value() > valueBefore)
			return true;
		mixture = before;
		packed = packedBefore;
		statistics = statisticsBefore;
		logPrior = priorBefore;
		return false;
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
						+ "fewer components, or drop --textbook or --prior-weights 1 for a fit with priors");
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
		return " (" + next.dimension() + " features): " + remedy
				+ ", or drop --textbook or --prior-covariance 0 for a fit with priors";
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
