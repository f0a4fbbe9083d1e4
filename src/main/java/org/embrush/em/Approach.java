package org.embrush.em;

import java.util.function.Function;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitException;
import org.embrush.model.Mixture;

/**
 * Brings a start near an optimum in a fraction of the time that iterations over all pixels take: by iterations on few of the
 * rows, then on more, each until it stops to pay. A mixture with too many numbers for that stays where it is.
 */
final class Approach {

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

	private final EStep eStep;
	private final MStep mStep;
	private final Prior prior;
	private final Function<Mixture, PackedMixture> pack;
	private final int maxIterations;

	Approach(final EStep eStep, final MStep mStep, final Prior prior, final Function<Mixture, PackedMixture> pack,
			final int maxIterations) {
		this.eStep = eStep;
		this.mStep = mStep;
		this.prior = prior;
		this.pack = pack;
		this.maxIterations = maxIterations;
	}

	/** @return a mixture with a better bound, or the start where none was found */
	Mixture from(final Mixture start) {
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
			for (int t = 0; t < maxIterations; t++) {
				final PackedMixture some = pack.apply(best);
				final Statistics seen = thinned.run(best, some, "");
				final double now = seen.logLikelihood() + prior.log(best, some);
				if (now - before < leastGain * seen.weight())
					return best;
				before = now;
				best = mStep.run(seen, best);
			}
			pack.apply(best);
			return best;
		} catch (final FitException e) {
			return start;
		}
	}
}
