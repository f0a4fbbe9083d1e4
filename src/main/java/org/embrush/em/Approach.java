package org.embrush.em;

import java.util.Arrays;
import java.util.function.Function;

import org.embrush.kernel.PackedMixture;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitException;
import org.embrush.model.Mixture;

/**
 * Brings a start near an optimum in a fraction of the time that iterations over all pixels take: by iterations on few of the
 * rows, then on more, each until it stops to pay. Where components can take each other's place, it first looks for a higher
 * optimum by splitting and merging them. A mixture with too many numbers for that stays where it is.
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

	/**
	 * Pixels for every free number that show which components are to change place, the gain below which iterations before and
	 * after that end, and the iterations of the halves in between: enough for them to part, on synthetic maps of 4 to 32
	 * features.
	 */
	private static final long ENOUGH_TO_REARRANGE = 3;
	private static final double COARSEST = 0.1;
	private static final int ITERATIONS_OF_HALVES = 5;

	private final EStep eStep;
	private final MStep mStep;
	private final Prior prior;
	private final Function<Mixture, PackedMixture> pack;
	private final SplitMerge exchange;
	private final int maxIterations;

	Approach(final EStep eStep, final MStep mStep, final Prior prior, final Function<Mixture, PackedMixture> pack,
			final SplitMerge exchange, final int maxIterations) {
		this.eStep = eStep;
		this.mStep = mStep;
		this.prior = prior;
		this.pack = pack;
		this.exchange = exchange;
		this.maxIterations = maxIterations;
	}

	/** @return a mixture with a better bound, or the start where none was found */
	Mixture from(final Mixture start) {
		final long numbers = free(start);
		Mixture best = start;
		final int coarsest = step(Math.max(ENOUGH[0], ENOUGH_TO_REARRANGE * numbers));
		if (coarsest > 1 && exchange.any() && start.family() != CovarianceFamily.TIED)
			best = rearranged(best, coarsest);
		for (int level = 0; level < ENOUGH.length; level++) {
			final int step = step(Math.max(ENOUGH[level], ENOUGH_A_NUMBER[level] * numbers));
			if (step > 1)
				best = onSomeRows(best, eStep.thinned(step), COARSE[level]).mixture;
		}
		return best;
	}

	/** One row in so many has enough pixels. */
	private int step(final long enough) {
		return (int) Math.min(LARGEST_STEP, eStep.pixels() / enough);
	}

	/** How many numbers of a mixture are free. */
	private static long free(final Mixture mixture) {
		final int dimension = mixture.dimension();
		final int covariance = mixture.family() == CovarianceFamily.FULL || mixture.family() == CovarianceFamily.TIED
				? PackedMixture.triangle(dimension)
				: mixture.family().storedLength(dimension);
		return (long) mixture.components() * (1 + dimension) + (long) mixture.covariances().length * covariance;
	}

	/** The better end of iterations on some rows: with the components where they are, or after some changed place. */
	private Mixture rearranged(final Mixture start, final int step) {
		final EStep thinned = eStep.thinned(step);
		final Reached plain = onSomeRows(start, thinned, COARSEST);
		try {
			Mixture halves = exchange.split(plain.mixture);
			final MStep ofHalves = mStep.forComponents(halves.components(), halves.dimension());
			for (int t = 0; t < ITERATIONS_OF_HALVES; t++) {
				halves = ofHalves.run(thinned.run(halves, thinned.hold(MixturePacker.pack(halves)), ""), halves);
				if (Arrays.stream(halves.weights()).anyMatch(weight -> weight == 0))
					return plain.mixture;
			}
			final Reached other = onSomeRows(exchange.merge(halves), thinned, COARSEST);
			return other.value > plain.value ? other.mixture : plain.mixture;
		} catch (final MixturePacker.SingularException e) {
			return plain.mixture;
		}
	}

	/** The end of iterations on some rows; where they fail, their start. */
	private Reached onSomeRows(final Mixture start, final EStep thinned, final double leastGain) {
		Mixture best = start;
		try {
			double before = Double.NEGATIVE_INFINITY;
			for (int t = 0; t < maxIterations; t++) {
				final PackedMixture some = pack.apply(best);
				final Statistics seen = thinned.run(best, some, "");
				final double now = seen.logLikelihood() + prior.log(best, some);
				if (now - before < leastGain * seen.weight())
					return new Reached(best, now);
				before = now;
				best = mStep.run(seen, best);
			}
			pack.apply(best);
			return new Reached(best, before);
		} catch (final FitException e) {
			return new Reached(start, Double.NEGATIVE_INFINITY);
		}
	}

	/**
	 * Where iterations ended.
	 *
	 * @param value at least so high are log-likelihood and log prior on the rows that were looked at
	 */
	private record Reached(Mixture mixture, double value) {}
}
