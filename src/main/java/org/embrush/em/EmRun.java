package org.embrush.em;

import java.util.ArrayList;
import java.util.List;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitException;
import org.embrush.model.FitSettings;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
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

	private final EStep eStep;
	private final MStep mStep;
	private final Prior prior;
	private final Conditioning conditioning;
	private final FitSettings settings;
	private final Legend legend;
	private final List<TraceRow> trace = new ArrayList<>();
	private Mixture mixture;
	private StopReason stop = StopReason.MAX_ITERATIONS;

	EmRun(final EStep eStep, final MStep mStep, final Prior prior, final Conditioning conditioning,
			final FitSettings settings, final Legend legend) {
		this.eStep = eStep;
		this.mStep = mStep;
		this.prior = prior;
		this.conditioning = conditioning;
		this.settings = settings;
		this.legend = legend;
	}

	/** Runs from a start, in conditioned units, until the stop rule holds. */
	void run(final Mixture start) {
		long began = System.nanoTime();
		mixture = start;
		PackedMixture packed = pack(start);
		Statistics statistics = eStep.run(mixture, packed, "fit");
		if (!(statistics.weight() > 0))
			throw new FitException("no pixel has any weight: paint pixels or raise --unlabelled-weight above 0");
		double logPrior = prior.log(mixture, packed);
		record(statistics, statistics.logLikelihood() + logPrior, logPrior, began);
		for (int t = 1; t <= settings.maxIterations(); t++) {
			began = System.nanoTime();
			final Mixture next = mStep.run(statistics, mixture);
			final PackedMixture nextPacked = pack(next);
			final double nextPrior = prior.log(next, nextPacked);
			final double bound = statistics.logLikelihood() + nextPrior
					+ Quadratic.expectedLogJoint(nextPacked, next.table(), statistics)
					- Quadratic.expectedLogJoint(packed, mixture.table(), statistics);
			final double before = statistics.logLikelihood() + logPrior;
			mixture = next;
			packed = nextPacked;
			logPrior = nextPrior;
			statistics = eStep.run(mixture, packed, "fit");
			record(statistics, bound, logPrior, began);
			final double gain = statistics.logLikelihood() + logPrior - before;
			if (settings.tolerance() > 0 && gain < settings.tolerance() * statistics.weight()) {
				stop = StopReason.CONVERGED;
				return;
			}
		}
	}

	private void record(final Statistics statistics, final double bound, final double logPrior, final long began) {
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
		final String remedy = next.family() == CovarianceFamily.FULL || next.family() == CovarianceFamily.TIED
				? "leave out dependent channels with --channels, use --covariance diagonal"
				: "leave out constant channels with --channels";
		return what + " (" + next.dimension() + " features): " + remedy + ", or drop --textbook for a fit with priors";
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
